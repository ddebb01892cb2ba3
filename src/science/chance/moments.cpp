#include <algorithm>
#include <cmath>
#include <numeric>

#include "science/chance/chance.h"

namespace science::chance {

double sum(std::span<const double> x) { return std::accumulate(x.begin(), x.end(), 0.0); }

double mean(std::span<const double> x) { return sum(x) / static_cast<double>(x.size()); }

double covariance(std::span<const double> x, std::span<const double> y) {
  const double mx = mean(x), my = mean(y);
  double total = 0;
  for (std::size_t i = 0; i < x.size(); ++i) total += (x[i] - mx) * (y[i] - my);
  return total / static_cast<double>(x.size() - 1);
}

double variance(std::span<const double> x) { return covariance(x, x); }

double standard_deviation(std::span<const double> x) { return std::sqrt(variance(x)); }

double correlation(std::span<const double> x, std::span<const double> y) {
  return covariance(x, y) / std::sqrt(variance(x) * variance(y));
}

double quantile(std::span<const double> sorted, double p) {
  const double at = p * static_cast<double>(sorted.size() - 1);
  const auto below = static_cast<std::size_t>(at);
  const auto above = std::min(below + 1, sorted.size() - 1);
  return sorted[below] + (at - static_cast<double>(below)) * (sorted[above] - sorted[below]);
}

double median(Numbers x) {
  std::ranges::sort(x);
  return quantile(x, 0.5);
}

Grid normal_grid(std::size_t nodes, double reach, double mean, double sd) {
  Grid grid;
  for (std::size_t q = 0; q < nodes; ++q) {
    const double node =
        -reach + 2 * reach * static_cast<double>(q) / static_cast<double>(nodes - 1);
    grid.nodes.push_back(node);
    grid.weights.push_back(normal_density((node - mean) / sd));
  }
  const double total = sum(grid.weights);
  for (auto& weight : grid.weights) weight /= total;
  return grid;
}

}  // namespace science::chance
