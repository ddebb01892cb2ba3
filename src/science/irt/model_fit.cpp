#include <algorithm>
#include <cmath>

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
      const auto scores = family_.scores(j, numbers);
      for (std::size_t m = 0; m < all_.size(); ++m) {
        if (all_[m].one != j && all_[m].other != j) continue;
        for (std::size_t p = 0; p < family_.of_item(j).count; ++p) {
          delta(m, family_.of_item(j).first + p) =
              moved(all_[m], [&](std::size_t q) { return scores(weights_.size() + q, p); });
        }
      }
    }
    const auto scores = family_.group_scores(0, numbers);
    for (std::size_t m = 0; m < all_.size(); ++m) {
      for (std::size_t p = 0; p < scores.columns; ++p) {
        delta(m, family_.of_group(0).first + p) =
            moved(all_[m], [&](std::size_t q) { return scores(q, p); });
      }
    }
    return delta;
  }

 private:
  template <class Score>
  double moved(const Margin& m, const Score& score) const {
    double total = 0;
    for (std::size_t q = 0; q < weights_.size(); ++q) {
      const double pair = m.one == m.other ? 1 : right_(m.other, q);
      total += weights_[q] * right_(m.one, q) * pair * score(q);
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
  for (std::size_t m = 0; m < s; ++m) {
    for (std::size_t n = 0; n < s; ++n) {
      for (std::size_t p = 0; p < t; ++p) weighted(m, p) += (*inverse)(m, n) * delta(n, p);
    }
  }
  Matrix middle(t, t);
  std::vector<double> b(t, 0.0);
  double whole = 0;
  for (std::size_t m = 0; m < s; ++m) {
    for (std::size_t p = 0; p < t; ++p) {
      b[p] += weighted(m, p) * e[m];
      for (std::size_t r = 0; r < t; ++r) middle(p, r) += delta(m, p) * weighted(m, r);
    }
    for (std::size_t n = 0; n < s; ++n) whole += e[m] * (*inverse)(m, n) * e[n];
  }
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
