#pragma once

/// sqlite_backup: one file out, one file in. Private to the room.

#include <string>

#include "machine/refusal/refusal.h"

namespace machine::store {

/// Copies the database at `from` to the new file `to`, as it is at one moment, while work goes on.
Result<void> backup_sqlite(const std::string& from, const std::string& to);

/// Puts the backup `from` in place of the database at `to`, and keeps what was there beside it.
Result<void> restore_sqlite(const std::string& to, const std::string& from);

}  // namespace machine::store
