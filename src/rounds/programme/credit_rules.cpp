// Which checks of a lesson may earn credit.

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "editor.h"

namespace rounds::programme {

namespace {

/// The letters and digits of a stem: what makes two of them the same question.
std::string bare(const std::string& stem) {
  std::string letters;
  for (const char c : stem) {
    if (std::isalnum(static_cast<unsigned char>(c)) != 0)
      letters += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  }
  return letters;
}

void find_repeats(const ItemDraft& check, const std::vector<ItemDraft>& items,
                  std::vector<Finding>& findings) {
  for (const auto& item : items) {
    if (bare(item.stem.text) != bare(check.stem.text)) continue;
    findings.push_back(
        {item.file, item.line, true,
         fmt::format("the item repeats the check `{}`, which earns credit", check.id.text),
         "write another: practice shows its key, and that one's stays here until it "
         "is answered"});
  }
}

}  // namespace

void find_credit_flaws(const LessonDraft& lesson, const std::vector<ItemDraft>& items,
                       std::vector<Finding>& findings) {
  const auto all = lesson.checks.size();
  const auto credit =
      static_cast<std::size_t>(std::ranges::count_if(lesson.checks, &ItemDraft::credit));
  const auto say = [&](std::string what, std::string mend, bool blocks) {
    findings.push_back({lesson.file, lesson.id.line, blocks, std::move(what), std::move(mend)});
  };
  if (credit * 2 > all) {
    say(fmt::format("{} of {} checks earn credit", credit, all),
        "keep it to half: the others teach, with their reasons at once", true);
  }
  if (!lesson.optional && (credit == 0 || credit == all)) {
    say(credit == 0 ? "no check of the lesson earns credit"
                    : "every check of the lesson earns credit",
        "let one check or more carry `credit: true`, and one or more do without", false);
  }
  if (lesson.optional && credit > 0) {
    say("an optional lesson earns no credit", "take `credit` off its checks", true);
  }
  for (const auto& check : lesson.checks) {
    if (check.credit) find_repeats(check, items, findings);
  }
}

}  // namespace rounds::programme
