#include "science/equating/linking.h"

#include <cmath>

namespace science::equating {

using chance::Numbers;
using irt::Item;
using machine::No;
using machine::refuse;
using machine::Result;

namespace {

Item move(const Item& item, double slope, double intercept) {
  const double b = slope * item.difficulty() + intercept;
  return Item::at_difficulty(item.a / slope, b, item.g);
}

Numbers difficulties(const std::vector<Item>& items) {
  Numbers all;
  all.reserve(items.size());
  for (const auto& item : items) all.push_back(item.difficulty());
  return all;
}

double mean_slope(const std::vector<Item>& items) {
  double total = 0;
  for (const auto& item : items) total += item.a;
  return total / static_cast<double>(items.size());
}

Result<Link> by_moments(Method method, const Common& common) {
  const auto old_b = difficulties(common.old_form), new_b = difficulties(common.new_form);
  Link link;
  if (method == Method::mean_mean) {
    link.slope = mean_slope(common.new_form) / mean_slope(common.old_form);
  } else {
    const double spread = chance::standard_deviation(new_b);
    if (!(spread > 0)) {
      return refuse(No::unprocessable, "science.no_variance",
                    "The common items are all equally difficult: link by another method.");
    }
    link.slope = chance::standard_deviation(old_b) / spread;
  }
  link.intercept = chance::mean(old_b) - link.slope * chance::mean(new_b);
  return link;
}

/// The weighted gaps between two sets of curves: each item's (Haebara), or their sums' (Stocking
/// and Lord).
void add_gaps(Numbers& gaps, Method method, const std::vector<Item>& fixed,
              const std::vector<Item>& other, const chance::Grid& grid) {
  for (std::size_t q = 0; q < grid.nodes.size(); ++q) {
    const double weight = std::sqrt(grid.weights[q]);
    double total = 0;
    for (std::size_t j = 0; j < fixed.size(); ++j) {
      const double gap =
          irt::chance(fixed[j], grid.nodes[q]).right - irt::chance(other[j], grid.nodes[q]).right;
      if (method == Method::haebara) gaps.push_back(weight * gap);
      total += gap;
    }
    if (method == Method::stocking_lord) gaps.push_back(weight * total);
  }
}

Result<Link> by_curves(Method method, const Common& common, const Criterion& criterion) {
  const auto grid = chance::normal_grid(criterion.nodes, criterion.reach);
  const auto residuals = [&](std::span<const double> at) {
    const Link there{.slope = std::exp(at[0]), .intercept = at[1]};
    const Link back{.slope = 1 / there.slope, .intercept = -there.intercept / there.slope};
    Numbers gaps;
    add_gaps(gaps, method, common.old_form, moved(common.new_form, there), grid);
    if (criterion.symmetric) {
      add_gaps(gaps, method, common.new_form, moved(common.old_form, back), grid);
    }
    return gaps;
  };
  const auto least = chance::least_squares(residuals, {0, 0});
  if (!least.settled) {
    return refuse(No::unprocessable, "science.no_convergence",
                  "The curves of the common items find no best place: look for an item that "
                  "changed, or link by mean and sigma.");
  }
  return Link{.slope = std::exp(least.at[0]), .intercept = least.at[1], .loss = least.value};
}

Result<Link> value(Method method, const Common& common, const Criterion& criterion) {
  const bool moments = method == Method::mean_mean || method == Method::mean_sigma;
  return moments ? by_moments(method, common) : by_curves(method, common, criterion);
}

double& number(Item& item, std::size_t which) { return which == 0 ? item.a : item.d; }

/// Adds one form's share of the variance: slopes' by central differences, times their covariance.
Result<void> add_errors(Link& link, Method method, const Common& common, const Criterion& criterion,
                        bool of_new) {
  constexpr double step = 1e-4;
  const auto& covariance = of_new ? common.new_covariance : common.old_covariance;
  Numbers by_slope(covariance.rows), by_intercept(covariance.rows);
  for (std::size_t p = 0; p < covariance.rows; ++p) {
    Common up = common, down = common;
    number((of_new ? up.new_form : up.old_form)[p / 2], p % 2) += step;
    number((of_new ? down.new_form : down.old_form)[p / 2], p % 2) -= step;
    TRY(high, value(method, up, criterion));
    TRY(low, value(method, down, criterion));
    by_slope[p] = (high.slope - low.slope) / (2 * step);
    by_intercept[p] = (high.intercept - low.intercept) / (2 * step);
  }
  double slope = link.slope_se * link.slope_se, intercept = link.intercept_se * link.intercept_se;
  for (std::size_t p = 0; p < covariance.rows; ++p) {
    for (std::size_t r = 0; r < covariance.rows; ++r) {
      slope += by_slope[p] * covariance(p, r) * by_slope[r];
      intercept += by_intercept[p] * covariance(p, r) * by_intercept[r];
    }
  }
  link.slope_se = std::sqrt(slope);
  link.intercept_se = std::sqrt(intercept);
  return {};
}

}  // namespace

Result<Link> link(Method method, const Common& common, const Criterion& criterion) {
  const std::size_t items = common.old_form.size();
  if (items < 2) {
    return refuse(No::unprocessable, "science.too_few",
                  "Linking needs at least 2 items that both forms share.");
  }
  const auto fits = [&](const chance::Matrix& m) { return m.rows == 0 || m.rows == 2 * items; };
  if (common.new_form.size() != items || !fits(common.old_covariance) ||
      !fits(common.new_covariance)) {
    return refuse(No::unprocessable, "science.options",
                  "The common items of both forms must be the same ones, in the same order, and "
                  "covariances hold two numbers an item.");
  }
  TRY(found, value(method, common, criterion));
  TRY_DONE(add_errors(found, method, common, criterion, false));
  TRY_DONE(add_errors(found, method, common, criterion, true));
  return found;
}

std::vector<Item> moved(const std::vector<Item>& items, const Link& link) {
  std::vector<Item> all;
  all.reserve(items.size());
  for (const auto& item : items) all.push_back(move(item, link.slope, link.intercept));
  return all;
}

std::vector<double> true_score_equivalents(const std::vector<Item>& new_form,
                                           const std::vector<Item>& old_form) {
  double new_guessed = 0, old_guessed = 0;
  for (const auto& item : new_form) new_guessed += item.g;
  for (const auto& item : old_form) old_guessed += item.g;
  std::vector<double> equivalents;
  for (std::size_t raw = 0; raw <= new_form.size(); ++raw) {
    const auto points = static_cast<double>(raw);
    if (raw == new_form.size()) {
      equivalents.push_back(static_cast<double>(old_form.size()));
    } else if (points <= new_guessed) {
      equivalents.push_back(new_guessed > 0 ? points * old_guessed / new_guessed : 0);
    } else {
      equivalents.push_back(irt::expected_score(old_form, irt::ability_at(new_form, points)));
    }
  }
  return equivalents;
}

}  // namespace science::equating
