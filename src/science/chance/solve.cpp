#include <cmath>

#include "science/chance/chance.h"

namespace science::chance {

namespace {

/// The lower triangle L of a = L L'.
std::optional<Matrix> cholesky(const Matrix& a) {
  Matrix l(a.rows, a.rows);
  for (std::size_t i = 0; i < a.rows; ++i) {
    for (std::size_t j = 0; j <= i; ++j) {
      double rest = a(i, j);
      for (std::size_t k = 0; k < j; ++k) rest -= l(i, k) * l(j, k);
      if (i != j) {
        l(i, j) = rest / l(j, j);
        continue;
      }
      // Relative: a pivot of rounding's size means a direction the data say nothing about.
      if (!(rest > 1e-13 * std::abs(a(i, i)))) return std::nullopt;
      l(i, i) = std::sqrt(rest);
    }
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
