#pragma once

/// A whole-number programme, and GLPK behind it: the only file that knows it is solver.cpp.

#include <cstdint>
#include <vector>

namespace science::assembly {

/// A whole number between bounds; in the programme it is known by its place.
struct Variable {
  double low = 0, high = 1, cost = 0;
};

struct Term {
  std::size_t variable = 0;
  double factor = 1;
};

/// A row that is bounded on one side only has this on the other, with its sign.
constexpr double unbounded = 1e300;

/// low ≤ Σ factor · variable ≤ high.
struct Row {
  double low = 0, high = 0;
  std::vector<Term> terms = {};
};

struct Programme {
  std::vector<Variable> variables;
  std::vector<Row> rows;
};

enum class Found : std::uint8_t { best, good, nothing_there, out_of_time };

struct Solution {
  Found found = Found::out_of_time;
  std::vector<int> values = {};
  double cost = 0, gap = 0;
};

/// The least cost. Throws machine::Fault when the solver itself fails.
Solution solve(const Programme& programme, int time_limit_ms);

}  // namespace science::assembly
