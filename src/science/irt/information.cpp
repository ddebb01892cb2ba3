// The observed information (Louis 1982): what the complete data would tell, less what is lost
// because ability is not seen, which is the posterior covariance of each person's scores.
//
// A person's score for number a at node q is v_a(q) plus, for each column c that holds 1, U_ca(q).
// So the sum over persons of E[s s'] needs only, for each pair of columns and each node, how many
// persons hold both there in expectation: weighted products x' diag(π) x, which the kernel makes.
// Where every U is a polynomial in θ (one and two parameters, nobody missing) five moments of the
// posterior stand for all its nodes.

#include <algorithm>
#include <cmath>
#include <functional>

#include "ascent.h"
#include "effects.h"

namespace science::irt {

using chance::Matrix;

namespace {

constexpr std::size_t rows_at_once = 960;
// Weights this small change no standard error in its first six digits.
constexpr double weight_min = 1e-9;

/// One lot of persons: pair counts, and the products of their mean scores.
template <class Real>
class Lot {
 public:
  Lot(const Columns& columns, const ScoreSheet& sheet, const Matrix& weights,
      const Effects<Real>& effects)
      : columns_(columns),
        sheet_(sheet),
        effects_(effects),
        pair_width_(padded(columns.width(), row_nodes)),
        mean_width_(padded(sheet.numbers, row_nodes)),
        mean_columns_(padded(sheet.numbers, tile)),
        pairs(weights.rows, columns.width() * pair_width_),
        means(mean_columns_, mean_width_) {}

  void take(std::size_t first, std::size_t last, const Weights<Real>& at) {
    const auto engine = best_engine();
    std::vector<Real> x(rows_at_once * columns_.width()), posterior(rows_at_once * row_nodes);
    std::vector<Real> effects;
    std::vector<double> logs(rows_at_once);
    for (std::size_t i = first; i < last; i += rows_at_once) {
      columns_.expand(i, rows_at_once, x.data());
      const Block<Real> block{x.data(), rows_at_once, columns_.width()};
      project(engine, block, at.columns.data(), at.base.data(), posterior.data());
      normalise(engine, std::span<Real>(posterior), logs.data());
      const std::size_t here = std::min(rows_at_once, columns_.persons() - i);
      // A row that only pads the block is nobody.
      std::fill(posterior.begin() + static_cast<std::ptrdiff_t>(here * row_nodes), posterior.end(),
                Real{0});
      effects_.means(posterior, rows_at_once, effects);
      for (std::size_t m = 0; m < pairs.rows; ++m) count_pairs(block, posterior, effects, m);
      add_means(x, effects, here);
    }
  }

 private:
  void count_pairs(const Block<Real>& block, const std::vector<Real>& posterior,
                   const std::vector<Real>& effects, std::size_t m) {
    std::vector<Real> y(rows_at_once * pair_width_, Real{0});
    double most = 0;
    for (std::size_t n = 0; n < rows_at_once; ++n) {
      const Real weight =
          sheet_.polynomial
              ? effects[Effects<Real>::at(rows_at_once, n, effects_.first_weight() + m)]
              : posterior[n * row_nodes + m];
      most = std::max(most, std::abs(static_cast<double>(weight)));
      for (std::size_t c = 0; c < block.columns; ++c) {
        y[n * pair_width_ + c] = weight * block.x[n * block.columns + c];
      }
    }
    if (most < weight_min) return;
    std::vector<Real> sums(block.columns * pair_width_, Real{0});
    gather(best_engine(), block, Right<Real>{y.data(), pair_width_, true}, sums.data());
    auto into = pairs.row(m);
    for (std::size_t z = 0; z < sums.size(); ++z) into[z] += static_cast<double>(sums[z]);
  }

  /// Adds Σ s̄ s̄' of the rows.
  void add_means(const std::vector<Real>& x, const std::vector<Real>& effects, std::size_t here) {
    std::vector<Real> mean(rows_at_once * mean_width_, Real{0});
    std::vector<Real> narrow(rows_at_once * mean_columns_, Real{0});
    for (std::size_t n = 0; n < here; ++n) {
      Real* out = &mean[n * mean_width_];
      for (std::size_t a = 0; a < sheet_.numbers; ++a) {
        out[a] = effects[Effects<Real>::at(rows_at_once, n, a)];
      }
      for (std::size_t c = 0; c < sheet_.moves.size(); ++c) {
        if (x[n * columns_.width() + c] != Real{0}) add_move(out, effects, n, c);
      }
      std::copy_n(out, mean_columns_, &narrow[n * mean_columns_]);
    }
    std::vector<Real> sums(mean_columns_ * mean_width_, Real{0});
    gather(best_engine(), Block<Real>{narrow.data(), rows_at_once, mean_columns_},
           Right<Real>{mean.data(), mean_width_, true}, sums.data());
    for (std::size_t z = 0; z < sums.size(); ++z) means.values[z] += static_cast<double>(sums[z]);
  }

  /// The mean move of a column that the person holds.
  void add_move(Real* out, const std::vector<Real>& effects, std::size_t person,
                std::size_t c) const {
    for (std::size_t p = 0; p < sheet_.moves[c].rows; ++p) {
      out[sheet_.first[c] + p] +=
          effects[Effects<Real>::at(rows_at_once, person, effects_.first_of(c) + p)];
    }
  }

  const Columns& columns_;
  const ScoreSheet& sheet_;
  const Effects<Real>& effects_;
  std::size_t pair_width_, mean_width_, mean_columns_;

 public:
  Matrix pairs;  ///< weights × (columns × width): the upper triangle by tiles
  Matrix means;  ///< numbers × numbers, likewise
};

/// Σ over persons of E[s s'] - s̄ s̄'.
class Lost {
 public:
  Lost(const Columns& columns, const ScoreSheet& sheet, const Counts& counts)
      : columns_(columns), sheet_(sheet), counts_(counts) {}

  template <class Real>
  Matrix of(const std::vector<Lot<Real>>& lots) {
    Matrix lost(sheet_.numbers, sheet_.numbers);
    add_bases(lost);
    for (std::size_t c = 0; c < sheet_.moves.size(); ++c) {
      for (std::size_t d = c; d < sheet_.moves.size(); ++d)
        add_pair(lost, {c, d}, both(lots, c, d));
    }
    for (std::size_t z = 0; z < lost.values.size(); ++z) {
      const std::size_t a = z / sheet_.numbers, b = z % sheet_.numbers;
      if (b < a) continue;
      for (const auto& lot : lots) lost(a, b) -= lot.means(a, b);
      lost(b, a) = lost(a, b);
    }
    return lost;
  }

 private:
  struct Pair {
    std::size_t one, other;
  };

  /// How many persons hold both columns, by each weight.
  template <class Real>
  std::vector<double> both(const std::vector<Lot<Real>>& lots, std::size_t c, std::size_t d) const {
    const std::size_t width = padded(columns_.width(), row_nodes);
    std::vector<double> counts(lots[0].pairs.rows, 0.0);
    for (const auto& lot : lots) {
      for (std::size_t m = 0; m < counts.size(); ++m) counts[m] += lot.pairs(m, c * width + d);
    }
    return counts;
  }

  /// Each number's expected total over its own columns at a node.
  Matrix own_totals() const {
    Matrix own(sheet_.numbers, sheet_.nodes);
    for (std::size_t c = 0; c < sheet_.moves.size(); ++c) {
      const auto& moves = sheet_.moves[c];
      for (std::size_t z = 0; z < moves.values.size(); ++z) {
        const std::size_t q = z % sheet_.nodes;
        own(sheet_.first[c] + z / sheet_.nodes, q) += counts_.expected(c, q) * moves.values[z];
      }
    }
    return own;
  }

  /// v v', v U' and U v', into the upper triangle.
  void add_bases(Matrix& lost) const {
    std::vector<double> persons(sheet_.nodes, 0.0);
    for (std::size_t c = columns_.first_group(); c < columns_.all().size(); ++c) {
      for (std::size_t q = 0; q < sheet_.nodes; ++q) persons[q] += counts_.expected(c, q);
    }
    const auto own = own_totals();
    for (std::size_t a = 0; a < sheet_.numbers; ++a) {
      std::vector<double> weighed(own.row(a).begin(), own.row(a).end());
      for (std::size_t q = 0; q < weighed.size(); ++q) weighed[q] += persons[q] * sheet_.base(a, q);
      for (std::size_t b = a; b < sheet_.numbers; ++b) {
        lost(a, b) +=
            chance::dot(weighed, sheet_.base.row(b)) + chance::dot(sheet_.base.row(a), own.row(b));
      }
    }
  }

  void add_pair(Matrix& lost, Pair pair, const std::vector<double>& counts) const {
    const auto &left = sheet_.moves[pair.one], &right = sheet_.moves[pair.other];
    for (std::size_t z = 0; z < left.rows * right.rows; ++z) {
      const std::size_t p = z / right.rows, r = z % right.rows;
      const std::size_t a = sheet_.first[pair.one] + p, b = sheet_.first[pair.other] + r;
      if (pair.one == pair.other && b < a) continue;
      lost(std::min(a, b), std::max(a, b)) += pair_total(pair, p, r, counts);
    }
  }

  double pair_total(Pair pair, std::size_t p, std::size_t r,
                    const std::vector<double>& counts) const {
    const auto &left = sheet_.moves[pair.one], &right = sheet_.moves[pair.other];
    if (sheet_.polynomial) {
      // (θ, 1) of two parameters, 1 of a rasch item: the power is the number of θ's.
      return counts[(left.rows == 2 && p == 0 ? 1U : 0U) + (right.rows == 2 && r == 0 ? 1U : 0U)];
    }
    double total = 0;
    for (std::size_t q = 0; q < sheet_.nodes; ++q) total += counts[q] * left(p, q) * right(r, q);
    return total;
  }

  const Columns& columns_;
  const ScoreSheet& sheet_;
  const Counts& counts_;
};

using Slope = std::function<std::vector<double>(const std::vector<double>&)>;

/// Minus the slope's own slopes, within one place's numbers, by central differences.
void differ(Matrix& information, const Place& place, std::span<const double> numbers,
            const Slope& slope_at) {
  constexpr double step = 1e-5;
  for (std::size_t p = 0; p < place.count; ++p) {
    std::vector<double> up(numbers.begin(), numbers.end()), down = up;
    up[place.first + p] += step;
    down[place.first + p] -= step;
    const auto high = slope_at(up), low = slope_at(down);
    for (std::size_t r = 0; r < place.count; ++r)
      information(place.first + r, place.first + p) = -(high[r] - low[r]) / (2 * step);
  }
}

/// Minus the second derivatives of the expected complete log-likelihood, block by block.
Matrix complete_information(const Family& family, const Columns& columns, const Counts& counts,
                            std::span<const double> numbers) {
  Matrix information(numbers.size(), numbers.size());
  for (std::size_t j = 0; j < family.items(); ++j) {
    if (family.of_item(j).count == 0) continue;
    const auto own = item_counts(family, columns, counts, j);
    differ(information, family.of_item(j), numbers,
           [&](const std::vector<double>& at) { return item_slope(family, own, j, at); });
  }
  for (std::size_t g = 0; g < family.groups(); ++g) {
    const auto row = counts.expected.row(columns.first_group() + g);
    differ(information, family.of_group(g), numbers,
           [&](const std::vector<double>& at) { return group_slope(family, row, g, at); });
  }
  return information;
}

template <class Real>
Matrix lost_information(const Family& family, const Columns& columns, const Counts& counts,
                        std::span<const double> numbers, std::size_t lots) {
  const auto sheet = sheet_of(family, columns, numbers);
  const auto weights = pair_weights(sheet, family.nodes());
  const auto at = weights_at<Real>(family, columns, numbers);
  const Effects<Real> effects(sheet, weights);
  std::vector<Lot<Real>> all(lots, Lot<Real>(columns, sheet, weights, effects));
  in_lots(columns.persons(), rows_at_once, lots,
          [&](std::size_t lot, std::size_t first, std::size_t last) {
            all[lot].take(first, last, at);
          });
  return Lost(columns, sheet, counts).of(all);
}

}  // namespace

Matrix observed_information(const Family& family, const Columns& columns, const Counts& counts,
                            std::span<const double> numbers, std::size_t lots) {
  auto information = complete_information(family, columns, counts, numbers);
  const auto lost = family.is_large(columns)
                        ? lost_information<float>(family, columns, counts, numbers, lots)
                        : lost_information<double>(family, columns, counts, numbers, lots);
  for (std::size_t z = 0; z < information.values.size(); ++z) {
    information.values[z] -= lost.values[z];
  }
  for (std::size_t a = 0; a < information.rows; ++a) {
    for (std::size_t b = 0; b < a; ++b) {
      information(a, b) = information(b, a) = (information(a, b) + information(b, a)) / 2;
    }
  }
  return information;
}

}  // namespace science::irt
