#pragma once

/// Rows to values and back; knows workbench.sql.

#include <string>
#include <vector>

#include "machine/store/store.h"
#include "rounds/exam/exam.h"
#include "rounds/workbench/steps.h"

namespace rounds::workbench {

/// What a panel of judges said, as a table.
struct Panel {
  std::string kind;  ///< angoff, hofstee, bookmark, borderline
  std::string body;  ///< CSV
  std::int64_t actor = 0, at_ms = 0;
};

/// Everything that is kept of an exam, and which exams were ever calibrated.
struct Kept {
  std::vector<Decision> decisions;
  std::vector<Panel> panels;
  std::vector<exam::ExamId> calibrated;
};

machine::Task<machine::Result<Kept>> kept_in(machine::store::Unit& unit, exam::ExamId exam);
machine::Task<void> add_decision(machine::store::Unit& unit, exam::ExamId exam, std::size_t place,
                                 Decision decision);
machine::Task<std::vector<Decision>> list_decisions(machine::store::Unit& unit, exam::ExamId exam);
machine::Task<void> keep_panel(machine::store::Unit& unit, exam::ExamId exam, Panel panel);

}  // namespace rounds::workbench
