#pragma once

// The rules of what a device sends: which batches hold together. Pure.

#include <span>

#include "rounds/review/review.h"

namespace rounds::review {

/// Refuses: invalid review.batch_shape.
Result<void> check_shape(const ReviewBatch& batch);

/// The events beyond `ack_seq`. Refuses: conflict review.events_missing.
Result<std::span<const Event>> fresh_of(const ReviewBatch& batch, std::int64_t ack_seq);

/// Whether a resent event says what the kept one says.
bool same(const Event& one, const Event& other);

}  // namespace rounds::review
