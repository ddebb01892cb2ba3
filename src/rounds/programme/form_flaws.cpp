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
  FormFlaws(const ItemDraft& item, std::vector<ItemFlaw>& flaws) : item_(item), flaws_(flaws) {}

  void find() {
    if (item_.form == Form::multiple) multiple();
    if (item_.form == Form::numeric) numeric();
    if (item_.form == Form::ordering) ordering();
    if (item_.form == Form::reliance && item_.least > item_.most) {
      say({item_.line,
           true,
           "flaws.least_above_most",
           {},
           "`least` is above `most`",
           "write the tenths that count as right, as in 6 and 10"});
    }
    if (item_.form == Form::recall && item_.credit) {
      say({item_.line,
           true,
           "flaws.recall_for_credit",
           {},
           "free recall cannot earn credit",
           "remove `credit`: the learner alone compares the answer"});
    }
  }

 private:
  void say(ItemFlaw flaw) {
    if (flaw.line <= 0) flaw.line = item_.line;
    flaws_.push_back(std::move(flaw));
  }

  void multiple() {
    std::set<std::string> seen;
    for (const auto& key : item_.keys) {
      if (!letter_index(key.text, item_.options.size())) {
        say({key.line,
             true,
             "flaws.key_of_no_option",
             {{"key", key.text}},
             fmt::format("the key `{}` names no option", key.text),
             "write the letters of the right options, as in [A, C]"});
      } else if (!seen.insert(key.text).second) {
        say({key.line,
             true,
             "flaws.key_twice",
             {{"key", key.text}},
             fmt::format("the key `{}` stands twice", key.text),
             "keep one of the two"});
      }
    }
    if (!item_.options.empty() && seen.size() == item_.options.size()) {
      say({item_.line,
           false,
           "flaws.every_option_right",
           {},
           "every option is right",
           "add some that are tempting and wrong"});
    }
  }

  void numeric() {
    if (item_.tolerance < 0) {
      say({item_.line,
           true,
           "flaws.tolerance_below_zero",
           {},
           "the tolerance is below 0",
           "write how far off is still right, 0 or more"});
    }
    for (const auto& miss : item_.near) {
      if (miss.tolerance < 0) {
        say({miss.line,
             true,
             "flaws.tolerance_below_zero",
             {},
             "the tolerance is below 0",
             "write how far off still means this, 0 or more"});
      }
      if (std::abs(miss.value - item_.answer) <= item_.tolerance) {
        say({miss.line,
             true,
             "flaws.mistake_counts",
             {{"value", fmt::to_string(miss.value)}},
             fmt::format("{} counts as right", miss.value),
             "narrow the item's tolerance, or take this one out"});
      }
    }
  }

  void ordering() {
    std::set<std::string> seen;
    for (const auto& step : item_.steps) {
      if (!seen.insert(step.text).second)
        say({step.line,
             true,
             "flaws.same_steps",
             {},
             "two steps are the same",
             "make each step tell itself apart"});
    }
  }

  const ItemDraft& item_;
  std::vector<ItemFlaw>& flaws_;
};

}  // namespace

std::optional<int> letter_index(std::string_view letter, std::size_t options) {
  if (letter.size() != 1) return std::nullopt;
  const int index = letter[0] - 'A';
  if (index < 0 || index >= static_cast<int>(options)) return std::nullopt;
  return index;
}

void find_form_flaws(const ItemDraft& item, std::vector<ItemFlaw>& flaws) {
  FormFlaws(item, flaws).find();
}

}  // namespace rounds::programme
