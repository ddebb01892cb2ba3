#pragma once

/// report: what a table of answers says about an exam, as a page, its figures and its numbers, in
/// the reader's language.
///
/// Item analysis → key review → calibration → fit → fairness → decisions at a cut; one HTML file
/// that needs nothing else, each figure as SVG and CSV, each table as CSV. The same input, options,
/// version and language give the same bytes.

#include <optional>
#include <string>
#include <vector>

#include "machine/refusal/refusal.h"
#include "machine/words/words.h"
#include "rounds/workbench/steps.h"

namespace rounds::workbench {

/// What judges said, or a station's marks: a table of ratings (judge, item, round, rating), of
/// Hofstee's bounds (judge, kmin, kmax, fmin, fmax), of bookmarks (judge, bookmark) or of a
/// borderline group (grade, score). Its columns tell which.
struct JudgementTable {
  std::string name, text;
};

struct Ask {
  std::string name;   ///< of the table, as people know it
  std::string table;  ///< CSV or .xlsx
  std::string keys;   ///< CSV with item and key; empty: the table holds points
  std::string model = "2PL";
  std::string group = {},
              focal = {};       ///< a column, and which of its words is focal; empty: no comparison
  std::optional<int> cut = {};  ///< raw pass mark
  bool omitted_is_missing = false;  ///< with keys: an empty cell was not presented
  std::vector<JudgementTable> standard = {};
  double borderline_grade = 2;
  std::vector<Decision> decisions = {};  ///< what was decided on the way
  std::string version = {};
  std::string language = "en";  ///< of the report's words
  bool paper = false;           ///< report.pdf too
};

struct ReportFile {
  std::string name, text;
};

/// The page is the first file; report.pdf, if asked for, the second.
///
/// Points are 0 and 1; with keys, options are letters or numbers. A first column called id, person,
/// candidate or line names the persons; else they are their rows.
///
/// Refuses, in the report's language: invalid workbench.table_empty, table_ragged, no_column,
/// twice, no_option, no_points, key_of_none, key_no_option, no_judgements, rated_none, rated_odd,
/// bookmark_no_model (facts: table, row, column, item, judge, round), what
/// machine/table refuses of a file, what science/ refuses of the item analysis, and of paper
/// print.pdf.
machine::Result<std::vector<ReportFile>> report(const machine::Words& words, const Ask& ask);

}  // namespace rounds::workbench
