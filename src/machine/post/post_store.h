#pragma once

/// Rows of the queue to letters and back.

#include <optional>

#include "letter.h"
#include "machine/store/store.h"

namespace machine::post::rows {

using store::Unit;

Task<void> hand_in(Unit& unit, Letter letter);
Task<Result<std::optional<Instant>>> next_due(Unit& unit);
Task<Result<std::optional<Letter>>> claim(Unit& unit, Instant now, Instant until);
/// Whether the message had expired: then it is due again, under the moment it was first made.
Task<Result<bool>> hand_in_again(Unit& unit, Letter letter);
/// Of each message the word it ended with, once it has.
Task<std::vector<std::optional<std::string>>> endings(Unit& unit, std::vector<std::int64_t> ids);
/// Whether the message was still this try's to put off.
Task<Result<bool>> put_off(Unit& unit, std::int64_t id, int tries, Instant due);
/// Whether it had not ended before.
Task<Result<bool>> end_message(Unit& unit, std::int64_t id, Instant now, std::string how);
Task<void> forget_address(Unit& unit, std::string address, Instant now);
Task<Result<std::int64_t>> sweep(Unit& unit, Instant before);

}  // namespace machine::post::rows
