#pragma once

/// Rows of exam_opening.sql to values and back.

#include "exam_store.h"
#include "rounds/exam/opening.h"

namespace rounds::exam {

/// How often an exam's hour moved, and why it did not open by itself.
struct PlanRow {
  std::int64_t turn = 0;
  std::optional<Missed> missed;
};

Task<PlanRow> find_plan(Unit& unit, ExamId exam);
/// Another hour, or none: nothing is signed any more. Answers how many signatures that ended.
Task<std::int64_t> plan_exam(Unit& unit, ExamId exam, std::optional<std::int64_t> planned_ms);
Task<std::vector<Signature>> list_signatures(Unit& unit, ExamId exam);
Task<void> add_signature(Unit& unit, ExamId exam, Signature signature);
/// False when there was none.
Task<bool> drop_signature(Unit& unit, ExamId exam, PersonId signer);
Task<std::int64_t> clear_signatures(Unit& unit, ExamId exam);
/// So that a signature and an opening never pass each other. Throws Replay when the exam moved.
Task<void> touch_plan(Unit& unit, const ExamRow& row);
/// False when that was known, or the exam moved.
Task<bool> miss_opening(Unit& unit, ExamId exam, std::int64_t planned_ms, Missed why);
Task<std::vector<ExamId>> list_due(Unit& unit, std::int64_t now_ms);
/// That the paper and its hour are still signed by all of these. Refuses: conflict exam.not_signed.
Task<Result<void>> still_signed(Unit& unit, const ExamRow& row, std::vector<PersonId> signers);

}  // namespace rounds::exam
