#include <cmath>

#include "science/irt/calibrate.h"
#include "sweep.h"

namespace science::irt {

namespace {

/// Mean and standard deviation of one row of posterior weights.
std::pair<double, double> moments_of(const float* posterior, const std::vector<double>& nodes) {
  double mean = 0, square = 0;
  for (std::size_t q = 0; q < nodes.size(); ++q) {
    const double w = posterior[q];
    mean += w * nodes[q];
    square += w * nodes[q] * nodes[q];
  }
  return {mean, std::sqrt(std::max(0.0, square - mean * mean))};
}

}  // namespace

std::vector<std::pair<double, double>> posterior_means(const Responses& responses,
                                                       const Setup& setup,
                                                       const Calibration& calibration) {
  const Columns columns(responses, categories_of(calibration.items), setup.group,
                        calibration.groups.size());
  const Family family(setup, calibration.items, calibration.groups);
  const auto at = weights_at<float>(family, columns, family.start());
  std::vector<std::pair<double, double>> all(responses.persons);
  const auto take = [&](std::size_t, std::size_t first, std::size_t last) {
    std::vector<float> x(block_persons * columns.width()), posterior(block_persons * row_nodes);
    std::vector<double> logs(block_persons);
    for (std::size_t i = first; i < last; i += block_persons) {
      columns.expand(i, block_persons, x.data());
      const Block<float> block{x.data(), block_persons, columns.width()};
      project(best_engine(), block, at.columns.data(), at.base.data(), posterior.data());
      normalise(best_engine(), std::span<float>(posterior), logs.data());
      for (std::size_t n = 0; n < std::min(block_persons, last - i); ++n)
        all[i + n] = moments_of(&posterior[n * row_nodes], family.nodes());
    }
  };
  in_lots(responses.persons, block_persons, threads_of(setup), take);
  return all;
}

}  // namespace science::irt
