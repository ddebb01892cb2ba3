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

bool was_on_paper(const bank::Item& item, int value) {
  switch (item.kind) {
    case bank::Kind::single:
      return std::cmp_less(value, item.options.size());
    case bank::Kind::multiple:
      return value < 1 << item.options.size();
    case bank::Kind::numeric:
      return true;
    case bank::Kind::reliance:
      return value <= bank::tenths_max;
  }
  std::unreachable();
}

namespace {

std::string told(const bank::Truth& truth, const ResultItem& shown) {
  std::string rationale;
  if (shown.kind != bank::Kind::single) {
    for (const auto& said : truth.rationales) rationale += said;
    return rationale;
  }
  if (shown.chosen && !shown.right) rationale = said_of(truth, *shown.chosen);
  for (const auto option : shown.keys) rationale += said_of(truth, option);
  return rationale;
}

}  // namespace

ResultItem explained(const bank::Item& item, const bank::Truth& truth, const exam::Sheet& sheet,
                     const Key& key) {
  const auto& accepted = key.at(item.item.value);
  ResultItem shown{.stem = item.stem,
                   .kind = item.kind,
                   .options = item.options,
                   .decimals = item.decimals,
                   .unit = item.unit,
                   .chosen = {},
                   .keys = {accepted.begin(), accepted.end()},
                   .withdrawn = accepted.empty(),
                   .rationale = {},
                   .own = {},
                   .advice_percent = {},
                   .advice = {},
                   .picture = item.pictured()};
  const auto answer = sheet.chosen.find(item.item.value);
  if (answer != sheet.chosen.end() && was_on_paper(item, answer->second))
    shown.chosen = answer->second;
  shown.right = shown.chosen && accepted.contains(*shown.chosen);
  shown.rationale = told(truth, shown);
  const auto reading = sheet.readings.find(item.item.value);
  if (reading != sheet.readings.end()) {
    shown.own = reading->second.own;
    if (reading->second.advised) {
      shown.advice_percent = truth.advice.percent;
      shown.advice = truth.advice.html;
    }
  }
  return shown;
}

}  // namespace rounds::marking
