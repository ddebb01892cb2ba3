#pragma once

/// proportion: a share of a group, and how far chance alone may have moved it.

#include <cstdint>

namespace science {

struct Interval {
  double low = 0, high = 0;
};

/// The score interval of a proportion, 95 %.
///
/// Units: shares from 0 to 1. Of nobody nothing is known: {0, 1}.
/// Source: Wilson 1927, "Probable inference, the law of succession, and statistical inference",
/// J Am Stat Assoc 22:209-212.
Interval wilson(std::int64_t yes, std::int64_t of);

}  // namespace science
