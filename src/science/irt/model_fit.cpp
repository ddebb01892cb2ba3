#include <algorithm>
#include <cmath>
#include <optional>

#include "model.h"
#include "science/irt/fit.h"

namespace science::irt {

using chance::Matrix;
using machine::No;
using machine::refuse;
using machine::Result;

namespace {

constexpr std::size_t items_min = 5;
// Pairs grow with the square, and solving for them with the sixth power of the items.
constexpr std::size_t items_max = 60;

/// The margins: each item, then each pair of items.
struct Margin {
  std::size_t one = 0, other = 0;
};
std::vector<Margin> margins_of(std::size_t items) {
  std::vector<Margin> all;
  all.reserve(items * (items + 1) / 2);
  for (std::size_t j = 0; j < items; ++j) all.push_back({j, j});
  for (std::size_t j = 0; j < items; ++j) {
    for (std::size_t k = j + 1; k < items; ++k) all.push_back({j, k});
  }
  return all;
}

class Margins {
 public:
  Margins(const Family& family, std::span<const double> numbers)
      : family_(family),
        all_(margins_of(family.items())),
        right_(family.items(), family.nodes().size()) {
    for (const double log : family.log_weights(family.group_numbers(0, numbers))) {
      weights_.push_back(std::exp(log));
    }
    for (std::size_t j = 0; j < family.items(); ++j) {
      const auto logs = family.log_chances(j, numbers);
      for (std::size_t q = 0; q < right_.columns; ++q) right_(j, q) = std::exp(logs(1, q));
    }
  }

  const std::vector<Margin>& all() const { return all_; }

  /// The chance of right answers on all items of both margins.
  double both(const Margin& a, const Margin& b) const {
    double total = 0;
    for (std::size_t q = 0; q < weights_.size(); ++q) {
      double chance = weights_[q] * right_(a.one, q);
      if (a.other != a.one) chance *= right_(a.other, q);
      if (b.one != a.one && b.one != a.other) chance *= right_(b.one, q);
      if (b.other != b.one && b.other != a.one && b.other != a.other) chance *= right_(b.other, q);
      total += chance;
    }
    return total;
  }

  /// How each margin moves with each estimated number.
  Matrix slopes(std::span<const double> numbers) const {
    Matrix delta(all_.size(), family_.estimated());
    for (std::size_t j = 0; j < family_.items(); ++j) {
      // Of a right answer: the scores' second block.
      move_by(delta, family_.of_item(j), family_.scores(j, numbers), weights_.size(), j);
    }
    move_by(delta, family_.of_group(0), family_.group_scores(0, numbers), 0, std::nullopt);
    return delta;
  }

 private:
  /// How the margins with `item` (or all) move with the numbers of one place.
  void move_by(Matrix& delta, const Place& place, const Matrix& scores, std::size_t from,
               std::optional<std::size_t> item) const {
    for (std::size_t m = 0; m < all_.size(); ++m) {
      if (item && all_[m].one != *item && all_[m].other != *item) continue;
      for (std::size_t p = 0; p < place.count; ++p)
        delta(m, place.first + p) = moved(all_[m], scores, from, p);
    }
  }

  double moved(const Margin& m, const Matrix& scores, std::size_t from, std::size_t p) const {
    double total = 0;
    for (std::size_t q = 0; q < weights_.size(); ++q) {
      const double pair = m.one == m.other ? 1 : right_(m.other, q);
      total += weights_[q] * right_(m.one, q) * pair * scores(from + q, p);
    }
    return total;
  }

  const Family& family_;
  std::vector<Margin> all_;
  std::vector<double> weights_;
  Matrix right_;
};

std::vector<double> observed(const Responses& responses, const std::vector<Margin>& margins) {
  std::vector<double> shares;
  shares.reserve(margins.size());
  for (const auto& m : margins) {
    double right = 0;
    for (std::size_t i = 0; i < responses.persons; ++i) {
      right += responses(i, m.one) * responses(i, m.other);
    }
    shares.push_back(right / static_cast<double>(responses.persons));
  }
  return shares;
}

/// The root mean square of observed less expected correlations.
double srmsr(const std::vector<Margin>& margins, const std::vector<double>& seen,
             const std::vector<double>& expected) {
  const auto correlation = [](double both, double a, double b) {
    return (both - a * b) / std::sqrt(a * (1 - a) * b * (1 - b));
  };
  double total = 0, pairs = 0;
  for (std::size_t m = 0; m < margins.size(); ++m) {
    const auto [j, k] = margins[m];
    if (j == k) continue;
    const double off =
        correlation(seen[m], seen[j], seen[k]) - correlation(expected[m], expected[j], expected[k]);
    total += off * off;
    pairs += 1;
  }
  return std::sqrt(total / pairs);
}

/// e' [Ξ⁻¹ - Ξ⁻¹Δ (Δ'Ξ⁻¹Δ)⁻¹ Δ'Ξ⁻¹] e.
std::optional<double> quadratic(const Matrix& xi, const Matrix& delta,
                                const std::vector<double>& e) {
  const auto inverse = chance::inverse_of_positive(xi);
  if (!inverse) return std::nullopt;
  const std::size_t s = xi.rows, t = delta.columns;
  Matrix weighted(s, t);  // Ξ⁻¹Δ
  for (std::size_t n = 0; n < s; ++n) {
    chance::add_product(weighted, 1, inverse->row(n), delta.row(n));  // symmetric: row is column
  }
  Matrix middle(t, t);
  std::vector<double> b(t, 0.0);
  for (std::size_t m = 0; m < s; ++m) {
    for (std::size_t p = 0; p < t; ++p) b[p] += weighted(m, p) * e[m];
    chance::add_product(middle, 1, delta.row(m), weighted.row(m));
  }
  double whole = chance::dot(e, chance::product(*inverse, e));
  const auto x = chance::solve_positive(middle, b);
  if (!x) return std::nullopt;
  for (std::size_t p = 0; p < t; ++p) whole -= b[p] * (*x)[p];
  return whole;
}

}  // namespace

Result<ModelFit> model_fit(const Responses& responses, const Setup& setup,
                           const Calibration& calibration) {
  TRY_DONE(require_binary(responses, 10, items_min));
  if (responses.has_missing() || responses.items > items_max || calibration.groups.size() != 1) {
    return refuse(No::unprocessable, "science.options",
                  "M2 needs one group without missing answers, and at most 60 items.");
  }
  const Family family(setup, calibration.items, calibration.groups);
  const auto numbers = family.start();
  const Margins margins(family, numbers);
  const auto& all = margins.all();
  const auto seen = observed(responses, all);
  std::vector<double> expected, e;
  for (std::size_t m = 0; m < all.size(); ++m) {
    expected.push_back(margins.both(all[m], all[m]));
    e.push_back(seen[m] - expected[m]);
  }
  Matrix xi(all.size(), all.size());
  for (std::size_t m = 0; m < all.size(); ++m) {
    for (std::size_t n = 0; n <= m; ++n) {
      xi(m, n) = xi(n, m) = margins.both(all[m], all[n]) - expected[m] * expected[n];
    }
  }
  ModelFit fit{.df = static_cast<double>(all.size()) - static_cast<double>(family.estimated())};
  const auto value = quadratic(xi, margins.slopes(numbers), e);
  if (!value || fit.df <= 0) {
    return refuse(No::unprocessable, "science.not_identified",
                  "The model has as many numbers as the margins can bear: M2 says nothing here.");
  }
  const auto n = static_cast<double>(responses.persons);
  fit.m2 = n * *value;
  fit.p = chance::chi_square_above(fit.m2, fit.df);
  fit.rmsea = std::sqrt(std::max(0.0, fit.m2 - fit.df) / (fit.df * (n - 1)));
  fit.srmsr = srmsr(all, seen, expected);
  return fit;
}

}  // namespace science::irt
