#pragma once

// Rows ↔ entries of the private bank.

#include "rounds/bank/private_bank.h"
#include "vault.h"

namespace rounds::bank::rows {

using machine::store::Unit;

/// A version on its way in.
struct NewVersion {
  VersionId version;
  EntryId entry;
  std::int64_t author = 0;
  Attributes about;
  Writing writing;
  std::int64_t made_ms = 0;
};

/// False: the name is taken.
Task<bool> add(Unit& unit, const VaultKeys& keys, NewVersion made, bool demonstration);
/// False: somebody was faster, or it is retired.
Task<bool> turn(Unit& unit, const VaultKeys& keys, NewVersion made, VersionId seen);
Task<std::vector<Entry>> all(Unit& unit);
/// Refuses: missing bank.no_such_entry.
Task<Result<Entry>> find(Unit& unit, EntryId entry);
Task<Result<Entry>> standing_on(Unit& unit, VersionId version);
/// Without its picture.
Task<Writing> writing(Unit& unit, const VaultKeys& keys, VersionId version);
Task<Writing> whole(Unit& unit, const VaultKeys& keys, VersionId version);
/// What it was about; nothing of a version that is older than its keeping.
Task<Attributes> attributes(Unit& unit, VersionId version);
/// Newest first.
Task<std::vector<Version>> versions(Unit& unit, EntryId entry);
Task<std::vector<Review>> reviews(Unit& unit, VersionId version);
Task<std::vector<Review>> reviewed_by(Unit& unit, std::int64_t person);
Task<std::vector<EntryId>> written_by(Unit& unit, std::int64_t person);
/// False: the person's stands already.
Task<bool> sign(Unit& unit, Review review);
/// False: it is not as seen.
Task<bool> set_status(Unit& unit, Entry seen, Status status, std::string reason,
                      std::int64_t now_ms);
/// False: it is not as seen, no draft, or sent already.
Task<bool> send(Unit& unit, Entry seen, std::int64_t now_ms);
Task<void> expose(Unit& unit, Entry seen);

}  // namespace rounds::bank::rows
