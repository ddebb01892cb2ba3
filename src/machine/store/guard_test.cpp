// Savepoints: taken once a unit has failed, and not before.

#include <doctest/doctest.h>
#include <fcntl.h>

#include "machine/store/store.h"
#include "tests/with_store.h"

namespace machine::store {
namespace {

constexpr Statement take{"test.take",
                         "INSERT INTO node_lease (node, holder, until_ms) VALUES (?1, 'h', 0)",
                         "INSERT INTO node_lease (node, holder, until_ms) VALUES ($1, 'h', 0)", 1};
constexpr Statement count{"test.count", "SELECT COUNT(*) FROM node_lease",
                          "SELECT COUNT(*) FROM node_lease", 0};

Task<Result<std::int64_t>> take_number(Unit& unit, std::int64_t number) {
  Values values{number};
  const auto answer = co_await unit.run(take, std::move(values));
  co_return answer.changed;
}

Task<Result<std::int64_t>> look_then_refuse(Unit& unit) {
  std::ignore = co_await unit.run(count, {});
  co_return refuse(No::closed, "test.closed", "Closed.");
}

Task<Result<std::int64_t>> take_then_refuse(Unit& unit, std::int64_t number) {
  std::ignore = co_await take_number(unit, number);
  co_return refuse(No::closed, "test.closed", "Closed.");
}

Task<Result<std::int64_t>> counted(Unit& unit) {
  const auto answer = co_await unit.run(count, {});
  co_return answer.rows.at(0).integer(0);
}

}  // namespace

TEST_CASE("savepoints are taken only for a group in which a unit failed after a change") {
  rounds_tests::on_each_database([](rounds_tests::Database& database) {
    const SetClock clock{instant(1'000)};
    Journal journal{clock, ::open("/dev/null", O_WRONLY | O_CLOEXEC)};
    const auto store = Store::open({.url = database.url()}, clock, journal);
    const auto guarded = [&journal](int times) {
      return journal.metrics().find("rounds_store_guarded_total " + std::to_string(times) + "\n") !=
             std::string::npos;
    };

    REQUIRE(wait(store->write([](Unit& unit) { return take_number(unit, 1); })).has_value());
    CHECK_FALSE(wait(store->write(look_then_refuse)).has_value());
    CHECK(guarded(0));

    CHECK_FALSE(
        wait(store->write([](Unit& unit) { return take_then_refuse(unit, 2); })).has_value());
    CHECK(guarded(1));
    CHECK_THROWS_AS(
        std::ignore = wait(store->write([](Unit& unit) { return take_number(unit, 1); })),
        Conflict);
    CHECK(guarded(2));
    const auto left = wait(store->read(counted));
    REQUIRE(left.has_value());
    CHECK(*left == 1);
  });
}

}  // namespace machine::store
