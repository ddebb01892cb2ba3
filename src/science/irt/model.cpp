#include "model.h"

#include <cmath>

namespace science::irt {

using chance::Matrix;

Family::Family(const Setup& setup, std::vector<Calibrated> items, std::vector<Group> groups)
    : guess_mean_(setup.guess_mean),
      guess_sd_(setup.guess_sd),
      single_from_(setup.single_from),
      items_(std::move(items)),
      groups_(std::move(groups)),
      nodes_(chance::normal_grid(setup.nodes, setup.reach).nodes) {
  for (const auto& item : items_) {
    const std::size_t count = item.anchored ? 0 : item.parameters.size();
    item_places_.push_back({.first = estimated_, .count = count});
    estimated_ += count;
  }
  for (const auto& group : groups_) {
    const std::size_t count = (group.free_mean ? 1U : 0U) + (group.free_variance ? 1U : 0U);
    group_places_.push_back({.first = estimated_, .count = count});
    estimated_ += count;
  }
}

std::vector<double> Family::start() const {
  std::vector<double> all;
  all.reserve(estimated_);
  for (const auto& item : items_) {
    if (!item.anchored) all.insert(all.end(), item.parameters.begin(), item.parameters.end());
  }
  for (const auto& group : groups_) {
    if (group.free_mean) all.push_back(group.mean);
    if (group.free_variance) all.push_back(group.variance);
  }
  return all;
}

std::vector<double> Family::item_numbers(std::size_t item, std::span<const double> all) const {
  if (items_[item].anchored) return items_[item].parameters;
  const auto own = all.subspan(item_places_[item].first, item_places_[item].count);
  return {own.begin(), own.end()};
}

Group Family::group_numbers(std::size_t group, std::span<const double> all) const {
  Group now = groups_[group];
  std::size_t at = group_places_[group].first;
  if (now.free_mean) now.mean = all[at++];
  if (now.free_variance) now.variance = all[at];
  return now;
}

Matrix Family::log_chances(std::size_t item, std::span<const double> all) const {
  const auto numbers = item_numbers(item, all);
  const std::size_t scores = items_[item].categories;
  Matrix logs(scores, nodes_.size());
  std::vector<double> chances(scores), slopes(scores * numbers.size());
  for (std::size_t q = 0; q < nodes_.size(); ++q) {
    category_chances(items_[item].model, numbers, nodes_[q], chances, slopes);
    for (std::size_t k = 0; k < scores; ++k) logs(k, q) = std::log(chances[k]);
  }
  return logs;
}

std::vector<double> Family::log_weights(const Group& group) const {
  std::vector<double> logs(nodes_.size());
  double total = 0;
  for (std::size_t q = 0; q < nodes_.size(); ++q) {
    const double off = nodes_[q] - group.mean;
    logs[q] = -off * off / (2 * group.variance);
    total += std::exp(logs[q]);
  }
  for (auto& one : logs) one -= std::log(total);
  return logs;
}

Matrix Family::scores(std::size_t item, std::span<const double> all) const {
  const auto numbers = item_numbers(item, all);
  const std::size_t heights = items_[item].categories, count = numbers.size();
  Matrix scores(heights * nodes_.size(), count);
  std::vector<double> chances(heights), slopes(heights * count);
  for (std::size_t q = 0; q < nodes_.size(); ++q) {
    category_chances(items_[item].model, numbers, nodes_[q], chances, slopes);
    for (std::size_t z = 0; z < slopes.size(); ++z) {
      const std::size_t k = z / count;
      scores(k * nodes_.size() + q, z % count) = slopes[z] / chances[k];
    }
  }
  return scores;
}

Matrix Family::group_scores(std::size_t group, std::span<const double> all) const {
  const auto now = group_numbers(group, all);
  const auto logs = log_weights(now);
  Matrix scores(nodes_.size(), group_places_[group].count);
  for (std::size_t p = 0; p < scores.columns; ++p) {
    const bool of_mean = now.free_mean && p == 0;
    // The grid's weights sum to 1, so the slope of their total is taken off.
    double middle = 0;
    for (std::size_t q = 0; q < nodes_.size(); ++q) {
      const double off = nodes_[q] - now.mean, v = now.variance;
      scores(q, p) = of_mean ? off / v : off * off / (2 * v * v);
      middle += std::exp(logs[q]) * scores(q, p);
    }
    for (std::size_t q = 0; q < nodes_.size(); ++q) scores(q, p) -= middle;
  }
  return scores;
}

double Family::log_prior_of(std::size_t item, std::span<const double> all) const {
  if (items_[item].model != Model::three || items_[item].anchored || std::isinf(guess_sd_))
    return 0;
  const double z = (all[item_places_[item].first + 2] - guess_mean_) / guess_sd_;
  return std::log(chance::normal_density(z) / guess_sd_);
}

double Family::log_prior(std::span<const double> all) const {
  double total = 0;
  for (std::size_t j = 0; j < items_.size(); ++j) total += log_prior_of(j, all);
  return total;
}

void Family::add_prior(std::size_t item, std::span<const double> numbers, std::span<double> slope,
                       Matrix* information) const {
  if (items_[item].model != Model::three) return;
  const double precision = 1 / (guess_sd_ * guess_sd_);
  slope[2] -= (numbers[2] - guess_mean_) * precision;
  if (information != nullptr) (*information)(2, 2) += precision;
}

std::vector<std::size_t> categories_of(const std::vector<Calibrated>& items) {
  std::vector<std::size_t> categories;
  categories.reserve(items.size());
  for (const auto& item : items) categories.push_back(item.categories);
  return categories;
}

}  // namespace science::irt
