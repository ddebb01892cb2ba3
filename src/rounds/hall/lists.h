#pragma once

/// Lists of people as staff bring them: a CSV file as text, or lines pasted from a sheet.

#include <string>
#include <vector>

#include "machine/refusal/refusal.h"

namespace rounds::hall {

/// More lines are cut: a centre has at most 2,000 candidates.
constexpr std::size_t lines_max = 2'000;

struct Line {
  std::int64_t line = 0;
  std::vector<std::string>
      cells;  ///< at least as many as were asked for; empty where there is none
};

/// Every line but a heading: one whose first cell holds neither a digit nor an @. Refuses: as
/// machine/table; too_large hall.list_too_long.
machine::Result<std::vector<Line>> lines_of(const std::string& table, std::size_t cells);

}  // namespace rounds::hall
