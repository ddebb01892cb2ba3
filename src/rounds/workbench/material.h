#pragma once

/// material: an exam's answers as the tables that study() reads, and what earlier steps settled.
///
/// Items are Q1, Q2, … in the paper's own order; persons go by the codes of the results package.

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "rounds/marking/marking.h"
#include "rounds/workbench/report.h"
#include "rounds/workbench/steps.h"

namespace rounds::workbench {

/// learner → the group that the board has them in by `by`; who told nothing is in none.
using Groups = std::map<std::int64_t, std::string>;

/// A package as the tables that report() reads.
Ask ask_of(const marking::Package& package);

/// The same after what was decided: without lines that hold no answer where the import says so, by
/// the model of the calibration, at the pass mark. With groups, also their column, `group`, and
/// only those who are in one.
Ask ask_of(const marking::Package& package, const std::vector<Decision>& decisions,
           const Groups& groups);

/// SHA-256 of the answers and the key, hex: what a decision stands on.
std::string input_of(const marking::Package& package);

/// What can be told of the answers before any statistics.
struct Imported {
  std::size_t lines = 0, items = 0, withdrawn = 0;
  std::size_t empty = 0;     ///< lines without any answer
  std::size_t alike = 0;     ///< lines with one letter throughout
  std::size_t foreign = 0;   ///< answers that the item has no option for
  double answered = 0;       ///< share of answers that were given
  std::vector<int> by_line;  ///< answers of each line
};
Imported imported(const marking::Package& package);

}  // namespace rounds::workbench
