#pragma once

/// postgres_backup: pg_dump out, pg_restore in. Private to the room.

#include <string>

#include "machine/refusal/refusal.h"

namespace machine::store {

/// Writes pg_dump's custom format to the new file `path`.
Result<void> backup_postgres(const std::string& url, const std::string& path);

/// Replaces every table of the database by the backup's, in one transaction.
Result<void> restore_postgres(const std::string& url, const std::string& path);

}  // namespace machine::store
