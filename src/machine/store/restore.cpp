#include "machine/store/store.h"
#include "postgres_backup.h"
#include "sqlite_backup.h"

namespace machine::store {

Result<void> restore(const std::string& url, const std::string& path) {
  constexpr std::string_view sqlite = "sqlite:";
  if (url.starts_with(sqlite)) return restore_sqlite(url.substr(sqlite.size()), path);
  if (url.starts_with("postgres")) return restore_postgres(url, path);
  return refuse(No::invalid, "store.restore",
                "The database is named sqlite:/path/to/rounds.db or postgres://….");
}

}  // namespace machine::store
