#pragma once

/// with_store: real databases for tests of rooms that keep rows. Each test gets a fresh, migrated
/// one.
///
/// SQLite always, in a temporary folder. PostgreSQL too when ROUNDS_TEST_POSTGRES names a server
/// where databases may be made (tools/postgres starts one); with ROUNDS_REQUIRE_POSTGRES set, its
/// absence is a failure.

#include <doctest/doctest.h>

#include <memory>
#include <string>
#include <vector>

#include "machine/clock/clock.h"
#include "machine/journal/journal.h"
#include "machine/store/store.h"
#include "machine/task/wait.h"

namespace rounds_tests {

enum class Engine : std::uint8_t { sqlite, postgres };
std::string name(Engine engine);

/// The engines this run tests. Fails loudly when PostgreSQL is required and not there.
std::vector<Engine> engines();

enum class Content : std::uint8_t { migrated, empty };

/// A database of its own, gone with this object.
class Database {
 public:
  explicit Database(Engine engine, Content content = Content::migrated);
  ~Database();
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  Engine engine() const { return engine_; }
  const std::string& url() const { return url_; }
  /// A folder for the test's files, gone with this object.
  const std::string& folder() const { return folder_; }
  /// Opens it; `settings.url` is filled in.
  std::unique_ptr<machine::store::Store> open(machine::store::Settings settings = {}) const;

 private:
  Engine engine_;
  Content content_;
  std::string folder_;
  std::string url_;
  std::unique_ptr<machine::Clock> clock_;
  std::unique_ptr<machine::Journal> journal_;
};

/// Runs `body(Database&)` on a fresh database of each engine.
template <class Body>
void on_each_database(Body body, Content content = Content::migrated) {
  for (const Engine engine : engines()) {
    INFO("engine: ", name(engine));
    Database database(engine, content);
    body(database);
  }
}

/// Runs `body(Store&)` on a fresh, migrated store of each engine.
template <class Body>
void on_each_store(Body body) {
  on_each_database([&body](Database& database) {
    const auto store = database.open();
    body(*store);
  });
}

}  // namespace rounds_tests
