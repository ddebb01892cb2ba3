#include "rounds/programme/local.h"

#include <fmt/format.h>

#include <algorithm>
#include <regex>
#include <set>

#include "expression.h"
#include "sheet.h"

namespace rounds::programme {

namespace {

bool is_id(std::string_view text) {
  return !text.empty() && text.size() <= 40 && std::ranges::all_of(text, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  });
}

/// An id of a list: spelled right, and there once.
std::string id_in(Sheet& entry, std::set<std::string>& seen) {
  auto id = entry.text("id");
  if (!id.text.empty() && !is_id(id.text)) {
    entry.desk().say(id.line, fmt::format("`{}` is no id", id.text),
                     "write it in small letters, digits and hyphens");
  }
  if (!seen.insert(id.text).second) {
    entry.desk().say(id.line, fmt::format("`{}` stands here twice", id.text), "keep one of them");
  }
  return id.text;
}

std::vector<Place> places(Sheet& sheet, const std::string& name) {
  std::vector<Place> found;
  std::set<std::string> seen;
  for (auto& entry : sheet.sheets(name)) {
    const auto id = id_in(entry, seen);
    found.push_back({id, entry.text("name").text});
    entry.nothing_else();
  }
  return found;
}

void try_pattern(const Desk& desk, const Told& pattern, const Told& example) {
  if (pattern.text.empty() || example.text.empty()) return;
  try {
    if (std::regex_match(example.text, std::regex(pattern.text))) return;
    desk.say(example.line, fmt::format("the pattern does not let `{}` through", example.text),
             "mend the example or the pattern");
  } catch (const std::regex_error&) {
    desk.say(pattern.line, fmt::format("`{}` is no pattern", pattern.text),
             "write an ECMAScript regular expression");
  }
}

std::vector<Council> councils(Sheet& sheet) {
  std::vector<Council> found;
  std::set<std::string> seen;
  for (auto& entry : sheet.sheets("councils")) {
    Council council{.id = id_in(entry, seen), .name = entry.text("name").text};
    const auto pattern = entry.text("pattern"), example = entry.text("example");
    const auto format = entry.text("format");
    if (!format.text.empty() && format.text != "confirmed" && format.text != "plausible") {
      entry.desk().say(format.line, fmt::format("`format` is `{}`", format.text),
                       "write confirmed (the council says so) or plausible");
    }
    try_pattern(entry.desk(), pattern, example);
    council.pattern = pattern.text;
    council.example = example.text;
    council.confirmed = format.text == "confirmed";
    entry.nothing_else();
    found.push_back(std::move(council));
  }
  return found;
}

std::vector<LocalNumber> numbers(Sheet& sheet) {
  std::vector<LocalNumber> found;
  std::set<std::string> seen;
  for (auto& entry : sheet.sheets("numbers")) {
    const auto id = entry.text("id");
    if (!id.text.starts_with(local_numbers) || !is_name(id.text) || !seen.insert(id.text).second) {
      entry.desk().say(id.line, fmt::format("`{}` cannot be the name of a local number", id.text),
                       "begin it with local_, then letters, digits and _; and write it once");
    }
    const auto taken = entry.maybe("taken_from");
    if (!taken.text.empty()) {
      entry.desk().say(
          taken.line, fmt::format("`{}` is still the number of {}", id.text, taken.text),
          "write the country’s own value and source, and take `taken_from` out", false);
    }
    found.push_back({.id = id.text,
                     .value = entry.quantity("value"),
                     .says = entry.text("says").text,
                     .source = entry.text("source").text,
                     .review_by = entry.text("review_by").text,
                     .taken_from = taken.text,
                     .line = entry.line()});
    entry.nothing_else();
  }
  return found;
}

}  // namespace

const Council* Local::council(std::string_view id) const {
  const auto found = std::ranges::find(councils, id, &Council::id);
  return found == councils.end() ? nullptr : &*found;
}

Local read_local(const std::string& file, const std::string& yaml, std::vector<Finding>& findings) {
  const Desk desk{file, 1, findings};
  auto sheet = sheet_of(yaml, desk);
  Local local{.country = sheet.text("country").text};
  for (const auto* known :
       {"time_zone", "telephone_prefix", "regulator_of_devices", "ethics_guidance"}) {
    sheet.maybe(known);
  }
  for (const auto& language : sheet.texts("languages")) local.languages.push_back(language.text);
  local.states = places(sheet, "states");
  local.specialties = places(sheet, "specialties");
  local.councils = councils(sheet);
  local.numbers = numbers(sheet);
  sheet.nothing_else();
  return local;
}

}  // namespace rounds::programme
