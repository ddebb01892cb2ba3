#pragma once

/// clusters: shares of answers that hang together by person, and the difference of two groups'.

#include <cstddef>
#include <optional>

#include "science/proportion/proportion.h"

namespace science::trust {

/// Sums over persons, of whom each gave `yes` of `of`: enough for share and variance, and no more.
struct ClusterSums {
  std::size_t people = 0;
  double yes = 0, of = 0;
  double yes_squares = 0, of_squares = 0, products = 0;

  void add(double person_yes, double person_of);
};

struct ShareDifference {
  double one = 0, other = 0;  ///< shares
  double value = 0;           ///< one less other
  Interval range = {};        ///< 95 %, Student's t with people less two degrees of freedom
};

/// The difference of two shares of independent groups, by person and not by answer. Absent where a
/// group has fewer than two people or no answer, or where nothing varies in either.
///
/// Source: a share as a ratio of two totals over clusters, its variance by linearisation, Cochran
/// 1977, Sampling Techniques, 3rd edition, chapter 6; golden values from R's survey package.
std::optional<ShareDifference> difference(const ClusterSums& one, const ClusterSums& other);

}  // namespace science::trust
