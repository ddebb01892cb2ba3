// What a migration does to rows that are there already.

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <map>

#include "machine/task/wait.h"
#include "migrations.h"
#include "tests/with_store.h"

using machine::Result;
using machine::Task;
using machine::wait;
using machine::store::Answer;
using machine::store::Statement;
using machine::store::Store;
using machine::store::Unit;
using machine::store::Values;
using rounds_tests::Content;
using rounds_tests::Database;

namespace {

constexpr Statement old_event{"test.old_event",
                              "INSERT INTO exam_event (learner, sitting, lease, seq, said, "
                              "received_ms) VALUES (?1, ?2, ?3, ?4, ?5, 9)",
                              "INSERT INTO exam_event (learner, sitting, lease, seq, said, "
                              "received_ms) VALUES ($1, $2, $3, $4, $5, 9)",
                              5};
constexpr Statement old_lease{
    "test.old_lease",
    "INSERT INTO exam_lease (learner, sitting, lease, device, given_ms, ack_seq, head, ack_ms)"
    " VALUES (?1, ?2, ?3, 'd', 1, ?4, ?5, 9)",
    "INSERT INTO exam_lease (learner, sitting, lease, device, given_ms, ack_seq, head, ack_ms)"
    " VALUES ($1, $2, $3, 'd', 1, $4, $5, 9)",
    5};
constexpr std::string_view events_words =
    "SELECT event, sitting, lease, seq, previous, landmark, said FROM exam_event ORDER BY event";
constexpr Statement events{"test.events", events_words, events_words, 0};
constexpr std::string_view leases_words =
    "SELECT sitting, lease, ack_seq, last_event, landmark FROM exam_lease ORDER BY sitting, lease";
constexpr Statement leases{"test.leases", leases_words, leases_words, 0};

/// A lease of the old days, with so many events.
struct Old {
  std::int64_t sitting, lease, count;
};

std::string said(const Old& old, std::int64_t seq) {
  return fmt::format("{}/{}/{}", old.sitting, old.lease, seq);
}

Task<Result<int>> fill(Unit& unit, std::vector<Old> rows) {
  for (const auto& old : rows) {
    Values lease{old.sitting + 1, old.sitting, old.lease, old.count, machine::Bytes(32)};
    co_await unit.run(old_lease, std::move(lease));
    for (std::int64_t seq = 1; seq <= old.count; ++seq) {
      Values event{old.sitting + 1, old.sitting, old.lease, seq, said(old, seq)};
      co_await unit.run(old_event, std::move(event));
    }
  }
  co_return 0;
}

Task<Result<Answer>> rows_of(Unit& unit, const Statement& statement) {
  co_return co_await unit.run(statement, {});
}

Answer read(Store& store, const Statement& statement) {
  auto answer = wait(store.read([&statement](Unit& unit) { return rows_of(unit, statement); }));
  REQUIRE(answer.has_value());
  return std::move(*answer);
}

/// Where an event stands.
struct Place {
  std::int64_t sitting = 0, lease = 0, seq = 0;
  bool operator==(const Place&) const = default;
};

}  // namespace

TEST_CASE("exam events of a board that ran before come over, each knowing the one before it") {
  rounds_tests::on_each_database(
      [](Database& database) {
        const auto store = database.open();
        const auto known = rounds::migrations();
        const auto lined_up = std::ranges::find(known, 18, &machine::store::Migration::number);
        REQUIRE(lined_up != known.end());
        store->migrate({known.begin(), lined_up});
        const std::vector<Old> rows{{11, 1, 130}, {11, 2, 3}, {12, 1, 0}, {13, 1, 64}, {14, 1, 65}};
        REQUIRE(wait(store->write([&](Unit& unit) { return fill(unit, rows); })).has_value());

        store->migrate(known);

        std::map<std::int64_t, Place> places{{0, {}}};
        const auto kept = read(*store, events);
        REQUIRE(kept.rows.size() == 262);
        for (const auto& row : kept.rows) {
          const Place here{row.integer(1), row.integer(2), row.integer(3)};
          INFO("event ", here.sitting, " ", here.lease, " ", here.seq);
          places[row.integer(0)] = here;
          CHECK(row.text(6) == said({here.sitting, here.lease, 0}, here.seq));
          const auto before = here.seq - 1, mark = before / 64 * 64;
          CHECK(places.at(row.integer(4)) ==
                (before == 0 ? Place{} : Place{here.sitting, here.lease, before}));
          CHECK(places.at(row.integer(5)) ==
                (mark == 0 ? Place{} : Place{here.sitting, here.lease, mark}));
        }
        for (const auto& row : read(*store, leases).rows) {
          const auto last = row.integer(2), mark = last / 64 * 64;
          INFO("lease ", row.integer(0), " ", row.integer(1));
          CHECK(places.at(row.integer(3)) ==
                (last == 0 ? Place{} : Place{row.integer(0), row.integer(1), last}));
          CHECK(places.at(row.integer(4)) ==
                (mark == 0 ? Place{} : Place{row.integer(0), row.integer(1), mark}));
        }
      },
      Content::empty);
}
