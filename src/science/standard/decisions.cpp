#include <algorithm>
#include <cmath>

#include "science/standard/standard.h"

namespace science::standard {

using chance::Numbers;
using machine::No;
using machine::refuse;
using machine::Result;

namespace {

constexpr std::size_t persons_min = 10;

machine::Result<void> enough(std::size_t persons) {
  if (persons >= persons_min) return {};
  return refuse(No::unprocessable, "science.too_few",
                "Decision consistency needs at least 10 persons.");
}

/// The first four raw moments of the true proportion: falling factorials of the effective score.
Numbers true_moments(const std::vector<double>& scores, double length, double low, double high) {
  Numbers moments(4, 0.0);
  for (const double score : scores) {
    const double effective = (score - low) / (high - low) * length;
    double falling = 1, full = 1;
    for (std::size_t k = 0; k < 4; ++k) {
      falling *= effective - static_cast<double>(k);
      full *= length - static_cast<double>(k);
      moments[k] += falling / full / static_cast<double>(scores.size());
    }
  }
  return moments;
}

void two_parameters(LivingstonLewis& all, double mean, double variance) {
  all.low = 0;
  all.high = 1;
  all.four_parameters = false;
  all.alpha = mean * (mean * (1 - mean) / variance - 1);
  all.beta = all.alpha * (1 - mean) / mean;
}

/// The four-parameter beta with these moments; false where there is none within 0 to 1.
bool four_parameters(LivingstonLewis& all, const Numbers& m) {
  const double mean = m[0], variance = m[1] - mean * mean, sd = std::sqrt(variance);
  const double skew = (m[2] - 3 * mean * m[1] + 2 * mean * mean * mean) / (variance * sd);
  const double kurtosis =
      (m[3] - 4 * mean * m[2] + 6 * mean * mean * m[1] - 3 * std::pow(mean, 4)) /
      (variance * variance);
  const double r = 6 * (kurtosis - skew * skew - 1) / (6 + 3 * skew * skew - 2 * kurtosis);
  const double inner = 1 + 16 * (r + 1) / ((r + 2) * (r + 2) * skew * skew);
  if (!(r > 0) || !(inner > 0)) return false;
  const double lean = std::isfinite(inner) ? 1 / std::sqrt(inner) : 0;
  const double more = r / 2 * (1 + lean), less = r / 2 * (1 - lean);
  all.alpha = skew < 0 ? more : less;
  all.beta = skew < 0 ? less : more;
  const double reach = sd * std::sqrt(r + 1) / std::sqrt(all.alpha * all.beta);
  all.low = mean - all.alpha * reach;
  all.high = mean + all.beta * reach;
  all.four_parameters = true;
  return less > 0 && all.low >= 0 && all.high <= 1;
}

/// Integrates the binomial over the true proportions, by midpoints.
void decide(LivingstonLewis& all, double cut) {
  constexpr std::size_t slices = 10'000;
  const auto n = static_cast<double>(all.rounded_length);
  const double pass_from = std::ceil(cut * n - 1e-9);  // the least whole score that passes
  double below = 0;
  for (std::size_t k = 1; k <= slices; ++k) {
    // Slices of equal width, weighed by the beta's exact share of each.
    const double up = static_cast<double>(k) / slices,
                 share_up = chance::beta_below(up, all.alpha, all.beta);
    const double weight = share_up - below;
    below = share_up;
    const double truth = all.low + (all.high - all.low) * (up - 0.5 / slices);
    const double pass =
        pass_from <= 0 ? 1 : chance::beta_below(truth, pass_from, n - pass_from + 1);
    if (truth < cut) {
      all.true_fail += weight * (1 - pass);
      all.false_pass += weight * pass;
    } else {
      all.true_pass += weight * pass;
      all.false_fail += weight * (1 - pass);
    }
    all.both_pass += weight * pass * pass;
    all.both_fail += weight * (1 - pass) * (1 - pass);
    all.fail_then_pass += weight * pass * (1 - pass);
  }
  all.accuracy = all.true_fail + all.true_pass;
  all.consistency = all.both_fail + all.both_pass;
  const double pass = all.true_pass + all.false_pass;
  all.chance_consistency = pass * pass + (1 - pass) * (1 - pass);
  all.kappa = (all.consistency - all.chance_consistency) / (1 - all.chance_consistency);
}

}  // namespace

Result<Decisions> rudner(const std::vector<double>& theta, const std::vector<double>& se,
                         double cut) {
  TRY_DONE(enough(theta.size()));
  if (theta.size() != se.size() || std::ranges::any_of(se, [](double s) { return !(s > 0); })) {
    return refuse(No::unprocessable, "science.options",
                  "Each ability needs its standard error, above 0.");
  }
  Decisions all;
  for (std::size_t i = 0; i < theta.size(); ++i) {
    const double pass = chance::normal_below((theta[i] - cut) / se[i]);
    all.accuracy += theta[i] >= cut ? pass : 1 - pass;
    all.consistency += pass * pass + (1 - pass) * (1 - pass);
  }
  const auto n = static_cast<double>(theta.size());
  return Decisions{.accuracy = all.accuracy / n, .consistency = all.consistency / n};
}

Result<Decisions> lee(const std::vector<double>& theta, const std::vector<irt::Item>& items,
                      std::size_t cut) {
  TRY_DONE(enough(theta.size()));
  if (cut < 1 || cut > items.size()) {
    return refuse(No::unprocessable, "science.options", "The raw cut lies within 1 and all items.");
  }
  Decisions all;
  for (const double t : theta) {
    Numbers chances;
    double expected = 0;
    for (const auto& item : items) {
      chances.push_back(irt::chance(item, t).right);
      expected += chances.back();
    }
    const auto scores = irt::score_distribution(chances);
    const double pass = chance::sum(std::span(scores).subspan(cut));
    all.accuracy += expected > static_cast<double>(cut) ? pass : 1 - pass;
    all.consistency += pass * pass + (1 - pass) * (1 - pass);
  }
  const auto n = static_cast<double>(theta.size());
  return Decisions{.accuracy = all.accuracy / n, .consistency = all.consistency / n};
}

Result<LivingstonLewis> livingston_lewis(const std::vector<double>& scores,
                                         const LivingstonLewisSetup& setup) {
  TRY_DONE(enough(scores.size()));
  const double mean = chance::mean(scores), variance = chance::variance(scores);
  if (!(variance > 0)) {
    return refuse(No::unprocessable, "science.no_variance", "Everybody has the same score.");
  }
  if (!(setup.reliability > 0 && setup.reliability < 1) || !(setup.low < setup.high) ||
      !(setup.cut > setup.low && setup.cut <= setup.high) || mean <= setup.low ||
      mean >= setup.high) {
    return refuse(No::unprocessable, "science.options",
                  "The reliability lies between 0 and 1, and the cut within the test's scores.");
  }
  LivingstonLewis all;
  all.effective_length = ((mean - setup.low) * (setup.high - mean) - setup.reliability * variance) /
                         (variance * (1 - setup.reliability));
  if (!(all.effective_length > 4)) {
    return refuse(No::unprocessable, "science.options",
                  "At this reliability the test counts as fewer than 5 items: too short for "
                  "this method.");
  }
  all.rounded_length = static_cast<std::size_t>(std::lround(all.effective_length));
  const auto moments = true_moments(scores, all.effective_length, setup.low, setup.high);
  if (!setup.four_parameters || !four_parameters(all, moments)) {
    two_parameters(all, moments[0], moments[1] - moments[0] * moments[0]);
  }
  decide(all, (setup.cut - setup.low) / (setup.high - setup.low));
  return all;
}

}  // namespace science::standard
