#pragma once

/// Rows to values and back: what both halves of the room ask.

#include <optional>

#include "rounds/hall/hall.h"

namespace rounds::hall {

Task<Identity> find_rule(Unit& unit, ExamId exam);
Task<std::optional<Centre>> find_centre(Unit& unit, ExamId exam, CentreId centre);
Task<std::optional<RollRow>> find_on_roll(Unit& unit, ExamId exam, PersonId learner);
RollRow roll_row(const machine::store::Row& row);

/// How a code or a token lies in the database.
machine::Bytes hash_of(std::string_view secret);
/// As people type it: small letters, spaces and dashes do not matter.
std::string tidy_code(std::string_view typed);

}  // namespace rounds::hall
