#pragma once

/// matching: the score on which persons of different groups count as equals, and its purification.

#include <algorithm>
#include <functional>
#include <numeric>

#include "science/fairness/fairness.h"

namespace science::fairness {

/// Each person's points on the anchor items and the studied one.
std::vector<double> matching_scores(const Responses& responses,
                                    const std::vector<std::size_t>& anchors, std::size_t item);

machine::Result<void> check(const Responses& responses, const Groups& groups,
                            std::size_t groups_max);
std::size_t count_of(const Groups& groups);
bool has_small(const Groups& groups);

/// Every item's statistic, given the anchors.
template <class Statistic>
using Judge =
    std::function<std::optional<Statistic>(const std::vector<std::size_t>& anchors, std::size_t)>;

template <class Statistic>
void judge_all(Screened<Statistic>& all, std::size_t items, const std::vector<std::size_t>& anchors,
               const Judge<Statistic>& judge, double level) {
  all.items.clear();
  all.flagged.clear();
  for (std::size_t j = 0; j < items; ++j) {
    const auto told = judge(anchors, j);
    if (told && told->p < level) all.flagged.push_back(j);
    all.items.push_back(told);
  }
}

/// Judges all items; with purification again and again, without those flagged, until they are the
/// same ones (Candell and Drasgow 1988).
template <class Statistic>
Screened<Statistic> screen(std::size_t items, const Purified& how, const Judge<Statistic>& judge) {
  std::vector<std::size_t> every(items);
  std::iota(every.begin(), every.end(), std::size_t{0});
  Screened<Statistic> all;
  judge_all(all, items, every, judge, how.level);
  if (!how.purify || all.flagged.empty()) return all;
  for (all.settled = false; !all.settled && all.rounds < how.rounds_max; ++all.rounds) {
    const auto before = all.flagged;
    std::vector<std::size_t> anchors;
    std::ranges::set_difference(every, before, std::back_inserter(anchors));
    judge_all(all, items, anchors, judge, how.level);
    all.settled = all.flagged == before;
  }
  return all;
}

}  // namespace science::fairness
