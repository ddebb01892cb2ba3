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

/// One pass over the observations.
struct Pass {
  Matrix information;
  Numbers slope, fitted;
  double farthest = 0;  ///< the longest linear predictor
};

Pass pass_over(const Matrix& x, const Numbers& y, const Numbers& offset, const Numbers& at) {
  Pass pass{.information = Matrix(x.columns, x.columns),
            .slope = Numbers(x.columns, 0.0),
            .fitted = Numbers(y.size())};
  for (std::size_t i = 0; i < y.size(); ++i) {
    const auto row = x.row(i);
    const double linear = dot(at, row) + (offset.empty() ? 0 : offset[i]);
    pass.farthest = std::max(pass.farthest, std::abs(linear));
    const double p = pass.fitted[i] = logistic(linear);
    for (std::size_t t = 0; t < row.size(); ++t) pass.slope[t] += (y[i] - p) * row[t];
    add_product(pass.information, p * (1 - p), row, row);
  }
  return pass;
}

/// Takes Newton's step; how long it was beside the coefficients.
double take(Numbers& coefficients, const Numbers& step) {
  double longest = 0;
  for (std::size_t p = 0; p < step.size(); ++p) {
    coefficients[p] += step[p];
    longest = std::max(longest, std::abs(step[p]) / (1 + std::abs(coefficients[p])));
  }
  return longest;
}

}  // namespace

std::optional<Regression> logistic_regression(const Matrix& x, const Numbers& y,
                                              const Numbers& offset) {
  Regression fit{.coefficients = Numbers(x.columns, 0.0)};
  for (int n = 0; n < steps_max; ++n) {
    const auto pass = pass_over(x, y, offset, fit.coefficients);
    const auto step = solve_positive(pass.information, pass.slope);
    if (!step) return std::nullopt;
    if (take(fit.coefficients, *step) > 1e-12) continue;
    auto inverse = inverse_of_positive(pass.information);
    if (!inverse || pass.farthest > linear_max) return std::nullopt;
    fit.deviance = deviance_of(y, pass.fitted);
    fit.covariance = std::move(*inverse);
    return fit;
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
