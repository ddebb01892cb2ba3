#pragma once

// Rows ↔ reviews.

#include "deck.h"
#include "reviewing.h"

namespace rounds::review {

/// What one call of save keeps.
struct Parcel {
  std::int64_t learner = 0;
  ReviewBatch batch;
  std::int64_t server_ms = 0;
};

/// Keeps what is new; answers how far the device is kept. Refuses as Reviews::save does.
Task<Result<std::int64_t>> keep(machine::store::Unit& unit, Parcel parcel);

/// The cards that a learner has reviewed, by id.
Task<Result<std::vector<std::string>>> met(machine::store::Unit& unit, std::int64_t learner);

Task<void> forget(machine::store::Unit& unit, std::int64_t learner);

/// Everything a learner did, and how far one device is kept.
struct History {
  std::vector<Kept> reviews;
  std::int64_t ack_seq = 0;
};
Task<Result<History>> history(machine::store::Unit& unit, std::int64_t learner, std::string device);

}  // namespace rounds::review
