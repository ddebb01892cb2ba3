#pragma once

// Rows ↔ runs.

#include "event_rows.h"
#include "walk.h"

namespace rounds::lab {

/// What one call of save keeps.
struct Parcel {
  std::int64_t learner = 0;
  std::string lab;
  std::int64_t run = 0;
  StepBatch batch;
  std::shared_ptr<const programme::Edition> edition;  ///< keeps `script`
  Found script;
  std::int64_t server_ms = 0;
};

/// A run by its name.
struct Place {
  std::int64_t learner = 0;
  std::string lab;
  std::int64_t run = 0;
};

/// Keeps what is new. Refuses as Labs::save does.
Task<Result<StepAcknowledgement>> keep(machine::store::Unit& unit, Parcel parcel);

/// How a run's row stands while it is held.
struct Held {
  std::int64_t ack_seq = 0;
  bool ended = false;
};
/// Makes the run's row if need be, and holds it until the unit ends. Refuses: conflict
/// lab.run_open, lab.other_edition.
Task<Result<Held>> hold_place(machine::store::Unit& unit, const Place* place, std::string edition,
                              std::int64_t server_ms);

Task<Result<std::vector<Step>>> steps_of(machine::store::Unit& unit, Place place);
Task<Result<std::vector<Run>>> runs_of(machine::store::Unit& unit, std::int64_t learner);
Task<void> forget(machine::store::Unit& unit, std::int64_t learner);

Task<Result<std::vector<Kept>>> kept_of(machine::store::Unit& unit, Place place);
/// Labs that somebody has ended.
Task<Result<std::vector<std::string>>> labs_ended(machine::store::Unit& unit);
/// Who has ended a lab, in the order of the first time.
Task<Result<std::vector<std::int64_t>>> learners_ended(machine::store::Unit& unit, std::string lab);

}  // namespace rounds::lab
