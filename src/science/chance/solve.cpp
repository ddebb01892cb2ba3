#include <cmath>

#include "science/chance/chance.h"

namespace science::chance {

void add_product(Matrix& to, double weight, std::span<const double> x, std::span<const double> y) {
  for (std::size_t r = 0; r < x.size(); ++r) {
    const double part = weight * x[r];
    for (std::size_t c = 0; c < y.size(); ++c) to(r, c) += part * y[c];
  }
}

double dot(std::span<const double> x, std::span<const double> y) {
  double total = 0;
  for (std::size_t i = 0; i < x.size(); ++i) total += x[i] * y[i];
  return total;
}

Numbers product(const Matrix& a, std::span<const double> x) {
  Numbers all(a.rows);
  for (std::size_t r = 0; r < a.rows; ++r) all[r] = dot(a.row(r), x);
  return all;
}

namespace {

/// The lower triangle L of a = L L'.
std::optional<Matrix> cholesky(const Matrix& a) {
  Matrix l(a.rows, a.rows);
  for (std::size_t i = 0; i < a.rows; ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      l(i, j) = (a(i, j) - dot(l.row(i).first(j), l.row(j).first(j))) / l(j, j);
    }
    const double rest = a(i, i) - dot(l.row(i).first(i), l.row(i).first(i));
    // Relative: a pivot of rounding's size means a direction the data say nothing about.
    if (!(rest > 1e-13 * std::abs(a(i, i)))) return std::nullopt;
    l(i, i) = std::sqrt(rest);
  }
  return l;
}

Numbers solve(const Matrix& l, std::span<const double> b) {
  Numbers x(b.begin(), b.end());
  for (std::size_t i = 0; i < x.size(); ++i) {
    for (std::size_t k = 0; k < i; ++k) x[i] -= l(i, k) * x[k];
    x[i] /= l(i, i);
  }
  for (std::size_t i = x.size(); i-- > 0;) {
    for (std::size_t k = i + 1; k < x.size(); ++k) x[i] -= l(k, i) * x[k];
    x[i] /= l(i, i);
  }
  return x;
}

}  // namespace

std::optional<Numbers> solve_positive(const Matrix& a, std::span<const double> b) {
  const auto l = cholesky(a);
  if (!l) return std::nullopt;
  return solve(*l, b);
}

std::optional<Matrix> inverse_of_positive(const Matrix& a) {
  const auto l = cholesky(a);
  if (!l) return std::nullopt;
  Matrix inverse(a.rows, a.rows);
  for (std::size_t c = 0; c < a.rows; ++c) {
    Numbers unit(a.rows, 0.0);
    unit[c] = 1;
    const auto column = solve(*l, unit);
    for (std::size_t r = 0; r < a.rows; ++r) inverse(r, c) = column[r];
  }
  return inverse;
}

}  // namespace science::chance
