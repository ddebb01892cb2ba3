#pragma once

/// Rows to values and back, of panels in the browser; knows workbench.sql.

#include "machine/store/store.h"
#include "rounds/exam/exam.h"
#include "rounds/workbench/judging_views.h"
#include "rounds/workbench/ratings.h"

namespace rounds::workbench {

machine::Task<Judges> list_panel(machine::store::Unit& unit, exam::ExamId exam);
machine::Task<void> keep_round(machine::store::Unit& unit, exam::ExamId exam, int round);
/// Somebody who is asked to judge.
struct Invitation {
  exam::ExamId exam;
  std::int64_t person = 0, place = 0, actor = 0, at_ms = 0;
};
/// False when they are invited already.
machine::Task<bool> add_judge(machine::store::Unit& unit, Invitation invitation);
/// What a judge said in a round, and when.
struct Said {
  exam::ExamId exam;
  std::int64_t person = 0;
  int round = 0;
  Chances chances;
  std::optional<JudgeBounds> bounds;
  std::int64_t at_ms = 0;
};
machine::Task<void> keep_said(machine::store::Unit& unit, Said said);
machine::Task<std::vector<OwnRating>> list_own(machine::store::Unit& unit, std::int64_t person);

}  // namespace rounds::workbench
