#pragma once

/// sqlite: a connection to one file, and the thread that carries its log into it. Private to the
/// room.

#include <sqlite3.h>

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

#include "connection.h"

namespace machine::store {

struct CloseSqlite {
  void operator()(sqlite3* database) const { sqlite3_close_v2(database); }
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using Sqlite = std::unique_ptr<sqlite3, CloseSqlite>;
using SqliteStatement = std::unique_ptr<sqlite3_stmt, CloseSqlite>;

/// Opens the file with the settings every connection has. Throws Fault, saying what to do.
Sqlite open_sqlite(const std::string& path, Use use);

/// Runs text without parameters. Throws what SqliteConnection throws.
void execute(sqlite3* database, const char* words);

/// Turns the engine's last error into the exception the room speaks. `what` names the statement.
[[noreturn]] void throw_sqlite(sqlite3* database, std::string_view what, Use use = Use::write);

/// Blocks its thread while it works; every function completes at once.
class SqliteConnection final : public Connection {
 public:
  SqliteConnection(const std::string& path, Use use)
      : use_(use), database_(open_sqlite(path, use)) {}

  Task<void> act(Act act) override;
  Task<std::vector<Answer>> run_all(std::vector<Step> steps) override;
  Task<void> script(std::string sql) override;
  Task<void> prepare(Step step) override;
  bool usable() const override { return true; }
  bool worn() const override { return worn_; }

 private:
  struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>{}(text);
    }
  };

  SqliteStatement compile(std::string_view name, std::string_view words);
  sqlite3_stmt* prepared(std::string_view name, std::string_view words);
  void step_through(std::string_view words);
  Answer run_one(const Step& step);
  [[noreturn]] void fail(std::string_view what);

  const Use use_;
  bool worn_ = false;
  Sqlite database_;
  std::unordered_map<std::string, SqliteStatement, TextHash, std::equal_to<>> statements_;
};

}  // namespace machine::store
