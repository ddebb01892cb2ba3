#pragma once

// Rows to values and back; knows safety.sql.

#include "machine/store/store.h"
#include "rounds/safety/panel.h"
#include "rounds/safety/tally.h"

namespace rounds::safety::rows {

using machine::Task;
using machine::store::Unit;

/// Replaces an exam's; `note` says for which release they stand.
Task<void> drop(Unit& unit, std::int64_t exam);
Task<void> add(Unit& unit, std::vector<Tally> tallies);
Task<void> note(Unit& unit, std::int64_t exam, std::int64_t opens_ms, std::int64_t released_ms);
/// For which release an exam's stand; 0: none.
Task<std::int64_t> noted(Unit& unit, std::int64_t exam);
/// The newest exam last.
Task<std::vector<Tally>> tallies_of(Unit& unit, std::int64_t learner);
/// Rows that begin as tallies_of's.
std::vector<Tally> tallies_from(const machine::store::Answer& answer);
/// Who has as many supervised cases as a panel needs; others are certainly not called.
Task<std::vector<std::int64_t>> perhaps_called(Unit& unit, std::int64_t after, std::int64_t most);
Task<void> choose(Unit& unit, std::int64_t learner, Modality modality, std::int64_t at_ms);
Task<std::optional<Modality>> choice_of(Unit& unit, std::int64_t learner);
Task<std::vector<LimitRow>> limits(Unit& unit);
/// False: somebody was quicker.
Task<bool> propose(Unit& unit, LimitRow row);
Task<bool> settle(Unit& unit, LimitRow row);
Task<std::vector<Opinion>> opinions_of(Unit& unit, std::int64_t learner);
/// False: it was said before.
Task<bool> say(Unit& unit, std::int64_t learner, Opinion opinion);
Task<void> forget(Unit& unit, std::int64_t learner);

}  // namespace rounds::safety::rows
