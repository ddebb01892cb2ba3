#include "convolution.h"

#include <algorithm>

namespace science::network {

namespace {

struct Tap {
  std::ptrdiff_t down = 0, right = 0;
  float weight = 0;
};

/// Adds a plane, moved and weighed by a tap, to another of that size.
void add_moved(float* to, const float* from, std::ptrdiff_t high, std::ptrdiff_t wide,
               const Tap& tap) {
  const auto [down, right, weight] = tap;
  const auto top = std::max<std::ptrdiff_t>(0, -down), bottom = std::min(high, high - down);
  const auto left = std::max<std::ptrdiff_t>(0, -right), end = std::min(wide, wide - right);
  for (auto y = top; y < bottom; ++y) {
    float* row = to + y * wide;
    const float* other = from + (y + down) * wide + right;
    for (auto x = left; x < end; ++x) row[x] += weight * other[x];
  }
}

}  // namespace

Planes convolved(const Planes& planes, const Layer& layer, bool cut) {
  const std::size_t area = planes.high * planes.wide;
  const auto high = static_cast<std::ptrdiff_t>(planes.high);
  const auto wide = static_cast<std::ptrdiff_t>(planes.wide);
  const auto k = static_cast<std::ptrdiff_t>(layer.kernel);
  Planes made{.high = planes.high, .wide = planes.wide, .count = layer.out};
  made.values.resize(layer.out * area);
  for (std::size_t out = 0; out < layer.out; ++out) {
    float* to = &made.values[out * area];
    std::fill_n(to, area, layer.bias[out]);
    for (std::size_t tap = 0; tap < layer.in * layer.kernel * layer.kernel; ++tap) {
      const auto at = static_cast<std::ptrdiff_t>(tap % (layer.kernel * layer.kernel));
      const float* from = &planes.values[tap / (layer.kernel * layer.kernel) * area];
      const float weight = layer.weights[out * layer.in * layer.kernel * layer.kernel + tap];
      add_moved(to, from, high, wide, {at / k - k / 2, at % k - k / 2, weight});
    }
    if (cut) std::transform(to, to + area, to, [](float x) { return std::max(x, 0.0F); });
  }
  return made;
}

Planes halved(const Planes& planes) {
  Planes made{.high = planes.high / 2, .wide = planes.wide / 2, .count = planes.count};
  made.values.reserve(made.count * made.high * made.wide);
  for (std::size_t plane = 0; plane < planes.count; ++plane) {
    for (std::size_t at = 0; at < made.high * made.wide; ++at) {
      const std::size_t row = 2 * (at / made.wide), column = 2 * (at % made.wide);
      const float* two = &planes.values[(plane * planes.high + row) * planes.wide + column];
      made.values.push_back(
          std::max(std::max(two[0], two[1]), std::max(two[planes.wide], two[planes.wide + 1])));
    }
  }
  return made;
}

}  // namespace science::network
