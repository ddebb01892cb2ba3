#include "science/trust/roc.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "science/chance/chance.h"
#include "truth.h"

namespace science::trust {

using chance::Numbers;
using machine::No;
using machine::refuse;
using machine::Result;

Result<void> check(const Truth& truth, std::size_t scores) {
  if (truth.size() != scores ||
      std::ranges::any_of(truth, [](int t) { return t != 0 && t != 1; })) {
    return refuse(No::unprocessable, "science.options",
                  "Each case needs a score and a truth of 0 or 1.");
  }
  const auto positive = std::ranges::count(truth, 1);
  if (positive < 2 || static_cast<std::size_t>(positive) + 2 > truth.size()) {
    return refuse(No::unprocessable, "science.too_few",
                  "At least 2 cases with the condition and 2 without are needed.");
  }
  return {};
}

namespace {

/// Each case's placement: how much of the other kind it lies beyond.
struct Placements {
  Numbers positive, negative;
};

Placements placements(const Truth& truth, const std::vector<double>& scores) {
  Numbers positive, negative;
  for (std::size_t i = 0; i < truth.size(); ++i) {
    (truth[i] == 1 ? positive : negative).push_back(scores[i]);
  }
  const auto beyond = [](Numbers sorted, const Numbers& all, bool above) {
    std::ranges::sort(sorted);
    Numbers places;
    const auto n = static_cast<double>(sorted.size());
    for (const double one : all) {
      const auto [first, last] = std::ranges::equal_range(sorted, one);
      const auto below = static_cast<double>(first - sorted.begin());
      const auto tied = static_cast<double>(last - first);
      places.push_back(((above ? below : n - below - tied) + tied / 2) / n);
    }
    return places;
  };
  return {.positive = beyond(negative, positive, true),
          .negative = beyond(positive, negative, false)};
}

double covariance(const Placements& a, const Placements& b) {
  return chance::covariance(a.positive, b.positive) / static_cast<double>(a.positive.size()) +
         chance::covariance(a.negative, b.negative) / static_cast<double>(a.negative.size());
}

Auc auc_of(const Placements& p) {
  Auc auc{.value = chance::mean(p.positive),
          .variance = covariance(p, p),
          .positive = p.positive.size(),
          .negative = p.negative.size()};
  const double reach = chance::normal_point(0.975) * std::sqrt(auc.variance);
  auc.low = std::max(0.0, auc.value - reach);
  auc.high = std::min(1.0, auc.value + reach);
  return auc;
}

}  // namespace

Result<Auc> auc(const Truth& truth, const std::vector<double>& scores) {
  TRY_DONE(check(truth, scores.size()));
  return auc_of(placements(truth, scores));
}

Result<AucPair> auc_pair(const Truth& truth, const std::vector<double>& one,
                         const std::vector<double>& other) {
  TRY_DONE(check(truth, one.size()));
  TRY_DONE(check(truth, other.size()));
  const auto a = placements(truth, one), b = placements(truth, other);
  AucPair pair{.one = auc_of(a), .other = auc_of(b), .covariance = covariance(a, b)};
  const double gap = pair.one.value - pair.other.value;
  const double spread = pair.one.variance + pair.other.variance;
  if (spread - 2 * pair.covariance > 1e-15) {
    pair.z = gap / std::sqrt(spread - 2 * pair.covariance);
    pair.p = 2 * chance::normal_above(std::abs(*pair.z));
  }
  if (!(spread > 0)) return pair;
  pair.unpaired = gap / std::sqrt(spread);
  const double v = pair.one.variance, w = pair.other.variance;
  pair.unpaired_df = spread * spread * static_cast<double>(truth.size() - 1) / (v * v + w * w);
  pair.unpaired_p = chance::student_outside(pair.unpaired, pair.unpaired_df);
  return pair;
}

Interval auc_range(double area, std::size_t positive, std::size_t negative) {
  ROUNDS_ASSERT(area >= 0 && area <= 1 && positive > 0 && negative > 0);
  const auto m = static_cast<double>(positive), n = static_cast<double>(negative);
  const double z = chance::normal_point(0.975), most = (m + n) / 2 - 1;
  const auto spread = [&](double t) {
    return z * z * (1 + most * ((1 - t) / (2 - t) + t / (1 + t))) / (m * n);
  };
  // The area itself solves the equation when it is 0 or 1; divided by its distance, no longer.
  if (area == 0) {
    return {.high = chance::root([&](double t) { return t - (1 - t) * spread(t); }, 0, 1)};
  }
  if (area == 1) {
    return {.low = chance::root([&](double t) { return 1 - t - t * spread(t); }, 0, 1), .high = 1};
  }
  const auto beyond = [&](double t) { return (t - area) * (t - area) - t * (1 - t) * spread(t); };
  return {.low = chance::root(beyond, 0, area), .high = chance::root(beyond, area, 1)};
}

Result<double> partial_auc(const Truth& truth, const std::vector<double>& scores,
                           double specificity_low, double specificity_high) {
  TRY_DONE(check(truth, scores.size()));
  std::map<double, std::pair<double, double>, std::greater<>>
      steps;  // score → positives, negatives
  for (std::size_t i = 0; i < truth.size(); ++i) {
    (truth[i] == 1 ? steps[scores[i]].first : steps[scores[i]].second) += 1;
  }
  const auto positive = static_cast<double>(std::ranges::count(truth, 1));
  const double negative = static_cast<double>(truth.size()) - positive;
  const double from = 1 - specificity_high, to = 1 - specificity_low;
  double x = 0, y = 0, area = 0;
  for (const auto& [score, step] : steps) {
    const double next_x = x + step.second / negative, next_y = y + step.first / positive;
    const double left = std::max(x, from), right = std::min(next_x, to);
    if (right > left) {
      const double slope = (next_y - y) / (next_x - x);
      area += (right - left) * (2 * y + slope * (left - x + right - x)) / 2;
    }
    x = next_x;
    y = next_y;
  }
  return area;
}

Result<std::vector<NetBenefit>> decision_curve(const Truth& truth, const std::vector<double>& p,
                                               const std::vector<double>& thresholds) {
  TRY_DONE(check(truth, p.size()));
  std::vector<NetBenefit> curve;
  const auto n = static_cast<double>(truth.size());
  const auto positive = static_cast<double>(std::ranges::count(truth, 1));
  for (const double threshold : thresholds) {
    if (!(threshold > 0 && threshold < 1)) {
      return refuse(No::unprocessable, "science.options", "A threshold lies between 0 and 1.");
    }
    const double odds = threshold / (1 - threshold);
    double right = 0, wrong = 0;
    for (std::size_t i = 0; i < p.size(); ++i) {
      if (p[i] >= threshold) (truth[i] == 1 ? right : wrong) += 1;
    }
    const double model = right / n - wrong / n * odds;
    // Cases count 1, -odds or 0.
    const double spread = (right + wrong * odds * odds - n * model * model) / (n - 1);
    NetBenefit point{
        .threshold = threshold, .model = model, .all = positive / n - (n - positive) / n * odds};
    if (spread > 1e-15) {
      const double reach = chance::normal_point(0.975) * std::sqrt(spread / n);
      point.range = Interval{.low = model - reach, .high = model + reach};
    }
    curve.push_back(point);
  }
  return curve;
}

}  // namespace science::trust
