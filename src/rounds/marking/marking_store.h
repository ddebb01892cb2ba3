#pragma once

/// Rows to values and back; knows marking.sql.

#include <optional>
#include <vector>

#include "machine/store/store.h"
#include "rounds/exam/exam.h"
#include "rounds/marking/ruling.h"
#include "scoring.h"

namespace rounds::marking {

using machine::Result;
using machine::Task;
using machine::store::Unit;

struct Score {
  exam::SittingId sitting;
  exam::PersonId learner;
  int score = 0, of = 0;
  int set_aside = 0;  ///< written, never read back: for the board's own queries
};

struct Sum {
  std::int64_t scored = 0, points = 0, passed = 0;
};

Task<void> keep_key(Unit& unit, exam::ExamId exam, Key key);
Task<Key> list_key(Unit& unit, exam::ExamId exam);
Task<void> keep_scores(Unit& unit, exam::ExamId exam, std::vector<Score> scores,
                       std::int64_t marked_ms);
Task<std::optional<Score>> find_score(Unit& unit, exam::PersonId learner, exam::SittingId sitting);
Task<std::vector<Score>> list_scores(Unit& unit, exam::ExamId exam, exam::SittingId after,
                                     std::int64_t limit);
Task<Sum> sum_scores(Unit& unit, exam::ExamId exam);
/// With how many reach the mark.
Task<Sum> sum_passing(Unit& unit, exam::ExamId exam, int mark);

Task<void> add_ruling(Unit& unit, exam::ExamId exam, std::size_t place, Ruling ruling);
/// Keeps who settled the ruling at `place`, when and how; false when somebody had already.
Task<bool> settle_ruling(Unit& unit, exam::ExamId exam, std::size_t place, Ruling ruling);
Task<std::vector<Ruling>> list_rulings(Unit& unit, exam::ExamId exam);

}  // namespace rounds::marking
