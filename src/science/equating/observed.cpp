#include "science/equating/observed.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "frequencies.h"

namespace science::equating {

using chance::Numbers;
using machine::No;
using machine::refuse;
using machine::Result;

namespace {

// Ranks are compared after this rounding, so that sums of shares meet where they should.
double rounded(double p) { return std::round(p * 1e10) / 1e10; }

}  // namespace

Moments moments_of(const Frequencies& f) {
  Moments m;
  for (std::size_t k = 0; k < f.counts.size(); ++k) {
    m.persons += f.counts[k];
    m.mean += f.counts[k] * f.score(k);
  }
  m.mean /= m.persons;
  for (std::size_t k = 0; k < f.counts.size(); ++k) {
    const double off = f.score(k) - m.mean;
    m.variance += f.counts[k] * off * off;
  }
  m.variance /= m.persons - 1;
  return m;
}

Numbers cumulated(const Frequencies& f) {
  const double persons = chance::sum(f.counts);
  Numbers below;
  double total = 0;
  for (const double count : f.counts) {
    total += count;
    below.push_back(rounded(total / persons));
  }
  return below;
}

Numbers ranks(const Frequencies& f, std::span<const double> points) {
  const double persons = chance::sum(f.counts);
  const auto below = cumulated(f);
  Numbers all;
  for (const double point : points) {
    const double at = point - f.low + 0.5;  // in scores from the scale's lower end
    if (at <= 0) {
      all.push_back(0);
    } else if (at >= static_cast<double>(f.counts.size())) {
      all.push_back(1);
    } else {
      const auto k = static_cast<std::size_t>(at);
      const double under = k == 0 ? 0 : below[k - 1];
      all.push_back(rounded(under + (at - static_cast<double>(k)) * f.counts[k] / persons));
    }
  }
  return all;
}

Numbers ranks(const Frequencies& f) {
  Numbers points;
  for (std::size_t k = 0; k < f.counts.size(); ++k) points.push_back(f.score(k));
  return ranks(f, points);
}

Numbers at_ranks(const Frequencies& y, std::span<const double> wanted) {
  const auto below = cumulated(y);
  Numbers scores;
  for (const double rank : wanted) {
    if (rank <= 0 || rank >= 1) {
      scores.push_back(rank <= 0 ? y.low - 0.5 : y.high() + 0.5);
      continue;
    }
    // The first score with more than the rank at or below it, and the last with less.
    const auto up = static_cast<std::size_t>(std::ranges::upper_bound(below, rank) - below.begin());
    const double under = up == 0 ? 0 : below[up - 1];
    const double upper = y.score(up) - 0.5 + (rank - under) / (below[up] - under);
    const auto down = std::ranges::lower_bound(below, rank) - below.begin();
    if (down == 0) {
      scores.push_back(upper);
      continue;
    }
    const auto last = static_cast<std::size_t>(down - 1);
    const double lower =
        y.score(last) + 0.5 + (rank - below[last]) / (below[last + 1] - below[last]);
    scores.push_back((upper + lower) / 2);
  }
  return scores;
}

Result<void> check(const Frequencies& f) {
  if (f.counts.size() < 2 || chance::sum(f.counts) < 2 ||
      std::ranges::any_of(f.counts, [](double n) { return n < 0; })) {
    return refuse(No::unprocessable, "science.too_few",
                  "Equating needs at least 2 scores and 2 persons on each form.");
  }
  if (!(moments_of(f).variance > 0)) {
    return refuse(No::unprocessable, "science.no_variance",
                  "Everybody has the same score on one of the forms.");
  }
  return {};
}

Equivalents by_line(const Frequencies& x, double slope, double intercept) {
  Equivalents all;
  for (std::size_t k = 0; k < x.counts.size(); ++k) all.push_back(slope * x.score(k) + intercept);
  return all;
}

Result<Equivalents> mean_equating(const Frequencies& x, const Frequencies& y) {
  TRY_DONE(check(x));
  TRY_DONE(check(y));
  return by_line(x, 1, moments_of(y).mean - moments_of(x).mean);
}

Result<Equivalents> linear_equating(const Frequencies& x, const Frequencies& y) {
  TRY_DONE(check(x));
  TRY_DONE(check(y));
  const auto mx = moments_of(x), my = moments_of(y);
  const double slope = std::sqrt(my.variance / mx.variance);
  return by_line(x, slope, my.mean - slope * mx.mean);
}

Result<Equivalents> equipercentile(const Frequencies& x, const Frequencies& y) {
  TRY_DONE(check(x));
  TRY_DONE(check(y));
  return at_ranks(y, ranks(x));
}

Result<Equivalents> circle_arc(const Frequencies& x, const Frequencies& y) {
  TRY_DONE(check(x));
  TRY_DONE(check(y));
  const double slope = (y.high() - y.low) / (x.high() - x.low);
  auto line = by_line(x, slope, y.low - slope * x.low);
  // What is left of the middle point above the line, bent into an arc through both ends.
  const double middle = moments_of(x).mean;
  const double rise = moments_of(y).mean - (slope * (middle - x.low) + y.low);
  if (rise == 0) return line;
  const double centre = (x.low + x.high()) / 2, half = (x.high() - x.low) / 2;
  const double off = middle - centre;
  const double height = (off * off + rise * rise - half * half) / (2 * rise);
  const double radius = std::hypot(half, height);
  for (std::size_t k = 0; k < line.size(); ++k) {
    const double across = x.score(k) - centre;
    const double arc = std::sqrt(std::max(0.0, radius * radius - across * across));
    line[k] += rise > 0 ? height + arc : height - arc;
  }
  return line;
}

namespace {

/// The standardised score's powers, a row a score.
chance::Matrix powers_of(const Frequencies& x, std::size_t terms) {
  const auto m = moments_of(x);
  const double spread = std::sqrt(m.variance);
  chance::Matrix powers(x.counts.size(), terms);
  for (std::size_t k = 0; k < powers.rows; ++k) {
    auto row = powers.row(k);
    row[0] = 1;
    for (std::size_t p = 1; p < terms; ++p) row[p] = row[p - 1] * (x.score(k) - m.mean) / spread;
  }
  return powers;
}

/// One step of iterated weighted least squares of a Poisson regression; how far a count moved.
std::optional<double> step(Numbers& smooth, const Numbers& counts, const chance::Matrix& powers) {
  chance::Matrix a(powers.columns, powers.columns);
  Numbers b(powers.columns, 0.0);
  for (std::size_t k = 0; k < powers.rows; ++k) {
    const auto row = powers.row(k);
    const double mu = smooth[k], z = std::log(mu) + (counts[k] - mu) / mu;
    for (std::size_t p = 0; p < row.size(); ++p) b[p] += mu * z * row[p];
    chance::add_product(a, mu, row, row);
  }
  const auto beta = chance::solve_positive(a, b);
  if (!beta) return std::nullopt;
  double moved = 0;
  const auto logs = chance::product(powers, *beta);
  for (std::size_t k = 0; k < logs.size(); ++k) {
    const double next = std::exp(logs[k]);
    moved = std::max(moved, std::abs(next - smooth[k]));
    smooth[k] = next;
  }
  return moved;
}

}  // namespace

Result<Frequencies> loglinear(const Frequencies& x, int degree) {
  TRY_DONE(check(x));
  if (degree < 1 || degree > 10 || static_cast<std::size_t>(degree) >= x.counts.size()) {
    return refuse(No::unprocessable, "science.options",
                  "Smoothing keeps 1 to 10 moments, fewer than there are scores.");
  }
  const auto powers = powers_of(x, static_cast<std::size_t>(degree) + 1);
  Frequencies smooth{.low = x.low, .counts = x.counts};
  for (auto& count : smooth.counts) count += 0.5;
  for (int n = 0; n < 200; ++n) {
    const auto moved = step(smooth.counts, x.counts, powers);
    if (!moved) break;
    if (*moved < 1e-10 * chance::sum(x.counts)) return smooth;
  }
  return refuse(No::unprocessable, "science.no_convergence",
                "The counts cannot be smoothed with so many moments: keep fewer.");
}

}  // namespace science::equating
