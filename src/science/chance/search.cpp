#include <algorithm>
#include <boost/math/tools/minima.hpp>
#include <boost/math/tools/toms748_solve.hpp>
#include <cmath>
#include <cstdint>

#include "science/chance/chance.h"

namespace science::chance {

namespace {

constexpr int steps_max = 500;

double squares(std::span<const double> x) {
  double total = 0;
  for (const double one : x) total += one * one;
  return total;
}

/// Column p: how each residual moves with parameter p.
Matrix jacobian(const Residuals& residuals, const Numbers& at, std::size_t rows) {
  Matrix j(rows, at.size());
  for (std::size_t p = 0; p < at.size(); ++p) {
    const double step = 1e-5 * std::max(1.0, std::abs(at[p]));
    Numbers up = at, down = at;
    up[p] += step;
    down[p] -= step;
    const auto high = residuals(up), low = residuals(down);
    for (std::size_t r = 0; r < rows; ++r) j(r, p) = (high[r] - low[r]) / (2 * step);
  }
  return j;
}

/// The step from the normal equations, their diagonal raised by `damping`.
std::optional<Numbers> step_of(const Matrix& j, const Numbers& r, double damping) {
  Matrix a(j.columns, j.columns);
  Numbers b(j.columns, 0.0);
  for (std::size_t i = 0; i < j.rows; ++i) {
    const auto row = j.row(i);
    for (std::size_t p = 0; p < j.columns; ++p) b[p] -= row[p] * r[i];
    add_product(a, 1, row, row);
  }
  for (std::size_t p = 0; p < j.columns; ++p) a(p, p) *= 1 + damping;
  return solve_positive(a, b);
}

}  // namespace

Least least_squares(const Residuals& residuals, Numbers start) {
  Least least{.at = std::move(start)};
  auto here = residuals(least.at);
  least.value = squares(here);
  double damping = 1e-3;
  for (int n = 0; n < steps_max; ++n) {
    const auto step = step_of(jacobian(residuals, least.at, here.size()), here, damping);
    if (!step) return least;
    Numbers next = least.at;
    for (std::size_t p = 0; p < next.size(); ++p) next[p] += (*step)[p];
    auto there = residuals(next);
    const double value = squares(there);
    const bool small = std::ranges::all_of(*step, [](double s) { return std::abs(s) < 1e-13; });
    if (value <= least.value) {
      least = {.at = std::move(next), .value = value};
      here = std::move(there);
      damping /= 10;
    } else {
      damping *= 10;
    }
    // Damping that grew this far means that only rounding is left to gain.
    if (small || damping > 1e12) {
      least.settled = true;
      return least;
    }
  }
  return least;
}

double root(const Curve& f, double low, double high) {
  std::uintmax_t steps = 200;
  const auto [left, right] = boost::math::tools::toms748_solve(
      f, low, high, boost::math::tools::eps_tolerance<double>(52), steps);
  return (left + right) / 2;
}

double greatest(const Curve& f, double low, double high) {
  const auto found =
      boost::math::tools::brent_find_minima([&f](double x) { return -f(x); }, low, high, 50);
  return found.first;
}

}  // namespace science::chance
