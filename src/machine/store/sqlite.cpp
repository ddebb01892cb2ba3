#include "sqlite.h"

#include <fmt/format.h>

#include <cerrno>
#include <cmath>
#include <mutex>
#include <utility>

namespace machine::store {
namespace {

// The writer has no rival but a checkpoint that truncates and an operator's own tool; both are done
// in less.
constexpr int busy_ms = 5'000;
// Pages a connection keeps in memory, as negative KiB: enough for the hot ends of every index.
constexpr int writer_cache_kib = 32 * 1024;
constexpr int reader_cache_kib = 8 * 1024;
// The product has a few hundred statements; only a bug makes ever new ones.
constexpr std::size_t statements_max = 4'000;

/// Resets a statement whatever happens, so that it holds no lock and no borrowed text.
class Running {
 public:
  explicit Running(sqlite3_stmt* statement) : statement_(statement) {}
  ~Running() {
    sqlite3_reset(statement_);
    sqlite3_clear_bindings(statement_);
  }
  Running(const Running&) = delete;
  Running& operator=(const Running&) = delete;

 private:
  sqlite3_stmt* statement_;
};

struct Bind {
  sqlite3_stmt* statement;
  int at;

  int operator()(std::monostate) const { return sqlite3_bind_null(statement, at); }
  int operator()(std::int64_t number) const { return sqlite3_bind_int64(statement, at, number); }
  int operator()(double number) const { return sqlite3_bind_double(statement, at, number); }
  int operator()(const std::string& text) const {
    return sqlite3_bind_text64(statement, at, text.data(), text.size(), SQLITE_STATIC, SQLITE_UTF8);
  }
  int operator()(const Bytes& octets) const {
    // A null pointer would bind NULL; no octets are not nothing.
    const void* data = octets.empty() ? static_cast<const void*>("") : octets.data();
    return sqlite3_bind_blob64(statement, at, data, octets.size(), SQLITE_STATIC);
  }
};

Value column(sqlite3_stmt* statement, int at) {
  switch (sqlite3_column_type(statement, at)) {
    case SQLITE_INTEGER:
      return {std::int64_t{sqlite3_column_int64(statement, at)}};
    case SQLITE_FLOAT:
      return {sqlite3_column_double(statement, at)};
    case SQLITE_TEXT: {
      const auto* text = sqlite3_column_text(statement, at);
      const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement, at));
      return {std::string(text, text + size)};
    }
    case SQLITE_BLOB: {
      const auto* octets = static_cast<const std::uint8_t*>(sqlite3_column_blob(statement, at));
      const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement, at));
      return {octets ? Bytes(octets, octets + size) : Bytes{}};
    }
    default:
      return {};
  }
}

std::string_view words_for(Act act, Use use) {
  switch (act) {
    case Act::begin:
      return use == Use::read ? "BEGIN" : "BEGIN IMMEDIATE";
    case Act::savepoint:
      return "SAVEPOINT unit";
    case Act::release:
      return "RELEASE unit";
    case Act::undo:
      return "ROLLBACK TO unit";
    case Act::commit:
      return "COMMIT";
    case Act::roll_back:
      return "ROLLBACK";
  }
  std::unreachable();
}

/// One step, after which errno is about it: SQLite 3.40 forgets the system's reason when COMMIT is
/// what fails.
int take_step(sqlite3_stmt* statement) {
  errno = 0;
  return sqlite3_step(statement);
}

bool disk_is_full(int error, int reason) {
  return error == SQLITE_FULL ||
         (error == SQLITE_IOERR && (reason == ENOSPC || reason == EDQUOT || reason == EFBIG));
}

/// Nobody asks the engine how much memory it uses, and counting it takes a lock at every piece.
void skip_memory_statistics() {
  static std::once_flag once;
  std::call_once(once, [] { sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0); });
}

}  // namespace

void throw_sqlite(sqlite3* database, std::string_view what, Use use) {
  const int reason = errno;
  const int extended = sqlite3_extended_errcode(database);
  const int error = extended & 0xff;
  const auto said = fmt::format("{}: {} ({})", what, sqlite3_errmsg(database), extended);
  if (error == SQLITE_CONSTRAINT && extended != SQLITE_CONSTRAINT_DATATYPE) throw Conflict(said);
  if (use == Use::read) throw Fault(said);
  if (disk_is_full(error, reason)) throw unable_full();
  if (error == SQLITE_READONLY || (error == SQLITE_IOERR && reason == EROFS))
    throw unable_read_only();
  if (error == SQLITE_BUSY || error == SQLITE_LOCKED) throw unable_busy();
  throw Fault(said);
}

void execute(sqlite3* database, const char* words) {
  if (sqlite3_exec(database, words, nullptr, nullptr, nullptr) != SQLITE_OK)
    throw_sqlite(database, words);
}

Sqlite open_sqlite(const std::string& path, Use use) {
  sqlite3* opened = nullptr;
  const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE |
                    (use == Use::console ? SQLITE_OPEN_CREATE : 0);
  skip_memory_statistics();
  const int error = sqlite3_open_v2(path.c_str(), &opened, flags, nullptr);
  Sqlite database(opened);
  if (error != SQLITE_OK) {
    throw Fault(fmt::format(
        "{} cannot be opened ({}). Is the folder there, and may this account write in it?", path,
        sqlite3_errstr(error)));
  }
  sqlite3_busy_timeout(opened, busy_ms);
  const int cache = use == Use::read ? reader_cache_kib : writer_cache_kib;
  const auto settings = fmt::format(
      "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA "
      "wal_autocheckpoint=0;"
      "PRAGMA cache_size=-{}; PRAGMA temp_store=MEMORY; PRAGMA trusted_schema=OFF; PRAGMA "
      "query_only={}",
      cache, use == Use::read ? "ON" : "OFF");
  if (sqlite3_exec(opened, settings.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) {
    throw Fault(
        fmt::format("{} is not a database this program can use: {}", path, sqlite3_errmsg(opened)));
  }
  return database;
}

Task<void> SqliteConnection::act(Act act) {
  if (act == Act::roll_back && sqlite3_get_autocommit(database_.get()) != 0) co_return;
  step_through(words_for(act, use_));
  if (act == Act::undo) step_through(words_for(Act::release, use_));
}

Task<std::vector<Answer>> SqliteConnection::run_all(std::vector<Step> steps) {
  std::vector<Answer> answers;
  answers.reserve(steps.size());
  for (const Step& step : steps) answers.push_back(run_one(step));
  co_return answers;
}

Task<void> SqliteConnection::script(std::string sql) {
  execute(database_.get(), sql.c_str());
  co_return;
}

Task<void> SqliteConnection::prepare(Step step) {
  compile(step.statement.name, step.statement.sqlite);
  co_return;
}

SqliteStatement SqliteConnection::compile(std::string_view name, std::string_view words) {
  sqlite3_stmt* made = nullptr;
  const int error =
      sqlite3_prepare_v3(database_.get(), words.data(), static_cast<int>(words.size()),
                         SQLITE_PREPARE_PERSISTENT, &made, nullptr);
  if (error != SQLITE_OK) fail(name);
  return SqliteStatement(made);
}

sqlite3_stmt* SqliteConnection::prepared(std::string_view name, std::string_view words) {
  if (const auto known = statements_.find(words); known != statements_.end())
    return known->second.get();
  if (statements_.size() >= statements_max) statements_.clear();
  return statements_.emplace(words, compile(name, words)).first->second.get();
}

void SqliteConnection::step_through(std::string_view words) {
  auto* statement = prepared(words, words);
  const Running running(statement);
  if (take_step(statement) != SQLITE_DONE) fail(words);
}

Answer SqliteConnection::run_one(const Step& step) {
  auto* statement = prepared(step.statement.name, step.statement.sqlite);
  const Running running(statement);
  int at = 0;
  for (const Value& value : step.values) {
    if (std::visit(Bind{statement, ++at}, value.held()) != SQLITE_OK) fail(step.statement.name);
  }
  Answer answer;
  const auto before = sqlite3_total_changes64(database_.get());
  int state = take_step(statement);
  const int columns = sqlite3_column_count(statement);
  for (; state == SQLITE_ROW; state = take_step(statement)) {
    Values row;
    row.reserve(static_cast<std::size_t>(columns));
    for (int each = 0; each < columns; ++each) row.push_back(column(statement, each));
    answer.rows.emplace_back(std::move(row));
  }
  if (state != SQLITE_DONE) fail(step.statement.name);
  answer.changed = sqlite3_total_changes64(database_.get()) - before;
  return answer;
}

void SqliteConnection::fail(std::string_view what) {
  const int error = sqlite3_errcode(database_.get()) & 0xff;
  // A file opened while the disk was read-only stays so for this connection, and after a failed
  // fsync nothing the connection remembers of the log can be trusted.
  if (error == SQLITE_READONLY || error == SQLITE_IOERR)
    worn_ = use_ != Use::read || error == SQLITE_IOERR;
  throw_sqlite(database_.get(), what, use_);
}

}  // namespace machine::store
