#include <fmt/core.h>

#include <algorithm>
#include <cmath>

#include "science/chance/chance.h"
#include "science/irt/fit.h"

namespace science::irt {

using machine::No;
using machine::refuse;
using machine::Result;

namespace {

/// Persons of one score (or of several, collapsed): wrong and right, seen and expected.
struct Cell {
  double wrong = 0, right = 0, wrong_expected = 0, right_expected = 0;
  double seen() const { return wrong + right; }
  double least() const { return std::min(wrong_expected, right_expected); }
  Cell& operator+=(const Cell& other) {
    wrong += other.wrong;
    right += other.right;
    wrong_expected += other.wrong_expected;
    right_expected += other.right_expected;
    return *this;
  }
};
using Cells = std::vector<Cell>;

void merge(Cells& cells, std::size_t from, std::size_t into) {
  cells[into] += cells[from];
  cells.erase(cells.begin() + static_cast<std::ptrdiff_t>(from));
}

/// mirt's order: empty scores go, lone persons join the next score, then sparse cells join the
/// smaller neighbour, lowest first.
void collapse(Cells& cells, double expected_min) {
  std::erase_if(cells, [](const Cell& cell) { return cell.seen() == 0; });
  for (std::size_t s = 0; s + 1 < cells.size();) {
    if (cells[s].seen() == 1) {
      merge(cells, s, s + 1);
    } else {
      ++s;
    }
  }
  if (cells.size() > 1 && cells.back().seen() == 1) {
    merge(cells, cells.size() - 1, cells.size() - 2);
  }
  while (cells.size() > 1) {
    const auto sparse =
        std::ranges::find_if(cells, [&](const Cell& cell) { return cell.least() < expected_min; });
    if (sparse == cells.end()) return;
    const auto at = static_cast<std::size_t>(sparse - cells.begin());
    const bool last = at + 1 == cells.size();
    const bool down = at > 0 && (last || cells[at - 1].seen() <= cells[at + 1].seen());
    merge(cells, at, down ? at - 1 : at + 1);
  }
}

/// At one node: adds to each score how many persons have it, and of them how many have each item
/// right.
void add_node(chance::Matrix& right, std::vector<double>& whole, const std::vector<double>& chances,
              double weight) {
  const auto all = score_distribution(chances);
  for (std::size_t s = 0; s < all.size(); ++s) whole[s] += weight * all[s];
  for (std::size_t j = 0; j < chances.size(); ++j) {
    auto others = chances;
    others.erase(others.begin() + static_cast<std::ptrdiff_t>(j));
    const auto rest = score_distribution(others);
    for (std::size_t s = 0; s < rest.size(); ++s) right(j, s + 1) += weight * chances[j] * rest[s];
  }
}

/// The share right on each item among persons of each score, as the model expects it: items ×
/// scores.
chance::Matrix expected_shares(const std::vector<Item>& items) {
  const auto grid = chance::normal_grid(61, 6);
  const std::size_t n = items.size();
  chance::Matrix right(n, n + 1);
  std::vector<double> whole(n + 1, 0.0);
  for (std::size_t q = 0; q < grid.nodes.size(); ++q) {
    std::vector<double> chances;
    chances.reserve(n);
    for (const auto& item : items) chances.push_back(chance(item, grid.nodes[q]).right);
    add_node(right, whole, chances, grid.weights[q]);
  }
  for (std::size_t j = 0; j < n; ++j) {
    for (std::size_t s = 0; s <= n; ++s) right(j, s) /= whole[s];
  }
  return right;
}

ItemFit judged(const Cells& cells, std::size_t estimated, std::size_t persons) {
  ItemFit fit{.df = static_cast<double>(cells.size()) - static_cast<double>(estimated)};
  for (const auto& cell : cells) {
    const double off = cell.right - cell.right_expected;
    fit.s_x2 += off * off * (1 / cell.right_expected + 1 / cell.wrong_expected);
  }
  if (fit.df <= 0) return fit;
  fit.p = chance::chi_square_above(fit.s_x2, fit.df);
  const double excess = std::max(0.0, fit.s_x2 - fit.df);
  fit.rmsea = std::sqrt(excess / (fit.df * (static_cast<double>(persons) - 1)));
  return fit;
}

}  // namespace

Result<std::vector<ItemFit>> item_fit(const Responses& responses, const std::vector<Item>& items,
                                      std::size_t estimated, double expected_min) {
  const auto whole = complete(responses);
  TRY_DONE(require_binary(whole, 100, 4));
  if (items.size() != whole.items) {
    return refuse(
        No::unprocessable, "science.options",
        fmt::format("There are {} columns of answers and {} items.", whole.items, items.size()));
  }
  const auto shares = expected_shares(items);
  const auto scores = totals(whole);
  std::vector<ItemFit> all;
  for (std::size_t j = 0; j < items.size(); ++j) {
    Cells cells(items.size() + 1);
    for (std::size_t i = 0; i < whole.persons; ++i) {
      const auto s = static_cast<std::size_t>(scores[i]);
      auto& cell = cells[s];
      (whole(i, j) == 1 ? cell.right : cell.wrong) += 1;
      cell.right_expected += shares(j, s);
      cell.wrong_expected += 1 - shares(j, s);
    }
    // Nobody with no point or all points can tell items apart.
    cells.erase(cells.begin());
    cells.pop_back();
    collapse(cells, expected_min);
    all.push_back(judged(cells, estimated, whole.persons));
  }
  return all;
}

}  // namespace science::irt
