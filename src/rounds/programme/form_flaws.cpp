// What only one form of item can have wrong.

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "editor.h"

namespace rounds::programme {

namespace {

class FormFlaws {
 public:
  FormFlaws(const ItemDraft& item, std::vector<Finding>& findings)
      : item_(item), findings_(findings) {}

  void find() {
    if (item_.form == Form::multiple) multiple();
    if (item_.form == Form::numeric) numeric();
    if (item_.form == Form::ordering) ordering();
    if (item_.form == Form::recall && item_.credit) {
      say(item_.line, "free recall cannot earn credit",
          "remove `credit`: the learner alone compares the answer");
    }
  }

 private:
  void say(int line, std::string what, std::string mend, bool blocks = true) {
    findings_.push_back(
        {item_.file, line > 0 ? line : item_.line, blocks, std::move(what), std::move(mend)});
  }

  void multiple() {
    std::set<std::string> seen;
    for (const auto& key : item_.keys) {
      if (!letter_index(key.text, item_.options.size())) {
        say(key.line, fmt::format("the key `{}` names no option", key.text),
            "write the letters of the right options, as in [A, C]");
      } else if (!seen.insert(key.text).second) {
        say(key.line, fmt::format("the key `{}` stands twice", key.text), "keep one of the two");
      }
    }
    if (!item_.options.empty() && seen.size() == item_.options.size()) {
      say(item_.line, "every option is right", "add some that are tempting and wrong", false);
    }
  }

  void numeric() {
    if (item_.tolerance < 0) {
      say(item_.line, "the tolerance is below 0", "write how far off is still right, 0 or more");
    }
    for (const auto& miss : item_.near) {
      if (miss.tolerance < 0) {
        say(miss.line, "the tolerance is below 0", "write how far off still means this, 0 or more");
      }
      if (std::abs(miss.value - item_.answer) <= item_.tolerance) {
        say(miss.line, fmt::format("{} counts as right", miss.value),
            "narrow the item's tolerance, or take this one out");
      }
    }
  }

  void ordering() {
    std::set<std::string> seen;
    for (const auto& step : item_.steps) {
      if (!seen.insert(step.text).second)
        say(step.line, "two steps are the same", "make each step tell itself apart");
    }
  }

  const ItemDraft& item_;
  std::vector<Finding>& findings_;
};

}  // namespace

std::optional<int> letter_index(std::string_view letter, std::size_t options) {
  if (letter.size() != 1) return std::nullopt;
  const int index = letter[0] - 'A';
  if (index < 0 || index >= static_cast<int>(options)) return std::nullopt;
  return index;
}

void find_form_flaws(const ItemDraft& item, std::vector<Finding>& findings) {
  FormFlaws(item, findings).find();
}

}  // namespace rounds::programme
