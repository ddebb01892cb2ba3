#pragma once

// What doctors left in that points to somebody. Pure.

#include "cohort_sums.h"

namespace rounds::lab {

/// By station in the lab's order, within it what was left most often first. What is not in today's
/// edition any more is not shown.
std::vector<CohortLeft> left_in(const Found& lab, const CohortSums& sums);

}  // namespace rounds::lab
