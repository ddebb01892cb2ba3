#include <cmath>

#include "frequencies.h"

namespace science::equating {

using chance::Numbers;
using machine::No;
using machine::refuse;
using machine::Result;

namespace {

struct Pair {
  Moments total, anchor;
  double covariance = 0;
};

Pair pair_of(const Joint& j) {
  Pair pair{.total = moments_of(j.of_total()), .anchor = moments_of(j.of_anchor())};
  for (std::size_t t = 0; t < j.totals; ++t) {
    for (std::size_t v = 0; v < j.anchors; ++v) {
      pair.covariance += j.at(t, v) * (j.total_low + static_cast<double>(t) - pair.total.mean) *
                         (j.anchor_low + static_cast<double>(v) - pair.anchor.mean);
    }
  }
  pair.covariance /= pair.total.persons - 1;
  return pair;
}

Result<void> check_both(const Joint& x, const Joint& y, double weight = 0) {
  for (const auto* joint : {&x, &y}) {
    TRY_DONE(check(joint->of_total()));
    TRY_DONE(check(joint->of_anchor()));
  }
  if (x.anchors != y.anchors || x.anchor_low != y.anchor_low || weight < 0 || weight > 1) {
    return refuse(No::unprocessable, "science.options",
                  "Both groups need the same anchor, and the synthetic weight lies in 0 to 1.");
  }
  return {};
}

/// The line through the synthetic population's means and spreads; γ is what a total gains for a
/// point of the anchor.
Equivalents synthetic_line(const Joint& x, const Joint& y, double weight, double gamma_x,
                           double gamma_y) {
  const auto px = pair_of(x), py = pair_of(y);
  const double other = 1 - weight;
  const double gap = px.anchor.mean - py.anchor.mean;
  const double spread_gap = px.anchor.variance - py.anchor.variance;
  const double mean_x = px.total.mean - other * gamma_x * gap;
  const double mean_y = py.total.mean + weight * gamma_y * gap;
  const double var_x = px.total.variance - other * gamma_x * gamma_x * spread_gap +
                       weight * other * gamma_x * gamma_x * gap * gap;
  const double var_y = py.total.variance + weight * gamma_y * gamma_y * spread_gap +
                       weight * other * gamma_y * gamma_y * gap * gap;
  const double slope = std::sqrt(var_y / var_x);
  return by_line(x.of_total(), slope, mean_y - slope * mean_x);
}

struct Synthetic {
  Frequencies x, y;
};

/// Each total's share in the synthetic population, its distribution given the anchor kept.
Frequencies reweighted(const Joint& own, const Joint& other, double own_weight) {
  const auto mine = own.of_anchor(), theirs = other.of_anchor();
  const double n = chance::sum(mine.counts), m = chance::sum(theirs.counts);
  Frequencies f{.low = own.total_low, .counts = Numbers(own.totals, 0.0)};
  for (std::size_t t = 0; t < own.totals; ++t) {
    for (std::size_t v = 0; v < own.anchors; ++v) {
      if (mine.counts[v] == 0) continue;
      const double share = own.at(t, v) / mine.counts[v];
      f.counts[t] +=
          n * share * (own_weight * mine.counts[v] / n + (1 - own_weight) * theirs.counts[v] / m);
    }
  }
  return f;
}

Synthetic synthetic(const Joint& x, const Joint& y, double weight) {
  return {.x = reweighted(x, y, weight), .y = reweighted(y, x, 1 - weight)};
}

}  // namespace

Frequencies Joint::of_total() const {
  Frequencies f{.low = total_low, .counts = Numbers(totals, 0.0)};
  for (std::size_t t = 0; t < totals; ++t) {
    for (std::size_t v = 0; v < anchors; ++v) f.counts[t] += at(t, v);
  }
  return f;
}

Frequencies Joint::of_anchor() const {
  Frequencies f{.low = anchor_low, .counts = Numbers(anchors, 0.0)};
  for (std::size_t t = 0; t < totals; ++t) {
    for (std::size_t v = 0; v < anchors; ++v) f.counts[v] += at(t, v);
  }
  return f;
}

Result<Equivalents> tucker(const Joint& x, const Joint& y, double weight) {
  TRY_DONE(check_both(x, y, weight));
  const auto px = pair_of(x), py = pair_of(y);
  return synthetic_line(x, y, weight, px.covariance / px.anchor.variance,
                        py.covariance / py.anchor.variance);
}

Result<Equivalents> levine(const Joint& x, const Joint& y, double weight) {
  TRY_DONE(check_both(x, y, weight));
  const auto px = pair_of(x), py = pair_of(y);
  if (px.covariance <= 0 || py.covariance <= 0) {
    return refuse(No::unprocessable, "science.no_variance",
                  "Total and anchor do not rise together: the anchor measures something else.");
  }
  return synthetic_line(x, y, weight, px.total.variance / px.covariance,
                        py.total.variance / py.covariance);
}

Result<Equivalents> braun_holland(const Joint& x, const Joint& y, double weight) {
  TRY_DONE(check_both(x, y, weight));
  const auto both = synthetic(x, y, weight);
  return linear_equating(both.x, both.y);
}

Result<Equivalents> frequency_estimation(const Joint& x, const Joint& y, double weight) {
  TRY_DONE(check_both(x, y, weight));
  const auto both = synthetic(x, y, weight);
  return equipercentile(both.x, both.y);
}

Result<Equivalents> chained_linear(const Joint& x, const Joint& y) {
  TRY_DONE(check_both(x, y));
  const auto px = pair_of(x), py = pair_of(y);
  const double to_anchor = std::sqrt(px.anchor.variance / px.total.variance);
  const double to_total = std::sqrt(py.total.variance / py.anchor.variance);
  const double intercept =
      to_total * (px.anchor.mean - to_anchor * px.total.mean - py.anchor.mean) + py.total.mean;
  return by_line(x.of_total(), to_anchor * to_total, intercept);
}

Result<Equivalents> chained_equipercentile(const Joint& x, const Joint& y) {
  TRY_DONE(check_both(x, y));
  const auto anchors = at_ranks(x.of_anchor(), ranks(x.of_total()));
  return at_ranks(y.of_total(), ranks(y.of_anchor(), anchors));
}

}  // namespace science::equating
