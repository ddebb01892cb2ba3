#include "science/trust/agreement.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace science::trust {

using chance::Matrix;
using chance::Numbers;
using machine::No;
using machine::refuse;
using machine::Result;

namespace {

/// Shares of pairs of categories.
Matrix table_of(const std::vector<int>& one, const std::vector<int>& other) {
  std::map<int, std::size_t> place;
  for (const auto* rater : {&one, &other}) {
    for (const int category : *rater) place.emplace(category, 0);
  }
  std::size_t next = 0;
  for (auto& [category, at] : place) at = next++;
  Matrix table(next, next);
  for (std::size_t i = 0; i < one.size(); ++i) {
    table(place[one[i]], place[other[i]]) += 1 / static_cast<double>(one.size());
  }
  return table;
}

/// A table's margins, and what is seen and expected on and off its diagonal.
struct Table {
  Matrix shares;
  Numbers rows, columns;
  double seen = 0, chance = 0;            ///< agreement
  double apart = 0, apart_by_chance = 0;  ///< by squared distance
};

Table tabled(Matrix shares) {
  const std::size_t k = shares.rows;
  Table t{.shares = std::move(shares), .rows = Numbers(k, 0.0), .columns = Numbers(k, 0.0)};
  for (std::size_t z = 0; z < k * k; ++z) {
    t.rows[z / k] += t.shares.values[z];
    t.columns[z % k] += t.shares.values[z];
  }
  for (std::size_t z = 0; z < k * k; ++z) {
    const std::size_t i = z / k, j = z % k;
    const double gap = static_cast<double>(i) - static_cast<double>(j);
    t.apart += gap * gap * t.shares.values[z];
    t.apart_by_chance += gap * gap * t.rows[i] * t.columns[j];
    if (i != j) continue;
    t.seen += t.shares.values[z];
    t.chance += t.rows[i] * t.columns[i];
  }
  return t;
}

/// Fleiss, Cohen and Everitt's variance of one case.
double kappa_variance(const Table& t) {
  const std::size_t k = t.rows.size();
  double on = 0, off = 0;
  for (std::size_t z = 0; z < k * k; ++z) {
    const std::size_t i = z / k, j = z % k;
    const double share = t.shares.values[z];
    if (i == j) {
      on += share * std::pow((1 - t.chance) - (t.rows[i] + t.columns[i]) * (1 - t.seen), 2);
    } else {
      off += share * std::pow(t.columns[i] + t.rows[j], 2);
    }
  }
  const double last = t.seen * t.chance - 2 * t.chance + t.seen;
  return (on + (1 - t.seen) * (1 - t.seen) * off - last * last) / std::pow(1 - t.chance, 4);
}

struct Squares {
  double cases = 0, raters = 0, rest = 0, within = 0;
};

Squares squares_of(const Matrix& ratings) {
  const auto n = static_cast<double>(ratings.rows), k = static_cast<double>(ratings.columns);
  const double middle = chance::mean(ratings.values);
  double cases = 0, raters = 0, whole = 0;
  Numbers columns(ratings.columns, 0.0);
  for (std::size_t r = 0; r < ratings.rows; ++r) {
    const double off = chance::mean(ratings.row(r)) - middle;
    cases += k * off * off;
    for (std::size_t c = 0; c < ratings.columns; ++c) {
      columns[c] += ratings(r, c) / n;
      whole += (ratings(r, c) - middle) * (ratings(r, c) - middle);
    }
  }
  for (const double column : columns) raters += n * (column - middle) * (column - middle);
  return {.cases = cases / (n - 1),
          .raters = raters / (k - 1),
          .rest = (whole - cases - raters) / ((n - 1) * (k - 1)),
          .within = (whole - cases) / (n * (k - 1))};
}

/// Of single ratings from a ratio of mean squares: (F - 1) / (F + k - 1).
Icc by_ratio(double f, double df1, double df2, double k) {
  const double low = f / chance::f_point(0.975, df1, df2);
  const double high = f * chance::f_point(0.975, df2, df1);
  return {.value = (f - 1) / (f + k - 1),
          .f = f,
          .df1 = df1,
          .df2 = df2,
          .low = (low - 1) / (low + k - 1),
          .high = (high - 1) / (high + k - 1)};
}

/// Raters a sample as well as cases.
Icc by_agreement(const Squares& s, double n, double k) {
  const double value =
      (s.cases - s.rest) / (s.cases + (k - 1) * s.rest + k * (s.raters - s.rest) / n);
  const double ratio = s.raters / s.rest, part = n * (1 + (k - 1) * value) - k * value;
  const double up = (k - 1) * (n - 1) * std::pow(k * value * ratio + part, 2);
  const double down = (n - 1) * k * k * value * value * ratio * ratio + part * part;
  const double df = up / down;
  const double above = chance::f_point(0.975, n - 1, df), below = chance::f_point(0.975, df, n - 1);
  const double mixed = k * s.raters + (k * n - k - n) * s.rest;
  return {.value = value,
          .f = s.cases / s.rest,
          .df1 = n - 1,
          .df2 = (n - 1) * (k - 1),
          .low = n * (s.cases - above * s.rest) / (above * mixed + n * s.cases),
          .high = n * (below * s.cases - s.rest) / (mixed + n * below * s.cases)};
}

/// Of the mean of k ratings (Spearman and Brown).
Icc of_mean(Icc icc, double k) {
  for (double* one : {&icc.value, &icc.low, &icc.high}) *one = *one * k / (1 + *one * (k - 1));
  return icc;
}

}  // namespace

Result<Kappa> kappa(const std::vector<int>& one, const std::vector<int>& other) {
  if (one.size() != other.size() || one.size() < 2) {
    return refuse(No::unprocessable, "science.too_few",
                  "Agreement needs at least 2 cases that both raters judged.");
  }
  const auto t = tabled(table_of(one, other));
  if (!(t.apart_by_chance > 0)) {
    return refuse(
        No::unprocessable, "science.no_variance",
        "Both raters say the same of every case: agreement beyond chance cannot be told.");
  }
  return Kappa{.kappa = (t.seen - t.chance) / (1 - t.chance),
               .variance = kappa_variance(t) / static_cast<double>(one.size()),
               .weighted = 1 - t.apart / t.apart_by_chance};
}

Result<std::array<Icc, 6>> intraclass(const Matrix& ratings) {
  if (ratings.rows < 2 || ratings.columns < 2) {
    return refuse(No::unprocessable, "science.too_few",
                  "An intraclass correlation needs at least 2 cases and 2 raters.");
  }
  const auto s = squares_of(ratings);
  if (!(s.rest > 1e-15) || !(s.cases > 1e-15)) {
    return refuse(No::unprocessable, "science.no_variance",
                  "The raters agree in everything, or the cases are all alike.");
  }
  const auto n = static_cast<double>(ratings.rows), k = static_cast<double>(ratings.columns);
  const auto first = by_ratio(s.cases / s.within, n - 1, n * (k - 1), k);
  const auto second = by_agreement(s, n, k);
  const auto third = by_ratio(s.cases / s.rest, n - 1, (n - 1) * (k - 1), k);
  return std::array<Icc, 6>{
      first, second, third, of_mean(first, k), of_mean(second, k), of_mean(third, k)};
}

}  // namespace science::trust
