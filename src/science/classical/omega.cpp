#include "omega.h"

#include <algorithm>
#include <cmath>

namespace science::classical {

using chance::Matrix;
using chance::Numbers;

namespace {

constexpr int steps_max = 20'000;
// factanal's bound: below it a factor stands for one item alone (a Heywood case).
constexpr double unique_min = 0.005;

struct Factor {
  Numbers loading, unique;
};

/// One step of Rubin and Thayer's EM; how far the loadings moved.
double improve(const Matrix& r, Factor& factor) {
  const std::size_t n = r.rows;
  double scale = 1;
  for (std::size_t j = 0; j < n; ++j) {
    scale += factor.loading[j] * factor.loading[j] / factor.unique[j];
  }
  Numbers beta(n), reach(n, 0.0);  // the factor's regression on the items, and its covariance
  for (std::size_t j = 0; j < n; ++j) beta[j] = factor.loading[j] / factor.unique[j] / scale;
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j < n; ++j) reach[i] += r(i, j) * beta[j];
  }
  double second = 1 / scale, moved = 0;
  for (std::size_t j = 0; j < n; ++j) second += beta[j] * reach[j];
  for (std::size_t j = 0; j < n; ++j) {
    const double loading = reach[j] / second;
    moved = std::max(moved, std::abs(loading - factor.loading[j]));
    factor.loading[j] = loading;
    factor.unique[j] = std::max(unique_min, r(j, j) - loading * reach[j]);
  }
  return moved;
}

}  // namespace

std::optional<double> omega_total(const Matrix& r) {
  Factor factor{.loading = Numbers(r.rows, 0.5), .unique = Numbers(r.rows, 0.75)};
  for (int n = 0; n < steps_max; ++n) {
    if (improve(r, factor) > 1e-9) continue;
    const double common = chance::sum(factor.loading) * chance::sum(factor.loading);
    return common / (common + chance::sum(factor.unique));
  }
  return std::nullopt;
}

}  // namespace science::classical
