#include "weights.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>

namespace science::memory {

namespace {

struct Bounds {
  double low, high;
};

// The 19 of FSRS-5 and the first 19 of FSRS-6 differ in the floor of stability alone.
std::vector<Bounds> bounds_of(Version version) {
  const double floor = version == Version::fsrs5 ? 0.01 : 0.001;
  return {{floor, 100},  {floor, 100},  {floor, 100}, {floor, 100}, {1, 10},      {0.001, 4},
          {0.001, 4},    {0.001, 0.75}, {0, 4.5},     {0, 0.8},     {0.001, 3.5}, {0.001, 5},
          {0.001, 0.25}, {0.001, 0.9},  {0, 4},       {0, 1},       {1, 6},       {0, 2},
          {0, 2},        {0, 0.8},      {0.1, 0.8}};
}

/// Weights 17 and 18 may not let a row of relearning steps lift stability above what it was before
/// the lapse.
double short_term_ceiling(const std::vector<double>& weights, const std::vector<Bounds>& bounds,
                          std::size_t relearning_steps) {
  const auto at = [&](std::size_t place) {
    return clamped(weights[place], bounds[place].low, bounds[place].high);
  };
  const double value = -(std::log(at(11)) + std::log(std::pow(2.0, at(13)) - 1) + at(14) * 0.3) /
                       static_cast<double>(relearning_steps);
  return clamped(rounded(Version::fsrs6, std::sqrt(std::max(value, 0.0))), 0.01, 2);
}

void move_into_bounds(Version version, std::vector<double>& weights, std::size_t relearning_steps,
                      bool short_term) {
  auto bounds = bounds_of(version);
  if (short_term) bounds[19].low = 0.01;
  if (version == Version::fsrs6 && relearning_steps > 1)
    bounds[17].high = bounds[18].high = short_term_ceiling(weights, bounds, relearning_steps);
  for (std::size_t place = 0; place < weights.size(); ++place)
    weights[place] = clamped(weights[place], bounds[place].low, bounds[place].high);
}

double fixed(double value) { return rounded(Version::fsrs5, value); }

/// Difficulty of FSRS-4.5 in the terms of its successors.
void translate_difficulty(std::vector<double>& weights) {
  weights[4] = fixed(weights[5] * 2 + weights[4]);
  weights[5] = fixed(std::log(weights[5] * 3 + 1) / 3);
  weights[6] = fixed(weights[6] + 0.5);
}

}  // namespace

std::vector<double> own_weights(Version version) {
  if (version == Version::fsrs5) {
    return {0.40255, 1.18385, 3.173, 15.69105, 7.1949, 0.5345, 1.4604, 0.0046,  1.54575, 0.1192,
            1.01925, 1.9395,  0.11,  0.29605,  2.2698, 0.2315, 2.9898, 0.51655, 0.6621};
  }
  return {0.212,  1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001,  1.8722, 0.1666, 0.796,
          1.4835, 0.0614, 0.2629, 1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542};
}

std::vector<double> fitted_weights(Version version, std::vector<double> given,
                                   std::size_t relearning_steps, bool short_term) {
  auto weights = given.empty() ? own_weights(version) : std::move(given);
  const bool old = weights.size() == 17;
  if (version == Version::fsrs6) move_into_bounds(version, weights, relearning_steps, short_term);
  if (old) translate_difficulty(weights);
  if (old) weights.insert(weights.end(), {0, 0});
  if (version == Version::fsrs6 && weights.size() == 19) weights.insert(weights.end(), {0, 0.5});
  move_into_bounds(version, weights, relearning_steps, short_term);
  return weights;
}

double rounded_up(double value) {
  const double floor = std::floor(value);
  return value - floor >= 0.5 ? floor + 1 : floor;
}

double rounded(Version version, double value) {
  if (version == Version::fsrs6) return rounded_up(value * 1e8) / 1e8;
  return std::strtod(fmt::format("{:.8f}", value).c_str(), nullptr);
}

double clamped(double value, double low, double high) {
  return std::min(std::max(value, low), high);
}

}  // namespace science::memory
