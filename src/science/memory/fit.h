#pragma once

/// fit: the weights that a cohort's own reviews speak for, and whether they predict better.

#include <span>
#include <vector>

#include "science/memory/memory.h"

namespace science::memory {

struct Review {
  std::int64_t at_ms = 0;
  Rating rating = Rating::good;
};
/// One card's reviews by one learner, in time.
using History = std::vector<Review>;

/// How well recall was foretold, of reviews a day or more after the one before.
struct Foretold {
  std::size_t reviews = 0;
  double log_loss = 0;     ///< mean of -log of the chance given to what happened
  double calibration = 0;  ///< root mean square of stated less seen recall, in ten equal bins
};

/// Refuses: invalid memory.earlier_review.
Result<Foretold> foretold(const Scheduler& scheduler, std::span<const History> histories);

struct Fitted {
  std::vector<double> weights = {};  ///< the fitted ones, or the given where they are no better
  Foretold before = {}, after = {};  ///< on the fifth of the cards that fitting never saw
  bool better = false;
};

/// Least log loss by gradient steps from the options' own weights, which it stays near where
/// reviews say little. Every fifth card is held out.
///
/// Refuses: invalid memory.options; unprocessable memory.too_few (fewer than 500 reviews that can
/// be foretold); as foretold(). Source: Ye, Su and Cao 2022 (see docs/science/memory.md); steps by
/// Kingma and Ba 2015, "Adam", ICLR.
Result<Fitted> fit(std::span<const History> histories, const Options& options);

}  // namespace science::memory
