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

#include "ascent.h"

namespace science::irt {

using chance::Matrix;

namespace {

constexpr std::size_t rows_at_once = 960;
// Weights this small change no standard error in its first six digits.
constexpr double weight_min = 1e-9;

std::size_t padded(std::size_t n, std::size_t to) { return (n + to - 1) / to * to; }

/// The scores of the whole family, by columns.
struct Sheet {
  std::size_t nodes = 0, numbers = 0;
  Matrix base = {};                     ///< v: numbers × nodes
  std::vector<Matrix> moves = {};       ///< U of each column: its numbers × nodes
  std::vector<std::size_t> first = {};  ///< each column's first number
  bool polynomial = true;               ///< U = (θ, 1) or the 1 of a rasch item, throughout
};

void item_moves(Sheet& sheet, const Family& family, const Columns& columns, std::size_t item,
                std::span<const double> numbers) {
  const auto scores = family.scores(item, numbers);
  const auto& place = family.of_item(item);
  const auto model = family.item(item).model;
  for (std::size_t p = 0; p < place.count; ++p) {
    for (std::size_t q = 0; q < sheet.nodes; ++q) sheet.base(place.first + p, q) = scores(q, p);
  }
  for (std::size_t c = columns.first_of_item(item);
       c < columns.first_group() && columns.all()[c].item == item; ++c) {
    const auto score = columns.all()[c].score;
    Matrix moves(place.count, sheet.nodes);
    for (std::size_t p = 0; p < place.count; ++p) {
      for (std::size_t q = 0; q < sheet.nodes; ++q) {
        const double here =
            score == missing ? 0 : scores(static_cast<std::size_t>(score) * sheet.nodes + q, p);
        moves(p, q) = here - scores(q, p);
      }
    }
    if (place.count > 0 && (score == missing || model == Model::three || model == Model::graded ||
                            model == Model::partial)) {
      sheet.polynomial = false;
    }
    sheet.moves.push_back(std::move(moves));
    sheet.first.push_back(place.first);
  }
}

Sheet sheet_of(const Family& family, const Columns& columns, std::span<const double> numbers) {
  Sheet sheet{.nodes = family.nodes().size(), .numbers = family.estimated()};
  sheet.base = Matrix(sheet.numbers, sheet.nodes);
  for (std::size_t j = 0; j < family.items(); ++j) {
    item_moves(sheet, family, columns, j, numbers);
  }
  for (std::size_t g = 0; g < family.groups(); ++g) {
    const auto scores = family.group_scores(g, numbers);
    Matrix moves(scores.columns, sheet.nodes);
    for (std::size_t p = 0; p < scores.columns; ++p) {
      for (std::size_t q = 0; q < sheet.nodes; ++q) moves(p, q) = scores(q, p);
    }
    if (scores.columns > 0) sheet.polynomial = false;
    sheet.moves.push_back(std::move(moves));
    sheet.first.push_back(family.of_group(g).first);
  }
  return sheet;
}

/// The weights of the pair counts: each node's, or the moments 1, θ, θ².
Matrix pair_weights(const Sheet& sheet, const std::vector<double>& nodes) {
  Matrix weights(sheet.polynomial ? 3 : sheet.nodes, sheet.nodes);
  for (std::size_t m = 0; m < weights.rows; ++m) {
    for (std::size_t q = 0; q < sheet.nodes; ++q) {
      weights(m, q) =
          sheet.polynomial ? std::pow(nodes[q], static_cast<double>(m)) : (m == q ? 1.0 : 0.0);
    }
  }
  return weights;
}

/// Everything of which a person's posterior mean is wanted, as the kernel multiplies it: chunks of
/// row_nodes columns, each nodes × row_nodes. First v of each number, then each column's U, then
/// the weights of the pairs.
template <class Real>
class Effects {
 public:
  Effects(const Sheet& sheet, const Matrix& weights) {
    std::size_t count = sheet.numbers;
    for (const auto& moves : sheet.moves) {
      first_.push_back(count);
      count += moves.rows;
    }
    first_.push_back(count);
    if (sheet.polynomial) count += weights.rows;
    width_ = padded(count, row_nodes);
    chunks_.assign(width_ * row_nodes, Real{0});
    for (std::size_t a = 0; a < sheet.numbers; ++a) put(a, sheet.base.row(a));
    for (std::size_t c = 0; c < sheet.moves.size(); ++c) {
      for (std::size_t p = 0; p < sheet.moves[c].rows; ++p)
        put(first_[c] + p, sheet.moves[c].row(p));
    }
    for (std::size_t m = 0; sheet.polynomial && m < weights.rows; ++m) {
      put(first_.back() + m, weights.row(m));
    }
  }

  std::size_t width() const { return width_; }
  std::size_t first_of(std::size_t column) const { return first_[column]; }
  std::size_t first_weight() const { return first_.back(); }

  /// The means of some rows of posteriors, chunk after chunk: each rows × row_nodes.
  void means(const std::vector<Real>& posterior, std::size_t rows, std::vector<Real>& out) const {
    const std::vector<Real> base(row_nodes, Real{0});
    out.resize(rows * width_);
    for (std::size_t at = 0; at < width_; at += row_nodes) {
      project(best_engine(), Block<Real>{posterior.data(), rows, row_nodes},
              chunks_.data() + at * row_nodes, base.data(), out.data() + at * rows);
    }
  }
  /// Where one mean of a person stands in what means() wrote.
  static std::size_t at(std::size_t rows, std::size_t person, std::size_t effect) {
    return effect / row_nodes * rows * row_nodes + person * row_nodes + effect % row_nodes;
  }

 private:
  void put(std::size_t effect, std::span<const double> values) {
    Real* chunk = chunks_.data() + effect / row_nodes * row_nodes * row_nodes;
    for (std::size_t q = 0; q < values.size(); ++q) {
      chunk[q * row_nodes + effect % row_nodes] = static_cast<Real>(values[q]);
    }
  }

  std::size_t width_ = 0;
  std::vector<std::size_t> first_;
  std::vector<Real> chunks_;
};

/// One lot of persons: pair counts, and the products of their mean scores.
template <class Real>
class Lot {
 public:
  Lot(const Columns& columns, const Sheet& sheet, const Matrix& weights,
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
    gather(best_engine(), block, y.data(), pair_width_, true, sums.data());
    auto into = pairs.row(m);
    for (std::size_t z = 0; z < sums.size(); ++z) into[z] += static_cast<double>(sums[z]);
  }

  /// Adds Σ s̄ s̄' of the rows.
  void add_means(const std::vector<Real>& x, const std::vector<Real>& effects, std::size_t here) {
    std::vector<Real> mean(rows_at_once * mean_width_, Real{0});
    std::vector<Real> narrow(rows_at_once * mean_columns_, Real{0});
    for (std::size_t n = 0; n < here; ++n) {
      Real* out = &mean[n * mean_width_];
      const auto effect = [&](std::size_t e) {
        return effects[Effects<Real>::at(rows_at_once, n, e)];
      };
      for (std::size_t a = 0; a < sheet_.numbers; ++a) out[a] = effect(a);
      for (std::size_t c = 0; c < sheet_.moves.size(); ++c) {
        if (x[n * columns_.width() + c] == Real{0}) continue;
        for (std::size_t p = 0; p < sheet_.moves[c].rows; ++p) {
          out[sheet_.first[c] + p] += effect(effects_.first_of(c) + p);
        }
      }
      std::copy_n(out, mean_columns_, &narrow[n * mean_columns_]);
    }
    std::vector<Real> sums(mean_columns_ * mean_width_, Real{0});
    gather(best_engine(), Block<Real>{narrow.data(), rows_at_once, mean_columns_}, mean.data(),
           mean_width_, true, sums.data());
    for (std::size_t z = 0; z < sums.size(); ++z) means.values[z] += static_cast<double>(sums[z]);
  }

  const Columns& columns_;
  const Sheet& sheet_;
  const Effects<Real>& effects_;
  std::size_t pair_width_, mean_width_, mean_columns_;

 public:
  Matrix pairs;  ///< weights × (columns × width): the upper triangle by tiles
  Matrix means;  ///< numbers × numbers, likewise
};

/// Σ over persons of E[s s'] - s̄ s̄'.
class Lost {
 public:
  Lost(const Columns& columns, const Sheet& sheet, const Counts& counts)
      : columns_(columns), sheet_(sheet), counts_(counts) {}

  template <class Real>
  Matrix of(const std::vector<Lot<Real>>& lots) {
    Matrix lost(sheet_.numbers, sheet_.numbers);
    add_bases(lost);
    const std::size_t width = padded(columns_.width(), row_nodes);
    for (std::size_t c = 0; c < sheet_.moves.size(); ++c) {
      for (std::size_t d = c; d < sheet_.moves.size(); ++d) {
        std::vector<double> both(lots[0].pairs.rows, 0.0);
        for (const auto& lot : lots) {
          for (std::size_t m = 0; m < both.size(); ++m) both[m] += lot.pairs(m, c * width + d);
        }
        add_pair(lost, c, d, both);
      }
    }
    for (const auto& lot : lots) {
      for (std::size_t a = 0; a < sheet_.numbers; ++a) {
        for (std::size_t b = a; b < sheet_.numbers; ++b) lost(a, b) -= lot.means(a, b);
      }
    }
    for (std::size_t a = 0; a < sheet_.numbers; ++a) {
      for (std::size_t b = 0; b < a; ++b) lost(a, b) = lost(b, a);
    }
    return lost;
  }

 private:
  /// v v', v U' and U v', into the upper triangle.
  void add_bases(Matrix& lost) {
    const std::size_t nodes = sheet_.nodes;
    std::vector<double> persons(nodes, 0.0);
    for (std::size_t c = columns_.first_group(); c < columns_.all().size(); ++c) {
      for (std::size_t q = 0; q < nodes; ++q) persons[q] += counts_.expected(c, q);
    }
    // Each number's expected total over its own columns at a node.
    Matrix own(sheet_.numbers, nodes);
    for (std::size_t c = 0; c < sheet_.moves.size(); ++c) {
      for (std::size_t p = 0; p < sheet_.moves[c].rows; ++p) {
        for (std::size_t q = 0; q < nodes; ++q) {
          own(sheet_.first[c] + p, q) += counts_.expected(c, q) * sheet_.moves[c](p, q);
        }
      }
    }
    for (std::size_t a = 0; a < sheet_.numbers; ++a) {
      for (std::size_t b = a; b < sheet_.numbers; ++b) {
        const auto va = sheet_.base.row(a), vb = sheet_.base.row(b);
        double total = 0;
        for (std::size_t q = 0; q < nodes; ++q) {
          total += persons[q] * va[q] * vb[q] + va[q] * own(b, q) + vb[q] * own(a, q);
        }
        lost(a, b) += total;
      }
    }
  }

  void add_pair(Matrix& lost, std::size_t c, std::size_t d, const std::vector<double>& both) {
    const auto &left = sheet_.moves[c], &right = sheet_.moves[d];
    for (std::size_t p = 0; p < left.rows; ++p) {
      for (std::size_t r = 0; r < right.rows; ++r) {
        double total = 0;
        if (sheet_.polynomial) {
          // (θ, 1) of two parameters, 1 of a rasch item: the power is the number of θ's.
          const std::size_t power =
              (left.rows == 2 && p == 0 ? 1U : 0U) + (right.rows == 2 && r == 0 ? 1U : 0U);
          total = both[power];
        } else {
          for (std::size_t q = 0; q < sheet_.nodes; ++q)
            total += both[q] * left(p, q) * right(r, q);
        }
        const std::size_t a = sheet_.first[c] + p, b = sheet_.first[d] + r;
        if (c == d && b < a) continue;
        lost(std::min(a, b), std::max(a, b)) += total;
      }
    }
  }

  const Columns& columns_;
  const Sheet& sheet_;
  const Counts& counts_;
};

/// Minus the second derivatives of the expected complete log-likelihood: block by block, by central
/// differences of its exact slope.
Matrix complete_information(const Family& family, const Columns& columns, const Counts& counts,
                            std::span<const double> numbers) {
  constexpr double step = 1e-5;
  Matrix information(numbers.size(), numbers.size());
  const auto differ = [&](const Place& place, const auto& slope_at) {
    for (std::size_t p = 0; p < place.count; ++p) {
      std::vector<double> up(numbers.begin(), numbers.end()), down = up;
      up[place.first + p] += step;
      down[place.first + p] -= step;
      const auto high = slope_at(up), low = slope_at(down);
      for (std::size_t r = 0; r < place.count; ++r) {
        information(place.first + r, place.first + p) = -(high[r] - low[r]) / (2 * step);
      }
    }
  };
  for (std::size_t j = 0; j < family.items(); ++j) {
    if (family.of_item(j).count == 0) continue;
    const auto own = item_counts(family, columns, counts, j);
    differ(family.of_item(j),
           [&](const std::vector<double>& at) { return item_slope(family, own, j, at); });
  }
  for (std::size_t g = 0; g < family.groups(); ++g) {
    const auto row = counts.expected.row(columns.first_group() + g);
    differ(family.of_group(g),
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
  const auto lost = is_large(columns)
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
