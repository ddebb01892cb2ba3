#pragma once

// Sums over blocks, and what they say of doctors' measures and of cases. Pure.

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "rounds/lab/cohort_views.h"

namespace rounds::lab {

/// Of one figure, over groups.
struct CohortSum {
  std::int64_t yes = 0, of = 0, people = 0;
};
using CohortSums = std::map<std::string, CohortSum, std::less<>>;

/// So many doctors stand behind them.
std::int64_t people_in(const CohortSums& sums);

/// Those of which doctors differ: where all are alike, their mean would be everybody's.
std::vector<CohortMeasure> measures_of(const CohortSums& sums);

/// Cases that are too easy, too hard, or harder on one device than on another.
void put_cases(CohortLab& view, const CohortSums& cases);

Hardness hardness_of(double low, double high);

}  // namespace rounds::lab
