#pragma once

/// share: an estimate with its interval, as a learner is told it.

#include <cstddef>
#include <optional>
#include <span>

#include "science/proportion/proportion.h"

namespace science::trust {

struct Share {
  std::size_t yes = 0, of = 0;
  double value = 0;
  Interval range = {};  ///< 95 %, Wilson's
};
/// Absent of nobody: nothing is known.
std::optional<Share> share(std::size_t yes, std::size_t of);

struct Mean {
  std::size_t of = 0;
  double value = 0;
  /// 95 %, by Student's t; absent for one value alone, or values all alike.
  std::optional<Interval> range = {};
};
/// Absent of nothing.
std::optional<Mean> mean(std::span<const double> values);

}  // namespace science::trust
