#include "cohort_left.h"

#include <algorithm>
#include <utility>

#include "science/proportion/proportion.h"
#include "station_figures.h"

namespace rounds::lab {

namespace {

std::optional<LeftThing> left_of(const Treated& thing, const std::string& figure,
                                 const CohortSums& sums) {
  const auto found = sums.find(figure);
  if (!thing.points || found == sums.end() || found->second.of == 0) return std::nullopt;
  const auto& sum = found->second;
  const auto reach = science::wilson(sum.yes, sum.of);
  return LeftThing{.says = left_name(thing),
                   .why = thing.why,
                   .left = sum.yes,
                   .doctors = sum.of,
                   .share = static_cast<double>(sum.yes) / static_cast<double>(sum.of),
                   .low = reach.low,
                   .high = reach.high};
}

}  // namespace

std::vector<CohortLeft> left_in(const Found& lab, const CohortSums& sums) {
  std::vector<CohortLeft> all;
  if (lab.stations == nullptr) return all;
  for (const auto& station : lab.stations->stations) {
    if (!station.marks) continue;
    CohortLeft left{station.id, station.title, station.why, {}};
    for (const auto& thing : things_of(*station.marks))
      if (auto one = left_of(thing, left_figure(station, thing), sums))
        left.things.push_back(std::move(*one));
    std::ranges::sort(left.things, {},
                      [](const LeftThing& one) { return std::pair(-one.share, one.says); });
    if (!left.things.empty()) all.push_back(std::move(left));
  }
  return all;
}

}  // namespace rounds::lab
