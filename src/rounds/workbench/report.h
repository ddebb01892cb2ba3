#pragma once

/// report: what a table of answers says about an exam, as a page, its figures and its numbers.
///
/// Item analysis → key review → calibration → fit → fairness → decisions at a cut; one HTML file
/// that needs nothing else, each figure as SVG and CSV, each table as CSV. The same input, options
/// and version give the same bytes.

#include <optional>
#include <string>
#include <vector>

#include "machine/refusal/refusal.h"

namespace rounds::workbench {

struct Ask {
  std::string name;   ///< of the table, as people know it
  std::string table;  ///< CSV or .xlsx
  std::string keys;   ///< CSV with item and key; empty: the table holds points
  std::string model = "2PL";
  std::string group = {},
              focal = {};       ///< a column, and which of its words is focal; empty: no comparison
  std::optional<int> cut = {};  ///< raw pass mark
  bool omitted_is_missing = false;  ///< with keys: an empty cell was not presented
  std::string version = {};
};

struct ReportFile {
  std::string name, text;
};

/// Points are 0 and 1; with keys, options are letters or numbers. A first column called id, person,
/// candidate or line names the persons; else they are their rows.
///
/// Refuses: invalid workbench.case (a ragged row, a code that is no score, an id that stands twice,
/// a key without its column; facts: where), and what science/ refuses of the item analysis.
machine::Result<std::vector<ReportFile>> report(const Ask& ask);

}  // namespace rounds::workbench
