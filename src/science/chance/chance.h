#pragma once

/// chance: the distributions, small linear algebra and searches that the other science rooms share.
///
/// Everything is double precision and says in its docstring what it does at the edge. The
/// distributions are Boost.Math's.

#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <vector>

namespace science::chance {

using Numbers = std::vector<double>;

double normal_density(double z);
double normal_below(double z);
double normal_above(double z);
/// The z below which a share `p` lies; p strictly between 0 and 1.
double normal_point(double p);
double chi_square_above(double x, double df);
/// Both tails of Student's t.
double student_outside(double t, double df);
/// The t with a share `p` below it.
double student_point(double p, double df);
double f_above(double f, double df1, double df2);
/// The F with a share `p` below it.
double f_point(double p, double df1, double df2);
/// The regularised incomplete beta function I_x(a, b).
double beta_below(double x, double a, double b);
double beta_density(double x, double a, double b);

/// 1 / (1 + e^-x), without overflow.
double logistic(double x);
double logit(double p);

double sum(std::span<const double> x);
double mean(std::span<const double> x);
/// With divisor n - 1.
double variance(std::span<const double> x);
double standard_deviation(std::span<const double> x);
double covariance(std::span<const double> x, std::span<const double> y);
/// Pearson's; NaN when one of the two does not vary, which callers refuse first.
double correlation(std::span<const double> x, std::span<const double> y);
double median(Numbers x);
/// R's type 7: linear between order statistics. `sorted` ascending.
double quantile(std::span<const double> sorted, double p);

/// A dense matrix, row by row.
struct Matrix {
  std::size_t rows = 0, columns = 0;
  Numbers values = {};

  Matrix() = default;
  Matrix(std::size_t r, std::size_t c) : rows(r), columns(c), values(r * c) {}
  double& operator()(std::size_t r, std::size_t c) { return values[r * columns + c]; }
  double operator()(std::size_t r, std::size_t c) const { return values[r * columns + c]; }
  std::span<double> row(std::size_t r) { return {&values[r * columns], columns}; }
  std::span<const double> row(std::size_t r) const { return {&values[r * columns], columns}; }
};

/// Adds weight · x y'. Shape: x (rows), y (columns).
void add_product(Matrix& to, double weight, std::span<const double> x, std::span<const double> y);
/// a x.
Numbers product(const Matrix& a, std::span<const double> x);
/// Σ x y.
double dot(std::span<const double> x, std::span<const double> y);

/// The inverse of a symmetric positive definite matrix (Cholesky); nothing where it is not one.
std::optional<Matrix> inverse_of_positive(const Matrix& a);
/// x of a x = b for such a matrix.
std::optional<Numbers> solve_positive(const Matrix& a, std::span<const double> b);

/// Where a sum of squares is least.
struct Least {
  Numbers at = {};
  double value = 0;      ///< the sum of squares there
  bool settled = false;  ///< false: the steps ran out
};

using Residuals = std::function<Numbers(std::span<const double>)>;
/// Levenberg and Marquardt's search with central differences. Source: Marquardt 1963, "An algorithm
/// for least-squares estimation of nonlinear parameters", J SIAM 11:431-441.
Least least_squares(const Residuals& residuals, Numbers start);

using Curve = std::function<double(double)>;
/// A root of `f` in [low, high], where its sign must change (TOMS 748); to double precision.
double root(const Curve& f, double low, double high);
/// Where `f` is greatest in [low, high], by Brent's method.
double greatest(const Curve& f, double low, double high);

/// A grid for integrals over a normal distribution: equally spaced nodes, weights that sum to 1.
struct Grid {
  Numbers nodes = {}, weights = {};
};
/// Units: `reach` is the last node; mean and sd shape the weights, not the nodes.
Grid normal_grid(std::size_t nodes, double reach, double mean = 0, double sd = 1);

}  // namespace science::chance
