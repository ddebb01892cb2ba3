#include "rounds/marking/joined.h"

#include <algorithm>
#include <ranges>

namespace rounds::marking {

using exam::Sat;

namespace {

/// The sitting that counts among one learner's; 0: not decided.
std::int64_t decided(const std::vector<Sat>& own, const std::vector<Ruling>& rulings,
                     const FirstReleases& out) {
  const Ruling* last = nullptr;
  for (const auto& ruling : rulings) {
    const bool named = ruling.confirmed && ruling.kind == RulingKind::sitting &&
                       std::ranges::any_of(own, [&ruling](const Sat& sat) {
                         return sat.sitting.value == ruling.item;
                       });
    if (named && (last == nullptr || ruling.settled_ms >= last->settled_ms)) last = &ruling;
  }
  if (last != nullptr) return last->item;
  std::int64_t first = 0, first_ms = 0;
  for (const auto& sat : own) {
    const auto released = out.find(sat.exam.value);
    if (released == out.end() || (first != 0 && released->second >= first_ms)) continue;
    first = sat.sitting.value;
    first_ms = released->second;
  }
  return first;
}

}  // namespace

Counting counting(const std::vector<Sat>& sat, const std::vector<Ruling>& rulings,
                  const FirstReleases& out) {
  Counting found;
  std::map<std::int64_t, std::vector<Sat>> people;
  for (const auto& one : sat) people[one.learner.value].push_back(one);
  for (const auto& [learner, own] : people) {
    const auto kept = decided(own, rulings, out);
    if (kept != 0) found.kept.emplace(learner, kept);
    for (const auto& one : own) {
      if (kept == 0) found.undecided.insert(one.sitting.value);
      if (kept != 0 && one.sitting.value != kept) found.out.insert(one.sitting.value);
    }
  }
  return found;
}

}  // namespace rounds::marking
