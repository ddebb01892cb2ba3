#pragma once

/// stream: chance that can be repeated: the same seed, the same numbers, on every machine.

#include <cstdint>
#include <random>

#include "science/chance/chance.h"

namespace science::chance {

/// Mersenne Twister 19937-64, whose numbers the C++ standard fixes; its distributions are not
/// fixed, so these are ours.
class Stream {
 public:
  explicit Stream(std::uint64_t seed) : twister_(seed) {}
  /// Above 0 and below 1, in steps of 2^-53.
  double uniform() { return (static_cast<double>(twister_() >> 11U) + 0.5) * 0x1p-53; }
  double normal() { return normal_point(uniform()); }
  /// 0 to n - 1.
  std::size_t below(std::size_t n) {
    return static_cast<std::size_t>(uniform() * static_cast<double>(n));
  }

 private:
  std::mt19937_64 twister_;
};

}  // namespace science::chance
