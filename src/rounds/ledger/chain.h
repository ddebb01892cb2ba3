#pragma once

/// The chain's arithmetic, the same as in tools/verify_ledger.py, and the rule of what an entry may
/// hold.

#include <string_view>

#include "rounds/ledger/ledger.h"

namespace rounds::ledger {

/// Before the first entry of a stream: 32 zero bytes.
machine::Bytes first_hash();

/// The hash of an entry that follows one with the hash `before`.
machine::Bytes next_hash(machine::BytesView before, const Event& event);

/// Whether stream and kind are words, so that the hashed text can be read in one way only.
bool is_well_named(const Entry& entry);

/// Whether a body is a JSON object of ids, numbers and words of our own, and nothing that a person
/// wrote: strings are at most 128 of A-Z a-z 0-9 _ . : / -. So no sentence, no address and no
/// telephone number comes into a chain that nobody can take it out of.
bool holds_only_ids(std::string_view body);

/// How long to wait before a listener that said "later" is asked again. `tries` counts from 1.
machine::Millis wait_after(std::int64_t tries);

}  // namespace rounds::ledger
