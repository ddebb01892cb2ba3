#pragma once

/// Rows of the ledger to values and back.

#include <optional>

#include "rounds/ledger/ledger.h"

namespace rounds::ledger::rows {

using machine::Instant;
using machine::store::Unit;

/// The place a stream gives out, and the hash before it.
struct Place {
  std::int64_t number = 0;
  machine::Bytes before;
};

/// A stream's newest entry, as the stream remembers it, and whether the entries say the same.
struct Head {
  std::string stream;
  std::int64_t number = 0;
  bool agrees = false;
};

/// Where a listener's reading stands: entries made at `at_ms`, after `id` among them.
struct Mark {
  std::int64_t at_ms = 0, id = 0;
};

/// One listener and one entry.
struct Hearing {
  std::string listener;
  std::int64_t entry = 0;
};

std::vector<Event> events_of(const std::vector<machine::store::Row>& rows);

Task<Place> next_place(Unit& unit, std::string stream);
Task<void> keep(Unit& unit, Event event);
Task<Result<std::vector<Event>>> page_of_stream(Unit& unit, std::string stream, std::int64_t after,
                                                int most);
Task<Result<std::vector<Event>>> page_of_all(Unit& unit, std::string stream, std::int64_t number,
                                             int most);
Task<Result<std::vector<Head>>> page_of_heads(Unit& unit, std::string after, int most);

/// Entries of `kind` that `listener` may be offered at `now`.
struct Wanted {
  std::string kind, listener;
  Mark after;
  Instant now;
  int most = 0;
};
Task<Result<std::vector<Event>>> unheard(Unit& unit, Wanted wanted);
Task<Result<std::optional<std::int64_t>>> oldest_open(Unit& unit, std::string listener);
/// How often it has been offered, this time included; nothing when somebody else has it or it is
/// done.
Task<Result<std::optional<std::int64_t>>> claim(Unit& unit, Hearing hearing, Instant now,
                                                Instant until);
/// Whether this was the first time.
Task<Result<bool>> heard(Unit& unit, Hearing hearing, Instant now);
Task<Result<bool>> later(Unit& unit, Hearing hearing, Instant due);

}  // namespace rounds::ledger::rows
