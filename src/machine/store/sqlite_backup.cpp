#include "sqlite_backup.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <filesystem>

#include "sqlite.h"

namespace machine::store {
namespace {

namespace fs = std::filesystem;

struct FinishBackup {
  void operator()(sqlite3_backup* backup) const { sqlite3_backup_finish(backup); }
};

/// A name is on disk only when its folder is.
bool sync(const fs::path& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return false;
  const bool synced = ::fsync(file) == 0;
  ::close(file);
  return synced;
}

bool put_in_place(const fs::path& part, const fs::path& whole) {
  std::error_code failed;
  if (!sync(part)) return false;
  fs::rename(part, whole, failed);
  return !failed && sync(fs::absolute(whole).parent_path());
}

Sqlite open_plainly(const fs::path& path, int flags) {
  sqlite3* opened = nullptr;
  const int error = sqlite3_open_v2(path.c_str(), &opened, flags | SQLITE_OPEN_EXRESCODE, nullptr);
  Sqlite database(opened);
  if (error != SQLITE_OK) database.reset();
  return database;
}

/// Refuses unless the file is a whole database of this program.
Result<void> check_backup(const fs::path& path, const char* code) {
  const auto database = open_plainly(path, SQLITE_OPEN_READONLY);
  sqlite3_stmt* made = nullptr;
  const char* question = "PRAGMA quick_check";
  if (!database || sqlite3_prepare_v2(database.get(), question, -1, &made, nullptr) != SQLITE_OK) {
    return refuse(No::invalid, code,
                  fmt::format("{} is not a backup of a SQLite database.", path.string()));
  }
  const SqliteStatement statement(made);
  const bool row = sqlite3_step(made) == SQLITE_ROW;
  const auto* said = row ? sqlite3_column_text(made, 0) : nullptr;
  if (!said || std::string_view(reinterpret_cast<const char*>(said)) != "ok") {
    return refuse(No::invalid, code,
                  fmt::format("{} is damaged; take another backup.", path.string()));
  }
  return {};
}

/// Folds the log into the file, which works only while nobody else has it open.
Result<void> close_for_all(const fs::path& path) {
  const auto database = open_plainly(path, SQLITE_OPEN_READWRITE);
  if (!database) {
    return refuse(No::invalid, "store.restore",
                  fmt::format("{} cannot be opened for replacing.", path.string()));
  }
  const char* alone = "PRAGMA locking_mode=EXCLUSIVE; PRAGMA journal_mode=DELETE";
  const int error = sqlite3_exec(database.get(), alone, nullptr, nullptr, nullptr);
  if ((error & 0xff) == SQLITE_BUSY) {
    return refuse(No::invalid, "store.restore",
                  fmt::format("{} is in use; stop the server first.", path.string()));
  }
  return {};
}

}  // namespace

Result<void> backup_sqlite(const std::string& from, const std::string& to) {
  const fs::path part = to + ".part";
  if (fs::exists(to)) {
    return refuse(No::invalid, "store.backup",
                  fmt::format("{} is there already; name a new file.", to));
  }
  std::error_code absent;
  fs::remove(part, absent);
  const auto source = open_sqlite(from, Use::read);
  const auto target = open_plainly(part, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
  if (!target) return refuse(No::invalid, "store.backup", fmt::format("{} cannot be written.", to));
  // In one step: the copy is of one moment, and writers go on in the log meanwhile.
  std::unique_ptr<sqlite3_backup, FinishBackup> copy(
      sqlite3_backup_init(target.get(), "main", source.get(), "main"));
  const int copied = copy ? sqlite3_backup_step(copy.get(), -1) : SQLITE_ERROR;
  copy.reset();
  if (copied == SQLITE_DONE && put_in_place(part, to)) return {};
  fs::remove(part, absent);
  if ((copied & 0xff) == SQLITE_FULL || copied == SQLITE_DONE) {
    return refuse(No::busy, "store.full", "There is no room for the backup; nothing was written.");
  }
  throw Fault(fmt::format("The backup failed: {}", sqlite3_errstr(copied)));
}

Result<void> restore_sqlite(const std::string& to, const std::string& from) {
  TRY_DONE(check_backup(from, "store.restore"));
  std::error_code failed;
  const fs::path part = to + ".part";
  const fs::path before = to + ".before-restore";
  if (fs::exists(to)) {
    TRY_DONE(close_for_all(to));
    // Kept until the operator is content, and replaced by the next restore.
    fs::copy_file(to, before, fs::copy_options::overwrite_existing, failed);
    if (failed)
      return refuse(No::busy, "store.full", "There is no room to keep the present database aside.");
  }
  fs::copy_file(from, part, fs::copy_options::overwrite_existing, failed);
  if (failed || !put_in_place(part, to)) {
    fs::remove(part, failed);
    return refuse(No::busy, "store.full",
                  fmt::format("{} cannot be written; the database is as it was.", to));
  }
  return {};
}

}  // namespace machine::store
