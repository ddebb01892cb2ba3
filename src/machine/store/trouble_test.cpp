#include <doctest/doctest.h>
#include <libpq-fe.h>
#include <sqlite3.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <filesystem>
#include <memory>

#include "machine/store/store.h"
#include "tests/with_store.h"

using machine::Fault;
using machine::Millis;
using machine::Result;
using machine::Task;
using machine::wait;
using machine::store::Conflict;
using machine::store::Statement;
using machine::store::Store;
using machine::store::Unit;
using machine::store::Values;
using rounds_tests::Database;
using rounds_tests::Engine;

namespace {

constexpr Statement take{"test.take",
                         "INSERT INTO node_lease (node, holder, until_ms) VALUES (?1, ?2, 0)",
                         "INSERT INTO node_lease (node, holder, until_ms) VALUES ($1, $2, 0)", 2};
constexpr Statement count{"test.count", "SELECT COUNT(*) FROM node_lease",
                          "SELECT COUNT(*) FROM node_lease", 0};

Task<Result<int>> take_number(Unit& unit, std::int64_t number) {
  // Large enough that every write needs pages of its own.
  Values values{number, std::string(20'000, 'x')};
  co_await unit.run(take, std::move(values));
  co_return 0;
}

auto taking(std::int64_t number) {
  return [number](Unit& unit) { return take_number(unit, number); };
}

Task<Result<std::int64_t>> counted(Unit& unit) {
  const auto answer = co_await unit.run(count, {});
  co_return answer.rows.front().integer(0);
}

/// "kept", or the code of the refusal.
std::string written(Store& store, std::int64_t number) {
  const auto result = wait(store.write(taking(number)));
  return result ? "kept" : result.error().code;
}

std::int64_t rows(Store& store) { return wait(store.read(counted)).value_or(-1); }

// The disk, as SQLite meets it: its own hook for replacing a system call.
std::atomic<int> disk_says{0};

ssize_t write_to_bad_disk(int file, const void* octets, std::size_t size, off_t at) {
  if (disk_says != 0) {
    errno = disk_says;
    return -1;
  }
  return ::pwrite(file, octets, size, at);
}

/// Puts a disk in place that fails when told to; the real one comes back with the end of the test.
class BadDisk {
 public:
  BadDisk() { use(reinterpret_cast<sqlite3_syscall_ptr>(write_to_bad_disk)); }
  ~BadDisk() {
    heal();
    use(nullptr);
  }
  BadDisk(const BadDisk&) = delete;
  BadDisk& operator=(const BadDisk&) = delete;
  void say(int error) const { disk_says = error; }
  void heal() const { disk_says = 0; }

 private:
  static void use(sqlite3_syscall_ptr call) {
    sqlite3_vfs* disk = sqlite3_vfs_find(nullptr);
    REQUIRE(disk->xSetSystemCall(disk, "pwrite64", call) == SQLITE_OK);
  }
};

/// Runs one statement as an operator would, on a line of its own.
void as_operator(const Database& database, const std::string& sql) {
  const std::unique_ptr<PGconn, decltype(&PQfinish)> line(PQconnectdb(database.url().c_str()),
                                                          PQfinish);
  const std::unique_ptr<PGresult, decltype(&PQclear)> reply(PQexec(line.get(), sql.c_str()),
                                                            PQclear);
  REQUIRE(PQresultStatus(reply.get()) != PGRES_FATAL_ERROR);
}

const char* end_others =
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
    "WHERE datname = current_database() AND pid <> pg_backend_pid()";

/// Runs `body` on PostgreSQL, where there is one.
template <class Body>
void on_postgres(Body body) {
  for (const Engine engine : rounds_tests::engines()) {
    if (engine != Engine::postgres) continue;
    Database database(engine);
    body(database);
  }
}

Task<Result<int>> run_one(Unit& unit, const Statement* statement) {
  co_await unit.run(*statement, {});
  co_return 0;
}

std::string told_after(Store& store, const char* sql) {
  const Statement statement{"test.trouble", sql, sql, 0};
  const auto result =
      wait(store.write([&statement](Unit& unit) { return run_one(unit, &statement); }));
  return result ? "kept" : result.error().code;
}

}  // namespace

TEST_CASE(
    "on a full disk nothing is kept, reading goes on, and writing again by itself once there is "
    "room") {
  const BadDisk disk;
  Database database(Engine::sqlite);
  const auto store = database.open();
  REQUIRE(written(*store, 1) == "kept");

  for (const int error : {ENOSPC, EDQUOT, EFBIG}) {
    disk.say(error);
    CHECK(written(*store, 2) == "store.full");
    CHECK(rows(*store) == 1);
  }
  disk.heal();

  CHECK(written(*store, 2) == "kept");
  CHECK(rows(*store) == 2);
}

TEST_CASE(
    "on a disk that turned read-only nothing is kept, reading goes on, and writing again by "
    "itself") {
  const BadDisk disk;
  Database database(Engine::sqlite);
  const auto store = database.open();
  REQUIRE(written(*store, 1) == "kept");

  disk.say(EROFS);
  CHECK(written(*store, 2) == "store.read_only");
  CHECK(rows(*store) == 1);
  disk.heal();

  CHECK(written(*store, 2) == "kept");
  CHECK(rows(*store) == 2);
}

TEST_CASE("a disk that fails is a fault, and does not stop the store for ever") {
  const BadDisk disk;
  Database database(Engine::sqlite);
  const auto store = database.open();
  REQUIRE(written(*store, 1) == "kept");

  disk.say(EIO);
  CHECK_THROWS_AS(written(*store, 2), Fault);
  disk.heal();

  CHECK(written(*store, 2) == "kept");
  CHECK(rows(*store) == 2);
}

TEST_CASE("a line that broke while nobody used it is mended without anybody noticing") {
  on_postgres([](Database& database) {
    const auto store = database.open();
    REQUIRE(written(*store, 1) == "kept");
    REQUIRE(rows(*store) == 1);

    as_operator(database, end_others);

    for (int number = 2; number <= 9; ++number) {
      CHECK(written(*store, number) == "kept");
      CHECK(rows(*store) == number);
    }
  });
}

TEST_CASE(
    "a line that breaks within a unit is tried once more, and then the caller is told to ask "
    "again") {
  on_postgres([](Database& database) {
    const auto store = database.open();

    CHECK(told_after(*store, "SELECT pg_terminate_backend(pg_backend_pid())") == "store.away");

    CHECK(written(*store, 1) == "kept");
  });
}

TEST_CASE("PostgreSQL's own noes are told apart") {
  on_postgres([](Database& database) {
    const auto store = database.open();

    CHECK(told_after(*store, "DO $$ BEGIN RAISE disk_full; END $$") == "store.full");
    CHECK(told_after(*store, "DO $$ BEGIN RAISE read_only_sql_transaction; END $$") ==
          "store.read_only");
    CHECK(told_after(*store, "DO $$ BEGIN RAISE serialization_failure; END $$") == "store.busy");
    CHECK(told_after(*store, "DO $$ BEGIN RAISE admin_shutdown; END $$") == "store.away");
    CHECK_THROWS_AS(told_after(*store, "DO $$ BEGIN RAISE check_violation; END $$"), Conflict);
    CHECK_THROWS_AS(told_after(*store, "DO $$ BEGIN RAISE division_by_zero; END $$"), Fault);
    CHECK(written(*store, 1) == "kept");
  });
}

TEST_CASE("what a person typed is not in the words of a fault") {
  constexpr const char* sql = "SELECT CAST('Asha' AS bigint)";
  on_postgres([](Database& database) {
    const auto store = database.open();
    std::string said;

    try {
      told_after(*store, sql);
    } catch (const Fault& fault) {
      said = fault.what();
    }

    CHECK(said == "test.trouble: a value does not fit (22P02)");
  });
}

TEST_CASE("a backup taken while work goes on is whole, and comes back") {
  rounds_tests::on_each_database([](Database& database) {
    const auto file = database.folder() + "/rounds.backup";
    {
      const auto store = database.open();
      REQUIRE(written(*store, 1) == "kept");

      REQUIRE(store->backup(file).has_value());
      REQUIRE(written(*store, 2) == "kept");

      const auto again = store->backup(file);
      REQUIRE_FALSE(again.has_value());
      CHECK(again.error().code == "store.backup");
    }

    REQUIRE(machine::store::restore(database.url(), file).has_value());

    const auto store = database.open();
    CHECK(rows(*store) == 1);
    CHECK(written(*store, 2) == "kept");
  });
}

TEST_CASE("a backup is not put under a running server, and a damaged one nowhere") {
  rounds_tests::on_each_database([](Database& database) {
    const auto file = database.folder() + "/rounds.backup";
    const auto torn = database.folder() + "/torn.backup";
    {
      const auto store = database.open();
      REQUIRE(written(*store, 1) == "kept");
      REQUIRE(store->backup(file).has_value());
      REQUIRE(written(*store, 2) == "kept");

      const auto refused = machine::store::restore(database.url(), file);
      REQUIRE_FALSE(refused.has_value());
      CHECK(refused.error().code == "store.restore");
    }
    std::filesystem::copy_file(file, torn);
    std::filesystem::resize_file(torn, std::filesystem::file_size(torn) / 2);

    CHECK_FALSE(machine::store::restore(database.url(), torn).has_value());

    CHECK(rows(*database.open()) == 2);
  });
}
