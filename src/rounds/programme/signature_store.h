#pragma once

// Rows ↔ signatures.

#include "rounds/programme/signature.h"

namespace rounds::programme {

/// A text that differs after any act on the signatures.
Task<Result<std::string>> signatures_mark(machine::store::Unit& unit);
Task<Result<std::vector<Signature>>> standing_signatures(machine::store::Unit& unit);
Task<Result<std::vector<Signature>>> signatures_of(machine::store::Unit& unit, std::int64_t person);
/// False when the person's signature stands there already.
Task<bool> keep_signature(machine::store::Unit& unit, Signature signature);
/// False when that person has no such signature that stands.
Task<bool> end_signature(machine::store::Unit& unit, Signature signature);

}  // namespace rounds::programme
