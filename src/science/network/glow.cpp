#include "science/network/glow.h"

#include <algorithm>
#include <cmath>

namespace science::network {

using machine::No;
using machine::refuse;
using machine::Result;

namespace {

constexpr double dim = 0.35;
constexpr double lined = 0.5;
constexpr std::uint16_t white = 4095;
// The words in this corner of each film are read there, whatever was looked at.
constexpr double words_from = 0.94, words_to = 0.68;

/// How much a place matters, 0 to 1, between the middles of the squares around it.
class Lit {
 public:
  explicit Lit(const Occlusion& map)
      : map_(map), most_(*std::max_element(map.fall.begin(), map.fall.end())) {}

  /// Squares are an eighth of the side wide, and half of that apart.
  double at(double x, double y) const {
    if (most_ <= 0) return 0;
    const auto last = static_cast<double>(map_.size - 1);
    const double across = std::clamp(x * 16 - 1, 0.0, last);
    const double down = std::clamp(y * 16 - 1, 0.0, last);
    const auto left = static_cast<std::size_t>(across), top = static_cast<std::size_t>(down);
    const auto right = std::min(left + 1, map_.size - 1), low = std::min(top + 1, map_.size - 1);
    const double a = across - static_cast<double>(left), b = down - static_cast<double>(top);
    return (1 - b) * ((1 - a) * share(left, top) + a * share(right, top)) +
           b * ((1 - a) * share(left, low) + a * share(right, low));
  }

 private:
  double share(std::size_t x, std::size_t y) const {
    return std::max(0.0, map_.fall[y * map_.size + x] / most_);
  }

  const Occlusion& map_;
  double most_;
};

}  // namespace

Result<phantom::Frame> small(const phantom::Frame& film) {
  const std::size_t step = film.size / glow_side;
  if (step == 0 || step * glow_side != film.size || film.pixels.size() != film.size * film.size)
    return refuse(No::unprocessable, "science.options",
                  "A film's side is a whole multiple of the side of a map.");
  phantom::Frame made{.size = glow_side, .pixels = {}, .truth = film.truth};
  made.pixels.reserve(glow_side * glow_side);
  for (std::size_t at = 0; at < glow_side * glow_side; ++at) {
    const std::size_t corner = (at / glow_side * film.size + at % glow_side) * step;
    std::size_t sum = 0;
    for (std::size_t k = 0; k < step * step; ++k)
      sum += film.pixels[corner + k / step * film.size + k % step];
    made.pixels.push_back(static_cast<std::uint16_t>(sum / (step * step)));
  }
  return made;
}

Result<phantom::Frame> glow(const phantom::Frame& film, const Occlusion& map) {
  TRY(made, small(film));
  const Lit lit(map);
  const auto share = [](std::size_t pixel) {
    return (static_cast<double>(pixel) + 0.5) / static_cast<double>(glow_side);
  };
  for (std::size_t y = 0; y < glow_side; ++y) {
    for (std::size_t x = 0; x < glow_side; ++x) {
      if (share(y) > words_from && share(x) < words_to) continue;
      const double here = lit.at(share(x), share(y));
      const bool inside = here >= lined;
      const bool edge = inside != (lit.at(share(x + 1), share(y)) >= lined) ||
                        inside != (lit.at(share(x), share(y + 1)) >= lined);
      auto& pixel = made.pixels[y * glow_side + x];
      pixel =
          edge ? white : static_cast<std::uint16_t>(std::lround(pixel * (dim + (1 - dim) * here)));
    }
  }
  return made;
}

}  // namespace science::network
