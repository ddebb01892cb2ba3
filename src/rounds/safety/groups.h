#pragma once

/// groups: what the floor shows of an exam's doctors together, from which nobody can work out where
/// one of them stands (science/cohort): each counts once an exam, by device, by language or by
/// specialty, in a block of twenty that is summed for good when it is full. What is read is sums of
/// whole blocks. A block keeps what it was summed from: a key that changes later moves no figure,
/// for whatever moved would be somebody's.

#include <functional>

#include "rounds/safety/group_views.h"
#include "rounds/safety/safety.h"

namespace rounds::safety {

/// Where a doctor belongs, as a room above knows it; empty: not told.
struct Belongs {
  std::string device = {};  ///< "phone" or "computer"
  std::string language = {}, specialty = {};
};
using BelongsOf = std::function<Task<Result<Belongs>>(std::int64_t learner)>;

class Groups {
 public:
  /// So many doctors take their seats at once.
  static constexpr std::int64_t seats_at_once = 500;

  /// All must outlive this.
  Groups(machine::store::Store& store, Safety& safety, BelongsOf belongs_of)
      : store_(store), safety_(safety), belongs_of_(std::move(belongs_of)) {}

  /// Seats doctors who have severe cases in a released exam and no seat, in the order of their ids,
  /// and sums the blocks that are full; tells how many it seated. Repeatable; called again and
  /// again by the server.
  Task<Result<std::int64_t>> gather();

  /// Refuses: missing exam.no_such_exam.
  Task<Result<GroupView>> read(ExamId exam);

  /// Who waits is summed without a group, inside the unit that erases the person.
  static Task<void> forget(machine::store::Unit& unit, std::int64_t learner);

 private:
  Task<Result<std::int64_t>> seat();
  Task<Result<void>> fill(std::int64_t exam, std::int64_t blocks);

  machine::store::Store& store_;
  Safety& safety_;
  BelongsOf belongs_of_;
};

}  // namespace rounds::safety
