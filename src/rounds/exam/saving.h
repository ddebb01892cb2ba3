#pragma once

/// One unit of work that saves a batch: the hot path of an exam day, two trips to the database.

#include <string>
#include <variant>
#include <vector>

#include "event.h"
#include "exam_store.h"
#include "roots.h"

namespace rounds::exam {

/// A batch as it came, read before it reached the store's thread.
struct Parcel {
  PersonId learner;
  SittingId sitting;
  Batch batch;
  std::vector<std::string> texts;
  std::int64_t received_ms = 0;
};

/// What became of it.
struct Saved {
  LeaseRow lease;           ///< after the batch
  std::uint32_t fresh = 0;  ///< events that were not on disk yet
  bool differs = false;     ///< an event on disk has other bytes: nothing was added, the bytes are
                            ///< kept as evidence
};

/// Refuses: missing exam.no_such_sitting, early exam.not_open_yet, invalid exam.no_such_lease,
/// conflict exam.events_missing.
Task<Result<Saved>> save(Unit& unit, const Parcel& parcel, machine::IdMaker& ids, Roots& roots);

}  // namespace rounds::exam
