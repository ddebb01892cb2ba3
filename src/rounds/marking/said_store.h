#pragma once

/// Rows to values and back: what candidates wrote, the terms they wrote under, and what was
/// released. Knows marking.sql.

#include <optional>
#include <vector>

#include "machine/store/store.h"
#include "rounds/exam/exam.h"
#include "rounds/marking/appeal.h"
#include "rounds/marking/objection.h"
#include "rounds/marking/pass.h"
#include "rounds/marking/scale.h"

namespace rounds::marking {

using machine::Result;
using machine::Task;
using machine::store::Unit;

Task<Terms> find_terms(Unit& unit, exam::ExamId exam);
Task<void> keep_terms(Unit& unit, exam::ExamId exam, Terms terms);

/// False when one stands already.
Task<bool> keep_objection(Unit& unit, exam::PersonId learner, Objection objection);
/// False when none stands.
Task<bool> withdraw_objection(Unit& unit, exam::PersonId learner, Objection objection);
Task<std::vector<Objection>> own_objections(Unit& unit, exam::PersonId learner, exam::ExamId exam);
Task<std::vector<Objection>> all_own_objections(Unit& unit, exam::PersonId learner);
/// How many stand against an item, and how many were ever made.
struct ObjectionCount {
  std::int64_t item = 0, standing = 0, made = 0;
};
Task<std::vector<ObjectionCount>> count_objections(Unit& unit, exam::ExamId exam);
/// Which page of what stands against an item.
struct ObjectionPage {
  exam::ExamId exam;
  std::int64_t item = 0, limit = 0, offset = 0;
};
Task<std::vector<Objection>> list_objections(Unit& unit, ObjectionPage page);

struct Release {
  std::int64_t release = 0, at_ms = 0;
  std::optional<Scale> scale;
  int pass_mark = 0;  ///< 0: released before it was kept
  PassBy pass_by = PassBy::half;
};
Task<void> add_release(Unit& unit, exam::ExamId exam, Release release);
Task<std::vector<Release>> list_releases(Unit& unit, exam::ExamId exam);

/// False when there is one already.
Task<bool> add_appeal(Unit& unit, Appeal appeal);
/// False when it was decided already.
Task<bool> decide_appeal(Unit& unit, Appeal appeal);
Task<std::vector<Appeal>> list_appeals(Unit& unit, exam::ExamId exam, std::int64_t limit,
                                       std::int64_t offset);
Task<std::vector<Appeal>> own_appeals(Unit& unit, exam::PersonId learner);
Task<std::optional<Appeal>> find_appeal(Unit& unit, exam::ExamId exam, exam::SittingId sitting,
                                        std::int64_t release);
struct AppealCount {
  std::int64_t all = 0, waiting = 0, upheld = 0;  ///< upheld: of one release
};
Task<AppealCount> count_appeals(Unit& unit, exam::ExamId exam, std::int64_t release);

Task<void> forget_words(Unit& unit, exam::PersonId learner);

}  // namespace rounds::marking
