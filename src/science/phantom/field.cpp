#include "field.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "exact.h"

namespace science::phantom {

namespace {

constexpr double reach_sigmas = 3.5;
constexpr std::size_t coarsest = 4;

std::vector<float> kernel(double sigma) {
  const auto reach = static_cast<int>(std::ceil(reach_sigmas * sigma));
  std::vector<double> weights;
  double sum = 0;
  for (int k = -reach; k <= reach; ++k) {
    const double u = k / sigma;
    weights.push_back(exact::exp(-u * u / 2));
    sum += weights.back();
  }
  std::vector<float> all;
  all.reserve(weights.size());
  for (const double w : weights) all.push_back(static_cast<float>(w / sum));
  return all;
}

/// to[x] = Σ weights[k] from[x + k].
void along(const float* from, float* to, std::size_t size, const std::vector<float>& weights) {
  std::fill_n(to, size, 0.0F);
  for (std::size_t k = 0; k < weights.size(); ++k) {
    for (std::size_t x = 0; x < size; ++x) to[x] += weights[k] * from[x + k];
  }
}

/// Twice as fine, around the edges; each point a quarter and three quarters of its neighbours.
Field doubled(const Field& coarse) {
  Field fine(coarse.size * 2);
  const std::size_t n = coarse.size;
  for (std::size_t y = 0; y < fine.size; ++y) {
    const float* near = coarse.row(y / 2);
    const float* far = coarse.row((y / 2 + (y % 2 == 0 ? n - 1 : 1)) % n);
    for (std::size_t x = 0; x < fine.size; ++x) {
      const std::size_t here = x / 2, there = (here + (x % 2 == 0 ? n - 1 : 1)) % n;
      const float close = 0.75F * near[here] + 0.25F * near[there];
      const float away = 0.75F * far[here] + 0.25F * far[there];
      fine.row(y)[x] = 0.75F * close + 0.25F * away;
    }
  }
  return fine;
}

}  // namespace

void blur(Field& field, double sigma) {
  const auto weights = kernel(sigma);
  const std::size_t n = field.size, reach = weights.size() / 2;
  std::vector<float> padded(n + 2 * reach);
  for (std::size_t y = 0; y < n; ++y) {
    float* row = field.row(y);
    std::fill_n(padded.begin(), reach, row[0]);
    std::copy_n(row, n, padded.begin() + static_cast<std::ptrdiff_t>(reach));
    std::fill_n(padded.end() - static_cast<std::ptrdiff_t>(reach), reach, row[n - 1]);
    along(padded.data(), row, n, weights);
  }
  const Field across = field;
  std::ranges::fill(field.values, 0.0F);
  for (std::size_t y = 0; y < n; ++y) {
    float* row = field.row(y);
    for (std::size_t k = 0; k < weights.size(); ++k) {
      const auto from = static_cast<std::ptrdiff_t>(y + k) - static_cast<std::ptrdiff_t>(reach);
      const auto at = std::clamp<std::ptrdiff_t>(from, 0, static_cast<std::ptrdiff_t>(n) - 1);
      const float* other = across.row(static_cast<std::size_t>(at));
      for (std::size_t x = 0; x < n; ++x) row[x] += weights[k] * other[x];
    }
  }
}

Field texture(Random& random, std::size_t size) {
  Field field(coarsest);
  double amplitude = 1;
  for (auto& v : field.values) v = static_cast<float>(random.normal());
  while (field.size < size) {
    field = doubled(field);
    // White noise of cells d wide has the power d² at low frequencies: for f^-3, a variance of d.
    amplitude /= std::numbers::sqrt2;
    for (auto& v : field.values) v += static_cast<float>(amplitude * random.normal());
  }
  Field cut(size);
  double sum = 0, squares = 0;
  for (std::size_t y = 0; y < size; ++y) {
    for (std::size_t x = 0; x < size; ++x) {
      const float v = field.row(y)[x];
      cut.row(y)[x] = v;
      sum += v;
      squares += static_cast<double>(v) * v;
    }
  }
  const auto n = static_cast<double>(size * size);
  const double mean = sum / n, scale = 1 / std::sqrt(squares / n - mean * mean);
  for (auto& v : cut.values) v = static_cast<float>((v - mean) * scale);
  return cut;
}

Field noise(Random& random, std::size_t size, double deviation) {
  Field field(size);
  for (auto& v : field.values) v = static_cast<float>(deviation * random.normal());
  return field;
}

}  // namespace science::phantom
