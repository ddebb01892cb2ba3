#pragma once

/// store: rows that survive a power cut, on SQLite or PostgreSQL, behind one face.
///
/// Work is done in *units*. A write unit runs with others in one transaction; the caller is
/// answered only after its COMMIT is on disk. A unit that refuses or throws is rolled back alone,
/// its neighbours stay: if it had changed rows, all of them run again, each in its savepoint. When
/// the transaction itself fails, the units are replayed one by one. So a unit's function may run
/// more than once: it must do nothing but read its arguments and talk to its Unit. What a unit
/// decides upon it must also write or lock (on PostgreSQL units of different groups see snapshots,
/// and the first to update a row wins; the other is replayed). A unit runs on the store's own
/// thread: no waiting in it for anything but its Unit, no arithmetic over a millisecond.

#include <boost/asio/async_result.hpp>

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "machine/bytes/bytes.h"
#include "machine/clock/clock.h"
#include "machine/ids/ids.h"
#include "machine/journal/journal.h"
#include "machine/refusal/refusal.h"
#include "machine/task/task.h"

namespace machine::store {

/// One statement of a <room>.sql, in both spellings; generated, never written by hand.
struct Statement {
  std::string_view name;      ///< "exam.save_event": also its metric label
  std::string_view sqlite;    ///< parameters as ?1 … ?n
  std::string_view postgres;  ///< parameters as $1 … $n
  int parameters;
};

/// One file of migrations/.
struct Migration {
  int number;
  std::string_view name;
  std::string_view sql;  ///< in the four portable types: text, bigint, double precision, bytea
};

/// A column's or a parameter's value. Flags are 0 and 1, times are UTC milliseconds.
class Value {
 public:
  Value() = default;  ///< NULL
  Value(std::int64_t number) : held_(number) {}
  Value(std::int32_t number) : held_(std::int64_t{number}) {}
  Value(std::uint32_t number) : held_(std::int64_t{number}) {}
  Value(double number) : held_(number) {}
  Value(bool flag) : held_(std::int64_t{flag}) {}
  Value(std::string text) : held_(std::move(text)) {}
  Value(std::string_view text) : held_(std::string(text)) {}
  Value(const char* text) : held_(std::string(text)) {}
  Value(Bytes octets) : held_(std::move(octets)) {}
  Value(Instant instant) : held_(ms(instant)) {}
  template <class Noun>
  Value(Id<Noun> id) : held_(id.value) {}
  template <class T>
  Value(const std::optional<T>& maybe) : Value(maybe ? Value(*maybe) : Value()) {}

  const std::variant<std::monostate, std::int64_t, double, std::string, Bytes>& held() const {
    return held_;
  }

 private:
  std::variant<std::monostate, std::int64_t, double, std::string, Bytes> held_;
};
using Values = std::vector<Value>;

/// One row; columns by position, as the statement lists them. A wrong type or position is a bug and
/// stops the process.
class Row {
 public:
  explicit Row(Values columns) : columns_(std::move(columns)) {}
  std::size_t size() const { return columns_.size(); }
  bool null(std::size_t column) const;
  std::int64_t integer(std::size_t column) const;
  double real(std::size_t column) const;
  const std::string& text(std::size_t column) const;
  const Bytes& bytes(std::size_t column) const;
  Instant moment(std::size_t column) const { return machine::instant(integer(column)); }
  template <class Noun>
  Id<Noun> id(std::size_t column) const {
    return Id<Noun>{integer(column)};
  }

 private:
  Values columns_;
};

struct Answer {
  std::vector<Row> rows;
  std::int64_t changed = 0;  ///< rows inserted, updated or deleted
};

/// A statement and what to bind to it.
struct Step {
  const Statement& statement;
  Values values;
};

class Unit;

/// Work done once per group commit, inside its transaction, over what all its units handed in. For
/// a unit that rolls back, what it handed in is dropped. A closing that throws fails the whole
/// group.
class Closing {
 public:
  virtual ~Closing() = default;
  virtual Task<void> close(Unit& unit, std::vector<Bytes> joined) = 0;
};

/// What a unit of work may do. Throws Fault when the database cannot answer; a broken constraint is
/// a Conflict.
class Unit {
 public:
  virtual ~Unit() = default;
  virtual Task<Answer> run(const Statement& statement, Values values) = 0;
  /// Several statements in one round trip, answers in order.
  virtual Task<std::vector<Answer>> run_all(std::vector<Step> steps) = 0;
  /// Hands `octets` to `closing`, which must outlive the store.
  virtual void join(Closing& closing, Bytes octets) = 0;
};

/// A unique, foreign-key or check constraint said no. A unit may catch it only to refuse: its
/// savepoint is spent.
class Conflict : public Fault {
 public:
  using Fault::Fault;
};

/// The transaction lost to another one and must run again; the store replays by itself.
class Replay : public Fault {
 public:
  using Fault::Fault;
};

struct Settings {
  std::string url;                 ///< "sqlite:/path/to/rounds.db" or "postgres://…"
  int readers = 2;                 ///< reader connections
  int writers = 2;                 ///< writer connections; SQLite has one whatever this says
  std::size_t group_max = 512;     ///< units in one commit
  std::size_t queue_max = 20'000;  ///< units waiting; one more is refused as busy
};

class Store {
 public:
  /// Opens, without migrating. Throws Fault (unreachable, not a database, no rights), naming what
  /// to do.
  static std::unique_ptr<Store> open(const Settings& settings, const Clock& clock,
                                     Journal& journal);
  virtual ~Store() = default;

  /// Runs `work` (Task<Result<T>>(Unit&)) as a write unit; resumes after it is on disk, on the
  /// caller's executor. Refuses: whatever `work` refuses; busy store.busy (queue full), busy
  /// store.full (disk full), busy store.read_only, busy store.away (database out of reach). Throws
  /// Fault on anything else.
  template <class Work>
  auto write(Work work) {
    return perform(std::move(work), Way::write);
  }

  /// The same on a reader: sees only committed rows; a statement that writes fails.
  template <class Work>
  auto read(Work work) {
    return perform(std::move(work), Way::read);
  }

  /// Applies what is missing of the numbered list, each migration in its own transaction; one node
  /// at a time. Throws Fault when the database has a migration that this program does not know, or
  /// knows otherwise.
  virtual void migrate(const std::vector<Migration>& list) = 0;
  virtual bool migrated(const std::vector<Migration>& list) = 0;

  /// Prepares the statement and forgets it. Throws Fault with the engine's own words when it does
  /// not prepare.
  virtual void prepares(const Statement& statement) = 0;

  /// Every table and index as the engine describes it, sorted: for comparing two schemas.
  virtual std::string schema() = 0;

  /// A consistent copy to `path` while work goes on. SQLite: its online backup. PostgreSQL:
  /// pg_dump's custom format. Refuses: busy store.full, invalid store.backup (path exists, pg_dump
  /// missing).
  virtual Result<void> backup(const std::string& path) = 0;

  /// Reachable and answering within a second.
  virtual bool alive() = 0;
  /// Units waiting or running: for gauges and for graceful shutdown.
  virtual std::size_t waiting() const = 0;

 protected:
  enum class Way : std::uint8_t { read, write };
  /// True: keep what was done. False: the unit refused, roll it back.
  using Errand = std::function<Task<bool>(Unit&)>;
  /// How an errand ended.
  struct Ending {
    std::optional<Refusal> refusal;  ///< the store's own no
    std::exception_ptr fault;        ///< what the errand or the engine threw
  };
  /// Queues the errand; `done` is called exactly once, on any thread.
  virtual void submit(Way way, Errand errand, std::function<void(Ending)> done) = 0;

 private:
  Task<Ending> finish(Way way, Errand errand);

  template <class Work>
  auto perform(Work work, Way way) -> std::invoke_result_t<Work&, Unit&> {
    using Kept = typename std::invoke_result_t<Work&, Unit&>::value_type;
    auto kept = std::make_shared<std::optional<Kept>>();
    auto shared = std::make_shared<Work>(std::move(work));
    Errand errand = [kept, shared](Unit& unit) { return carry(*shared, unit, *kept); };
    auto ending = co_await finish(way, std::move(errand));
    if (ending.refusal) co_return std::unexpected(std::move(*ending.refusal));
    if (ending.fault) std::rethrow_exception(ending.fault);
    co_return std::move(**kept);
  }

  template <class Work, class Kept>
  static Task<bool> carry(Work& work, Unit& unit, std::optional<Kept>& kept) {
    kept = co_await work(unit);
    co_return kept->has_value();
  }
};

/// Replaces the database of a stopped server by a backup. Refuses: invalid store.restore (says
/// why).
Result<void> restore(const std::string& url, const std::string& path);

}  // namespace machine::store
