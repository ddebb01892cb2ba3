#include "science/network/network.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "convolution.h"
#include "science/chance/stream.h"

namespace science::network {

using machine::No;
using machine::refuse;
using machine::Result;

namespace {

constexpr float white = 4095;

/// The picture with one square, from (x, y), as grey as it is on the whole.
std::vector<float> covered(std::vector<float> picture, std::size_t side, std::size_t corner,
                           std::size_t wide) {
  float sum = 0;
  for (std::size_t at = 0; at < wide * wide; ++at) {
    sum += picture[corner + at / wide * side + at % wide];
  }
  const float grey = sum / static_cast<float>(wide * wide);
  for (std::size_t y = 0; y < wide; ++y) {
    std::fill_n(picture.begin() + static_cast<std::ptrdiff_t>(corner + y * side), wide, grey);
  }
  return picture;
}

}  // namespace

Result<std::vector<float>> Network::reduced(const phantom::Frame& film) const {
  const std::size_t step = film.size / side_;
  if (step == 0 || step * side_ != film.size || film.pixels.size() != film.size * film.size) {
    return refuse(No::unprocessable, "science.options",
                  "A film's side is a whole multiple of the side that the network looks at.");
  }
  std::vector<float> picture;
  picture.reserve(side_ * side_);
  for (std::size_t at = 0; at < side_ * side_; ++at) {
    const std::size_t corner = (at / side_ * film.size + at % side_) * step;
    std::uint64_t sum = 0;
    for (std::size_t k = 0; k < step * step; ++k) {
      sum += film.pixels[corner + k / step * film.size + k % step];
    }
    picture.push_back(static_cast<float>(sum) / (static_cast<float>(step * step) * white));
  }
  return picture;
}

Network Network::untrained(std::uint64_t seed) const {
  Network blank = *this;
  science::chance::Stream random(seed);
  for (auto& layer : blank.layers_) {
    const auto reached = static_cast<double>(layer.in * layer.kernel * layer.kernel);
    const double spread = std::sqrt(2 / reached);
    for (auto& weight : layer.weights) weight = static_cast<float>(spread * random.normal());
    std::ranges::fill(layer.bias, 0.0F);
  }
  return blank;
}

Opinion Network::of(const std::vector<float>& picture) const {
  Planes planes{.high = side_ - border_.top - border_.bottom,
                .wide = side_ - border_.left - border_.right,
                .count = 1};
  const double high = static_cast<double>(planes.high), wide = static_cast<double>(planes.wide);
  for (std::size_t at = 0; at < planes.high * planes.wide; ++at) {
    const std::size_t y = border_.top + at / planes.wide, x = border_.left + at % planes.wide;
    planes.values.push_back((picture[y * side_ + x] - mean_) / deviation_);
  }
  for (std::size_t k = 0; k < layers_.size(); ++k) {
    planes = convolved(planes, layers_[k], k + 1 < layers_.size());
    if (layers_[k].halved) planes = halved(planes);
  }
  const auto most = std::max_element(planes.values.begin(), planes.values.end());
  const auto at = static_cast<std::size_t>(most - planes.values.begin());
  const double logit = *most;
  // The middle of a cell, as a share of all cells and then of the whole side.
  const auto share = [this](std::size_t cell, std::size_t cells, double pixels, std::size_t from) {
    const double along = (static_cast<double>(cell) + 0.5) / static_cast<double>(cells);
    return (static_cast<double>(from) + along * pixels) / static_cast<double>(side_);
  };
  return {.logit = logit,
          .probability = 1 / (1 + std::exp(-logit)),
          .x = share(at % planes.wide, planes.wide, wide, border_.left),
          .y = share(at / planes.wide, planes.high, high, border_.top)};
}

Result<Opinion> Network::opinion(const phantom::Frame& film) const {
  TRY(picture, reduced(film));
  return of(picture);
}

Result<Occlusion> Network::occlusion(const phantom::Frame& film) const {
  TRY(picture, reduced(film));
  const double whole = of(picture).logit;
  const std::size_t wide = side_ / 8, step = wide / 2;
  Occlusion found{.size = (side_ - wide) / step + 1};
  for (std::size_t at = 0; at < found.size * found.size; ++at) {
    const std::size_t corner = (at / found.size * side_ + at % found.size) * step;
    found.fall.push_back(whole - of(covered(picture, side_, corner, wide)).logit);
  }
  return found;
}

}  // namespace science::network
