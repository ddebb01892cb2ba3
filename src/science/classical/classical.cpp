#include "science/classical/classical.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>

#include "omega.h"
#include "science/chance/chance.h"

namespace science::classical {

using chance::Matrix;
using chance::Numbers;
using machine::No;
using machine::refuse;
using machine::Result;

namespace {

std::vector<Numbers> columns_of(const Responses& responses) {
  std::vector<Numbers> columns(responses.items, Numbers(responses.persons));
  for (std::size_t i = 0; i < responses.persons; ++i) {
    for (std::size_t j = 0; j < responses.items; ++j) columns[j][i] = responses(i, j);
  }
  return columns;
}

Numbers without(const Numbers& total, const Numbers& item) {
  Numbers rest(total);
  for (std::size_t i = 0; i < rest.size(); ++i) rest[i] -= item[i];
  return rest;
}

std::optional<double> correlation(const Numbers& x, const Numbers& y) {
  if (chance::variance(x) <= 0 || chance::variance(y) <= 0) return std::nullopt;
  return chance::correlation(x, y);
}

Matrix covariances(const std::vector<Numbers>& columns) {
  Matrix c(columns.size(), columns.size());
  for (std::size_t i = 0; i < c.rows; ++i) {
    for (std::size_t j = 0; j <= i; ++j) {
      c(i, j) = c(j, i) = chance::covariance(columns[i], columns[j]);
    }
  }
  return c;
}

double alpha_of(double trace, double all, std::size_t items) {
  const auto n = static_cast<double>(items);
  return (1 - trace / all) * n / (n - 1);
}

/// Duhachek and Iacobucci's Q over the number of persons, rooted.
double alpha_error(const Matrix& c, std::size_t persons) {
  const auto n = static_cast<double>(c.rows);
  double trace = 0, all = 0, trace_of_square = 0, all_of_square = 0;
  for (std::size_t i = 0; i < c.rows; ++i) {
    const double row = chance::sum(c.row(i));
    trace += c(i, i);
    all += row;
    all_of_square += row * row;
    for (const double one : c.row(i)) trace_of_square += one * one;
  }
  const double q = 2 * n * n / ((n - 1) * (n - 1) * all * all * all) *
                   (all * (trace_of_square + trace * trace) - 2 * trace * all_of_square);
  return std::sqrt(q / static_cast<double>(persons));
}

std::optional<double> biserial(const Item& item) {
  const double p = item.facility;
  if (!item.point_biserial) return std::nullopt;
  return *item.point_biserial * std::sqrt(p * (1 - p)) /
         chance::normal_density(chance::normal_point(p));
}

double split_half(const std::vector<Numbers>& columns, const Numbers& total) {
  Numbers odd(total.size(), 0.0);
  for (std::size_t j = 0; j < columns.size(); j += 2) {
    for (std::size_t i = 0; i < odd.size(); ++i) odd[i] += columns[j][i];
  }
  const auto even = without(total, odd);
  return 2 * (1 - (chance::variance(odd) + chance::variance(even)) / chance::variance(total));
}

void shape(Analysis& all, const Numbers& total) {
  all.mean = chance::mean(total);
  all.sd = chance::standard_deviation(total);
  double second = 0, third = 0, fourth = 0;
  for (const double x : total) {
    const double off = x - all.mean;
    second += off * off;
    third += off * off * off;
    fourth += off * off * off * off;
  }
  const auto n = static_cast<double>(total.size());
  second /= n;
  all.skew = third / n / std::pow(second, 1.5);
  all.kurtosis_excess = fourth / n / (second * second) - 3;
}

void reliability(Analysis& all, const Matrix& c) {
  double trace = 0;
  for (std::size_t j = 0; j < c.rows; ++j) trace += c(j, j);
  const double whole = chance::sum(c.values);
  all.alpha = alpha_of(trace, whole, c.rows);
  all.alpha_se = alpha_error(c, all.persons);
  all.sem = all.sd * std::sqrt(std::max(0.0, 1 - all.alpha));
  for (std::size_t j = 0; j < c.rows; ++j) {
    const double rest = whole - 2 * chance::sum(c.row(j)) + c(j, j);
    if (c.rows > 2 && rest > 0) {
      all.items[j].alpha_without = alpha_of(trace - c(j, j), rest, c.rows - 1);
    }
  }
}

/// What needs every item to vary: correlations between all of them.
void by_correlation(Analysis& all, const Matrix& c) {
  Matrix r(c.rows, c.rows);
  for (std::size_t i = 0; i < c.rows; ++i) {
    for (std::size_t j = 0; j < c.rows; ++j) r(i, j) = c(i, j) / std::sqrt(c(i, i) * c(j, j));
  }
  all.alpha_standardised = alpha_of(static_cast<double>(c.rows), chance::sum(r.values), c.rows);
  all.omega = omega_total(r);
}

}  // namespace

Result<Analysis> analyse(const Responses& responses) {
  const auto whole = complete(responses);
  if (whole.persons < 3 || whole.items < 2) {
    return refuse(No::unprocessable, "science.too_few",
                  "Item analysis needs at least 3 persons who answered all of at least 2 items.");
  }
  const auto total = totals(whole);
  if (chance::variance(total) <= 0) {
    return refuse(No::unprocessable, "science.no_variance",
                  "Everybody has the same total: there is nothing to tell items apart by.");
  }
  const auto columns = columns_of(whole);
  const auto tops = highest(whole);
  const bool binary = std::ranges::all_of(tops, [](int top) { return top <= 1; });

  Analysis all{.persons = whole.persons};
  for (std::size_t j = 0; j < columns.size(); ++j) {
    Item item{.facility = chance::mean(columns[j]), .sd = chance::standard_deviation(columns[j])};
    item.point_biserial = correlation(columns[j], total);
    item.corrected = correlation(columns[j], without(total, columns[j]));
    if (tops[j] <= 1) item.biserial = biserial(item);
    all.items.push_back(item);
  }
  shape(all, total);
  const auto c = covariances(columns);
  reliability(all, c);
  if (std::ranges::all_of(all.items, [](const Item& item) { return item.sd > 0; })) {
    by_correlation(all, c);
  }
  if (binary) {
    const auto n = static_cast<double>(all.persons), m = static_cast<double>(columns.size());
    double spread = 0;
    for (const auto& item : all.items) spread += item.facility * (1 - item.facility);
    all.kr20 = m / (m - 1) * (1 - spread / (all.sd * all.sd * (n - 1) / n));
  }
  all.split_half = split_half(columns, total);
  return all;
}

double conditional_sem(double score, std::size_t items) {
  const auto n = static_cast<double>(items);
  return std::sqrt(std::max(0.0, score * (n - score) / (n - 1)));
}

}  // namespace science::classical
