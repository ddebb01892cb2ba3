#pragma once

// For tests: somebody who adds and subtracts published figures, to get at one person.

#include <algorithm>
#include <cmath>
#include <set>
#include <vector>

namespace rounds_tests {

/// A figure as how much of each of somebody's values it holds.
using Held = std::vector<double>;

/// Adds and subtracts until each row tells of as few as it can: reduced row echelon form.
inline std::vector<Held> reduced(std::vector<Held> rows) {
  const auto width = rows.empty() ? 0 : rows.front().size();
  std::size_t done = 0;
  for (std::size_t column = 0; column < width && done < rows.size(); ++column) {
    std::size_t best = done;
    for (std::size_t r = done; r < rows.size(); ++r)
      if (std::abs(rows[r][column]) > std::abs(rows[best][column])) best = r;
    if (std::abs(rows[best][column]) < 1e-7) continue;
    std::swap(rows[done], rows[best]);
    const double lead = rows[done][column];
    for (auto& x : rows[done]) x /= lead;
    for (std::size_t r = 0; r < rows.size(); ++r) {
      const double times = rows[r][column];
      if (r == done || std::abs(times) < 1e-12) continue;
      for (std::size_t c = column; c < width; ++c) rows[r][c] -= times * rows[done][c];
    }
    ++done;
  }
  rows.resize(done);
  return rows;
}

/// The fewest people that a row tells of, each having so many columns; none without rows.
inline std::size_t fewest(const std::vector<Held>& rows, std::size_t columns_each = 1) {
  std::size_t least = rows.empty() ? 0 : rows.front().size();
  for (const auto& row : rows) {
    std::set<std::size_t> people;
    for (std::size_t c = 0; c < row.size(); ++c)
      if (std::abs(row[c]) > 1e-6) people.insert(c / columns_each);
    least = std::min(least, people.size());
  }
  return least;
}

}  // namespace rounds_tests
