#pragma once

/// effects: how a person's log-likelihood moves with every estimated number, by columns and nodes;
/// and the posterior means of that, as the kernel makes them.

#include <vector>

#include "model.h"
#include "sweep.h"

namespace science::irt {

/// n rounded up to a multiple.
constexpr std::size_t padded(std::size_t n, std::size_t to) { return (n + to - 1) / to * to; }

/// A person's score for number a at node q is base(a, q) plus, for each column that holds 1, its
/// move.
struct ScoreSheet {
  std::size_t nodes = 0, numbers = 0;
  chance::Matrix base = {};                ///< numbers × nodes
  std::vector<chance::Matrix> moves = {};  ///< of each column: its numbers × nodes
  std::vector<std::size_t> first = {};     ///< each column's first number
  bool polynomial = true;  ///< moves are (θ, 1), or the 1 of a rasch item, throughout
};

ScoreSheet sheet_of(const Family& family, const Columns& columns, std::span<const double> numbers);

/// The weights of the pair counts: each node's, or the moments 1, θ, θ² where moves are
/// polynomials.
chance::Matrix pair_weights(const ScoreSheet& sheet, const std::vector<double>& nodes);

/// Everything of which a person's posterior mean is wanted, as the kernel multiplies it: chunks of
/// row_nodes columns, each nodes × row_nodes. First v of each number, then each column's U, then
/// the weights of the pairs.
template <class Real>
class Effects {
 public:
  Effects(const ScoreSheet& sheet, const chance::Matrix& weights) {
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

}  // namespace science::irt
