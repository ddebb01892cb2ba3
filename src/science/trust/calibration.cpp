#include "science/trust/calibration.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "science/chance/chance.h"
#include "science/chance/regression.h"
#include "truth.h"

namespace science::trust {

using chance::Matrix;
using chance::Numbers;
using machine::No;
using machine::refuse;
using machine::Result;

namespace {

constexpr double edge = 1e-9;
constexpr std::size_t groups = 10;
constexpr double span_share = 0.75;

/// -2 log-likelihood of the truth under the chances.
double deviance(const Numbers& y, const Numbers& p) {
  double total = 0;
  for (std::size_t i = 0; i < y.size(); ++i) {
    total += y[i] > 0 ? std::log(p[i]) : std::log1p(-p[i]);
  }
  return -2 * total;
}

Interval wald(double value, double se) {
  const double reach = chance::normal_point(0.975) * se;
  return {.low = value - reach, .high = value + reach};
}

Result<void> recalibrate(Calibration& all, const Numbers& y, const Numbers& p) {
  Matrix x(y.size(), 2), one(y.size(), 1);
  Numbers logits;
  for (std::size_t i = 0; i < y.size(); ++i) {
    logits.push_back(chance::logit(p[i]));
    x(i, 0) = one(i, 0) = 1;
    x(i, 1) = logits[i];
  }
  const auto both = chance::logistic_regression(x, y);
  const auto large = chance::logistic_regression(one, y, logits);
  if (!both || !large) {
    return refuse(No::unprocessable, "science.separation",
                  "The stated chances tell the truth without error, or are all alike: no slope "
                  "can be told. Take more cases.");
  }
  all.intercept = both->coefficients[0];
  all.slope = both->coefficients[1];
  all.intercept_se = std::sqrt(both->covariance(0, 0));
  all.slope_se = std::sqrt(both->covariance(1, 1));
  all.in_the_large = large->coefficients[0];
  all.in_the_large_se = std::sqrt(large->covariance(0, 0));
  all.slope_range = wald(all.slope, all.slope_se);
  all.intercept_range = wald(all.intercept, all.intercept_se);
  all.in_the_large_range = wald(all.in_the_large, all.in_the_large_se);
  const auto n = static_cast<double>(y.size());
  const double share = chance::mean(y);
  const double null = -2 * n * (share * std::log(share) + (1 - share) * std::log(1 - share));
  all.likelihood_ratio = null - deviance(y, p);
  all.r2 = (1 - std::exp(-all.likelihood_ratio / n)) / (1 - std::exp(-null / n));
  all.unreliability = deviance(y, p) - both->deviance;
  all.unreliability_p = chance::chi_square_above(all.unreliability, 2);
  return {};
}

void scores(Calibration& all, const Numbers& y, const Numbers& p) {
  const auto n = static_cast<double>(y.size());
  double off = 0, spread = 0;
  for (std::size_t i = 0; i < y.size(); ++i) {
    all.brier += (y[i] - p[i]) * (y[i] - p[i]) / n;
    off += (y[i] - p[i]) * (1 - 2 * p[i]);
    spread += (1 - 2 * p[i]) * (1 - 2 * p[i]) * p[i] * (1 - p[i]);
  }
  const double share = chance::mean(y);
  all.brier_scaled = 1 - all.brier / (share * (1 - share));
  all.log_loss = deviance(y, p) / (2 * n);
  all.observed_expected = chance::sum(y) / chance::sum(p);
  if (spread > 0) {
    all.spiegelhalter_z = off / std::sqrt(spread);
    all.spiegelhalter_p = 2 * chance::normal_above(std::abs(all.spiegelhalter_z));
  }
}

/// Ten groups between the deciles of the stated chances, each closed above.
void hosmer_lemeshow(Calibration& all, const Numbers& y, const Numbers& p) {
  auto sorted = p;
  std::ranges::sort(sorted);
  Numbers breaks;
  for (std::size_t g = 0; g <= groups; ++g) {
    breaks.push_back(chance::quantile(sorted, static_cast<double>(g) / groups));
  }
  breaks.erase(std::ranges::unique(breaks).begin(), breaks.end());
  Numbers seen(breaks.size(), 0.0), expected(breaks.size(), 0.0), size(breaks.size(), 0.0);
  for (std::size_t i = 0; i < y.size(); ++i) {
    const auto at = std::ranges::lower_bound(breaks, p[i]) - breaks.begin();
    const auto g = static_cast<std::size_t>(std::max<std::ptrdiff_t>(1, at));
    seen[g] += y[i];
    expected[g] += p[i];
    size[g] += 1;
  }
  for (std::size_t g = 1; g < breaks.size(); ++g) {
    const double off = seen[g] - expected[g];
    all.hosmer_lemeshow += off * off * (1 / expected[g] + 1 / (size[g] - expected[g]));
  }
  all.hosmer_lemeshow_df = groups - 2;
  all.hosmer_lemeshow_p = chance::chi_square_above(all.hosmer_lemeshow, all.hosmer_lemeshow_df);
}

double expected_error(const Numbers& y, const Numbers& p) {
  Numbers seen(groups, 0.0), stated(groups, 0.0);
  for (std::size_t i = 0; i < y.size(); ++i) {
    const auto bin = std::clamp(std::ceil(p[i] * groups) - 1, 0.0, groups - 1.0);
    seen[static_cast<std::size_t>(bin)] += y[i];
    stated[static_cast<std::size_t>(bin)] += p[i];
  }
  double total = 0;
  for (std::size_t g = 0; g < groups; ++g) total += std::abs(seen[g] - stated[g]);
  return total / static_cast<double>(y.size());
}

/// Local regression of degree 2 at `at`, tricube weights over the nearest share of the points.
double smooth_at(const Numbers& x, const Numbers& y, double at) {
  Numbers distance;
  for (const double one : x) distance.push_back(std::abs(one - at));
  auto sorted = distance;
  const auto near = static_cast<std::size_t>(span_share * static_cast<double>(x.size()) + 1e-5);
  std::ranges::nth_element(sorted, sorted.begin() + static_cast<std::ptrdiff_t>(near - 1));
  const double reach = sorted[near - 1];
  Matrix a(3, 3);
  Numbers b(3, 0.0);
  for (std::size_t i = 0; i < x.size(); ++i) {
    if (distance[i] >= reach) continue;
    const double u = distance[i] / reach, cube = 1 - u * u * u, weight = cube * cube * cube;
    const double off = (x[i] - at) / reach;
    const double terms[] = {1, off, off * off};
    for (std::size_t p = 0; p < 3; ++p) {
      b[p] += weight * terms[p] * y[i];
      for (std::size_t r = 0; r < 3; ++r) a(p, r) += weight * terms[p] * terms[r];
    }
  }
  const auto fit = chance::solve_positive(a, b);
  return fit ? (*fit)[0] : at;
}

}  // namespace

std::vector<double> calibration_curve(const Truth& truth, const std::vector<double>& p) {
  const Numbers y(truth.begin(), truth.end());
  std::vector<double> curve;
  curve.reserve(p.size());
  for (const double one : p) curve.push_back(smooth_at(p, y, one));
  return curve;
}

Result<Calibration> calibration(const Truth& truth, std::vector<double> p) {
  TRY_DONE(check(truth, p.size()));
  if (std::ranges::any_of(p, [](double one) { return !(one >= 0 && one <= 1); })) {
    return refuse(No::unprocessable, "science.options", "A stated chance lies between 0 and 1.");
  }
  for (auto& one : p) one = std::clamp(one, edge, 1 - edge);
  const Numbers y(truth.begin(), truth.end());
  Calibration all;
  TRY_DONE(recalibrate(all, y, p));
  scores(all, y, p);
  TRY(area, auc(truth, p));
  all.c = area.value;
  all.dxy = 2 * area.value - 1;
  hosmer_lemeshow(all, y, p);
  all.ece = expected_error(y, p);
  auto off = calibration_curve(truth, p);
  for (std::size_t i = 0; i < off.size(); ++i) off[i] = std::abs(off[i] - p[i]);
  all.ici = chance::mean(off);
  std::ranges::sort(off);
  all.e50 = chance::quantile(off, 0.5);
  all.e90 = chance::quantile(off, 0.9);
  return all;
}

}  // namespace science::trust
