#pragma once

// Rows ↔ events.

#include "reading.h"

namespace rounds::lesson {

/// What one call of save keeps: the batch, and what each of its events is worth.
struct Parcel {
  std::int64_t learner = 0;
  Batch batch;
  std::vector<Verdict> verdicts;
  std::vector<bool> credits;  ///< which of them answer a check that earns credit
  std::int64_t server_ms = 0;
};

/// Keeps what is new; answers how far the device is kept. Refuses as Lessons::save does.
Task<Result<std::int64_t>> keep(machine::store::Unit& unit, Parcel parcel);

/// Every event and passed challenge of a learner, folded.
Task<Result<Fold>> fold(machine::store::Unit& unit, std::int64_t learner);

/// The edition a learner is on; "" when they have not begun.
Task<Result<std::string>> find_place(machine::store::Unit& unit, std::int64_t learner);
struct Move {
  std::int64_t learner = 0;
  std::string edition;
  std::int64_t now_ms = 0;
};
Task<Result<std::int64_t>> move(machine::store::Unit& unit, Move move);
/// Everybody; answers how many were elsewhere.
Task<Result<std::int64_t>> move_everybody(machine::store::Unit& unit, Move move);

/// How many have finished each lesson in another edition.
Task<Result<std::vector<Learners>>> learned(machine::store::Unit& unit, std::string edition);

/// How many events each learner has, by id after `after`.
Task<Result<std::vector<Count>>> counts(machine::store::Unit& unit, std::int64_t after,
                                        std::int64_t limit);
Task<Result<std::optional<std::int64_t>>> active(machine::store::Unit& unit, std::int64_t learner);

}  // namespace rounds::lesson
