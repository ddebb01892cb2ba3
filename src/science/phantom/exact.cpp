#include "exact.h"

#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <numbers>

namespace science::phantom::exact {

namespace {

constexpr int mantissa_bits = 52;
constexpr std::int64_t exponent_bias = 1023;

/// 1/k!, from the highest: Taylor's series of exp.
constexpr std::array<double, 11> of_exp{
    1.0 / 3'628'800, 1.0 / 362'880, 1.0 / 40'320, 1.0 / 5040, 1.0 / 720, 1.0 / 120,
    1.0 / 24,        1.0 / 6,       1.0 / 2,      1,          1};
/// 1/k for odd k, from the highest: the series of artanh.
constexpr std::array<double, 7> of_artanh{1.0 / 13, 1.0 / 11, 1.0 / 9, 1.0 / 7,
                                          1.0 / 5,  1.0 / 3,  1};

/// 2 to the whole power n.
double two_to(std::int64_t n) {
  return std::bit_cast<double>(static_cast<std::uint64_t>(n + exponent_bias) << mantissa_bits);
}

}  // namespace

double exp(double x) {
  if (x < -700) return 0;
  const double turns = x * std::numbers::log2e, whole = std::floor(turns + 0.5);
  const double rest = (turns - whole) * std::numbers::ln2;
  // |rest| is at most 0.35.
  double sum = 0;
  for (const double k : of_exp) sum = sum * rest + k;
  return sum * two_to(static_cast<std::int64_t>(whole));
}

double log(double x) {
  const auto bits = std::bit_cast<std::uint64_t>(x);
  auto exponent = static_cast<std::int64_t>(bits >> mantissa_bits) - exponent_bias;
  double mantissa = x / two_to(exponent);
  if (mantissa > std::numbers::sqrt2) {
    mantissa /= 2;
    ++exponent;
  }
  // 2 artanh((m - 1)/(m + 1)).
  const double s = (mantissa - 1) / (mantissa + 1), square = s * s;
  double sum = 0;
  for (const double k : of_artanh) sum = sum * square + k;
  return 2 * s * sum + static_cast<double>(exponent) * std::numbers::ln2;
}

double power(double x, double p) { return x > 0 ? exp(p * log(x)) : 0; }

double sine(double x) {
  constexpr double turn = 2 * std::numbers::pi;
  const double rest = x - turn * std::floor(x / turn + 0.5);
  const double square = rest * rest;
  double sum = 1;
  for (int k = 20; k > 0; k -= 2) sum = 1 - sum * square / (k * (k + 1));
  return rest * sum;
}

double cosine(double x) { return sine(x + std::numbers::pi / 2); }

double logistic(double x) {
  if (x > 18) return 1;
  if (x < -18) return 0;
  return 1 / (1 + exp(-x));
}

}  // namespace science::phantom::exact
