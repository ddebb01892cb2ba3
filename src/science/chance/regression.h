#pragma once

/// regression: a line, and the logistic curve of a 0/1 outcome.

#include <optional>
#include <span>

#include "science/chance/chance.h"

namespace science::chance {

struct Regression {
  Numbers coefficients = {};
  Matrix covariance = {};  ///< inverse of the information
  double deviance = 0;     ///< -2 log-likelihood
};

/// Maximum likelihood by Newton's method. Shape: x observations × terms (give the constant a
/// column), y 0 or 1, offset empty or one an observation.
///
/// Nothing where the outcome can be told without error (perfect separation), or a term adds
/// nothing. Source: McCullagh and Nelder 1989, "Generalized linear models", ch. 4.
std::optional<Regression> logistic_regression(const Matrix& x, const Numbers& y,
                                              const Numbers& offset = {});

struct Line {
  double slope = 0, intercept = 0, r_squared = 0, residual_sd = 0;
};
/// Least squares of y on x; x must vary and have 3 points.
Line least_squares_line(std::span<const double> x, std::span<const double> y);

}  // namespace science::chance
