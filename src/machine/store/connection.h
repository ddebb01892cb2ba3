#pragma once

/// connection: one line to a database engine, as the lanes use it. Private to the room.

#include <boost/asio/any_io_executor.hpp>

#include <memory>
#include <string>
#include <vector>

#include "machine/store/store.h"

namespace machine::store {

/// The store's own no: nothing is wrong with the unit, and asking again later may help.
class Unable : public Fault {
 public:
  explicit Unable(Refusal refusal) : Fault(refusal.said), refusal_(std::move(refusal)) {}
  const Refusal& refusal() const { return refusal_; }

 private:
  Refusal refusal_;
};

Unable unable_away();
Unable unable_full();
Unable unable_read_only();
Unable unable_busy();

enum class Use : std::uint8_t { write, read, console };

/// What happens around the statements of a transaction.
enum class Act : std::uint8_t { begin, savepoint, release, undo, commit, roll_back };

/// Used by one coroutine at a time. Throws Conflict, Replay, Unable, or Fault.
class Connection {
 public:
  virtual ~Connection() = default;
  /// All but commit and roll_back may be held back until the next statement, to travel with it.
  virtual Task<void> act(Act act) = 0;
  virtual Task<std::vector<Answer>> run_all(std::vector<Step> steps) = 0;
  /// Several statements as text, without parameters or answers.
  virtual Task<void> script(std::string sql) = 0;
  /// The engine reads the statement and forgets it.
  virtual Task<void> prepare(Step step) = 0;
  /// False once the line is broken.
  virtual bool usable() const = 0;
  /// It still answers, but a fresh one might fare better: the disk was read-only, a plan is stale.
  virtual bool worn() const = 0;
};

/// What differs between the engines beyond a connection.
class Driver {
 public:
  virtual ~Driver() = default;
  virtual Task<std::unique_ptr<Connection>> connect(boost::asio::any_io_executor here, Use use) = 0;
  /// Spells a migration, written in the portable types, for this engine.
  virtual std::string spelled(std::string_view migration) const = 0;
  virtual Result<void> backup(const std::string& path) = 0;
  /// Whether connections block their thread, so that each wants its own.
  virtual bool blocks() const = 0;
  /// How many connections of that use make sense, of those asked for.
  virtual int lanes(Use use, const Settings& settings) const = 0;
  /// How many units one transaction carries well, of those asked for.
  virtual std::size_t group_max(std::size_t asked) const = 0;
};

std::unique_ptr<Driver> sqlite_driver(const std::string& path, Journal& journal);
std::unique_ptr<Driver> postgres_driver(const std::string& url, Journal& journal);

}  // namespace machine::store
