#include <algorithm>
#include <cmath>

#include "science/chance/regression.h"

namespace science::chance {

namespace {

constexpr int steps_max = 100;
// Beyond it a fitted chance is 0 or 1 to ten digits: the outcome can be told without error.
constexpr double linear_max = 25;

double deviance_of(const Numbers& y, const Numbers& fitted) {
  double total = 0;
  for (std::size_t i = 0; i < y.size(); ++i) {
    total += y[i] > 0 ? std::log(fitted[i]) : std::log1p(-fitted[i]);
  }
  return -2 * total;
}

}  // namespace

std::optional<Regression> logistic_regression(const Matrix& x, const Numbers& y,
                                              const Numbers& offset) {
  const std::size_t terms = x.columns;
  Regression fit{.coefficients = Numbers(terms, 0.0)};
  Numbers fitted(y.size());
  for (int n = 0; n < steps_max; ++n) {
    Matrix information(terms, terms);
    Numbers slope(terms, 0.0);
    double farthest = 0;
    for (std::size_t i = 0; i < y.size(); ++i) {
      const auto row = x.row(i);
      double linear = offset.empty() ? 0 : offset[i];
      for (std::size_t p = 0; p < terms; ++p) linear += fit.coefficients[p] * row[p];
      farthest = std::max(farthest, std::abs(linear));
      fitted[i] = logistic(linear);
      const double weight = fitted[i] * (1 - fitted[i]);
      for (std::size_t p = 0; p < terms; ++p) {
        slope[p] += (y[i] - fitted[i]) * row[p];
        for (std::size_t r = 0; r < terms; ++r) information(p, r) += weight * row[p] * row[r];
      }
    }
    const auto step = solve_positive(information, slope);
    if (!step) return std::nullopt;
    double longest = 0;
    for (std::size_t p = 0; p < terms; ++p) {
      fit.coefficients[p] += (*step)[p];
      longest = std::max(longest, std::abs((*step)[p]) / (1 + std::abs(fit.coefficients[p])));
    }
    if (longest < 1e-12) {
      if (farthest > linear_max) return std::nullopt;
      fit.deviance = deviance_of(y, fitted);
      auto inverse = inverse_of_positive(information);
      if (!inverse) return std::nullopt;
      fit.covariance = std::move(*inverse);
      return fit;
    }
  }
  return std::nullopt;
}

Line least_squares_line(std::span<const double> x, std::span<const double> y) {
  const double sxx = variance(x), sxy = covariance(x, y), syy = variance(y);
  Line line{.slope = sxy / sxx};
  line.intercept = mean(y) - line.slope * mean(x);
  line.r_squared = sxy * sxy / (sxx * syy);
  const auto n = static_cast<double>(x.size());
  line.residual_sd = std::sqrt(std::max(0.0, syy - line.slope * sxy) * (n - 1) / (n - 2));
  return line;
}

}  // namespace science::chance
