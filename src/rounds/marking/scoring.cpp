#include "scoring.h"

#include <algorithm>

namespace rounds::marking {

namespace {

/// The rationale of one option; empty when its author wrote none.
std::string said_of(const bank::Truth& truth, int option) {
  const auto place = static_cast<std::size_t>(option);
  return place < truth.rationales.size() ? truth.rationales[place] : "";
}

}  // namespace

int counted(const Key& key) {
  return static_cast<int>(
      std::ranges::count_if(key, [](const auto& entry) { return !entry.second.empty(); }));
}

int number_right(const Choices& chosen, const Key& key) {
  return static_cast<int>(std::ranges::count_if(key, [&chosen](const auto& entry) {
    const auto answer = chosen.find(entry.first);
    return answer != chosen.end() && entry.second.contains(answer->second);
  }));
}

ResultItem explained(const bank::Item& item, const bank::Truth& truth, const Choices& chosen,
                     const Key& key) {
  const auto& accepted = key.at(item.item.value);
  ResultItem shown{.stem = item.stem,
                   .options = item.options,
                   .chosen = {},
                   .keys = {accepted.begin(), accepted.end()},
                   .withdrawn = accepted.empty(),
                   .rationale = {}};
  const auto answer = chosen.find(item.item.value);
  // An index past the options was never on the paper: scored as wrong, and shown as not answered.
  const bool is_shown =
      answer != chosen.end() && std::cmp_less(answer->second, item.options.size());
  if (is_shown) shown.chosen = answer->second;
  shown.right = is_shown && accepted.contains(*shown.chosen);
  if (is_shown && !shown.right) shown.rationale = said_of(truth, *shown.chosen);
  for (const auto option : accepted) shown.rationale += said_of(truth, option);
  return shown;
}

}  // namespace rounds::marking
