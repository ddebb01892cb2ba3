#pragma once

/// field: a square of numbers, and the chance that it is filled with.

#include <cstddef>
#include <cstdint>
#include <random>
#include <vector>

namespace science::phantom {

struct Field {
  std::size_t size = 0;
  std::vector<float> values = {};

  explicit Field(std::size_t side) : size(side), values(side * side, 0.0F) {}
  float* row(std::size_t y) { return &values[y * size]; }
  const float* row(std::size_t y) const { return &values[y * size]; }
};

/// Where pixel k lies along a side: from 0 to 1.
inline double place(std::size_t k, std::size_t size) {
  return static_cast<double>(k) / static_cast<double>(size - 1);
}

/// Repeatable on every machine. The standard fixes the Twister's numbers.
class Random {
 public:
  explicit Random(std::uint64_t seed) : twister_(seed) {}
  double uniform() { return (static_cast<double>(twister_() >> 11U) + 0.5) * 0x1p-53; }
  double between(double low, double high) { return low + (high - low) * uniform(); }
  /// Nearly normal: the sum of four uniform numbers, so never beyond 3.5.
  double normal() {
    const std::uint64_t bits = twister_();
    const std::uint64_t sum =
        (bits & 0xFFFFU) + (bits >> 16U & 0xFFFFU) + (bits >> 32U & 0xFFFFU) + (bits >> 48U);
    return (static_cast<double>(sum) - 131'070.0) * (1 / 37'837.23);
  }

 private:
  std::mt19937_64 twister_;
};

/// Gaussian, sigma in pixels; what lies beyond the edge is as the edge.
void blur(Field& field, double sigma);

/// Power falling as f^-3, mean 0, variance 1; the side a power of two times 4, or cut from one.
Field texture(Random& random, std::size_t size);

/// White noise of this deviation.
Field noise(Random& random, std::size_t size, double deviation);

}  // namespace science::phantom
