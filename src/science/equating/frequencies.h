#pragma once

#include <span>

#include "science/chance/chance.h"
#include "science/equating/observed.h"

namespace science::equating {

struct Moments {
  double persons = 0, mean = 0, variance = 0;  ///< divisor n - 1
};
Moments moments_of(const Frequencies& f);

/// The share at or below each score.
chance::Numbers cumulated(const Frequencies& f);
/// Percentile ranks, 0 to 1, of any points on f's scale: each score spreads over ± ½.
chance::Numbers ranks(const Frequencies& f, std::span<const double> points);
/// Percentile ranks of f's own scores.
chance::Numbers ranks(const Frequencies& f);
/// The score with each percentile rank on y; where y has gaps, the middle of the two that have it.
chance::Numbers at_ranks(const Frequencies& y, std::span<const double> ranks);

machine::Result<void> check(const Frequencies& f);

/// y's scores for x's by a line through the means.
Equivalents by_line(const Frequencies& x, double slope, double intercept);

}  // namespace science::equating
