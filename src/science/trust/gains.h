#pragma once

/// gains: how much better readers rank cases with an advice than alone, where each has read cases
/// of their own out of one bank. What is summed of a group of readers can be added to another's.

#include <cstddef>
#include <optional>
#include <vector>

#include "machine/refusal/refusal.h"
#include "science/proportion/proportion.h"

namespace science::trust {

/// A case as one reader rated it, alone and with the advice.
struct TwiceRated {
  std::size_t case_ = 0;  ///< in the bank
  int truth = 0;
  double alone = 0, advised = 0;
};

/// Sums over readers, and over pairs of two of them.
struct Gains {
  std::size_t readers = 0, pairs = 0;
  double sum = 0, squares = 0;  ///< of each reader's gain of the area
  double together = 0;          ///< over pairs: the covariance of their gains, by shared cases
};
Gains operator+(const Gains& one, const Gains& other);

/// One group of readers, each a list of ratings. A reader whose cases tell nothing (fewer than 2 of
/// a kind) is left out.
Gains gains_of(const std::vector<std::vector<TwiceRated>>& readers);

/// The mean gain for readers and cases like these.
struct MeanGain {
  std::size_t readers = 0;
  double value = 0, se = 0, df = 0;
  Interval range = {};  ///< 95 %, t
};

/// Obuchowski and Rockette's mixed model of two ways with Hillis' degrees of freedom. Covariances
/// are DeLong's: of two readers over the cases that both have read, so that all readers need not
/// read all cases; where they do, it is their model as it stands. Pairs of one group stand for all
/// pairs.
///
/// Refuses: unprocessable science.too_few (2 readers, a pair), science.no_variance (all gain
/// alike). Sources: as reader_study(); covariances, DeLong et al. 1988.
machine::Result<MeanGain> mean_gain(const Gains& sums);

}  // namespace science::trust
