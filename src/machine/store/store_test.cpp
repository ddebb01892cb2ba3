#include "machine/store/store.h"

#include <doctest/doctest.h>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>

#include <algorithm>
#include <array>
#include <functional>
#include <future>
#include <limits>
#include <mutex>
#include <thread>
#include <tuple>

#include "tests/with_store.h"

using machine::Bytes;
using machine::Fault;
using machine::Millis;
using machine::No;
using machine::Result;
using machine::Task;
using machine::wait;
using machine::store::Answer;
using machine::store::Closing;
using machine::store::Conflict;
using machine::store::Replay;
using machine::store::Settings;
using machine::store::Statement;
using machine::store::Step;
using machine::store::Store;
using machine::store::Unit;
using machine::store::Values;
using rounds_tests::Database;
using rounds_tests::on_each_database;
using rounds_tests::on_each_store;

namespace {

// The one table that every database has.
constexpr Statement take{"test.take",
                         "INSERT INTO node_lease (node, holder, until_ms) VALUES (?1, ?2, 0)",
                         "INSERT INTO node_lease (node, holder, until_ms) VALUES ($1, $2, 0)", 2};
constexpr Statement all{"test.all", "SELECT node FROM node_lease ORDER BY node",
                        "SELECT node FROM node_lease ORDER BY node", 0};
constexpr Statement until{"test.until", "SELECT until_ms FROM node_lease WHERE node = ?1",
                          "SELECT until_ms FROM node_lease WHERE node = $1", 1};
constexpr Statement set_until{"test.set_until",
                              "UPDATE node_lease SET until_ms = ?2 WHERE node = ?1",
                              "UPDATE node_lease SET until_ms = $2 WHERE node = $1", 2};

using Numbers = std::vector<std::int64_t>;

Task<Result<int>> take_number(Unit& unit, std::int64_t number) {
  Values values{number, "a holder"};
  co_await unit.run(take, std::move(values));
  co_return 0;
}

auto taking(std::int64_t number) {
  return [number](Unit& unit) { return take_number(unit, number); };
}

Task<Result<int>> take_then_throw(Unit& unit, std::int64_t number) {
  co_await take_number(unit, number);
  throw std::runtime_error("the errand broke");
}

Task<Result<int>> take_then_refuse(Unit& unit, std::int64_t number) {
  co_await take_number(unit, number);
  co_return machine::refuse(No::closed, "test.closed", "Too late.");
}

Task<Result<Numbers>> numbers(Unit& unit) {
  const auto answer = co_await unit.run(all, {});
  Numbers found;
  for (const auto& row : answer.rows) found.push_back(row.integer(0));
  co_return found;
}

Numbers numbers_in(Store& store) { return *wait(store.read(numbers)); }

/// Holds the writer until told, so that what comes after it gathers into one group.
class Gate {
 public:
  Task<Result<int>> hold(Unit&) {
    entered_.set_value();
    opened_.get_future().wait();
    co_return 0;
  }
  void wait_until_held() { entered_.get_future().wait(); }
  void open() { opened_.set_value(); }

 private:
  std::promise<void> entered_;
  std::promise<void> opened_;
};

/// How one of several units ended: "kept", a refusal's code, or what was thrown.
template <class Kept>
std::string ended(std::future<Result<Kept>>& future) {
  try {
    const auto result = future.get();
    return result ? "kept" : result.error().code;
  } catch (const Conflict&) {
    return "conflict";
  } catch (const std::exception& fault) {
    return fault.what();
  }
}

using Work = std::function<Task<Result<int>>(Unit&)>;

/// Writes all of them as one group on a store with one writer, and says how each ended.
std::vector<std::string> write_together(Store& store, const std::vector<Work>& works) {
  Gate gate;
  boost::asio::io_context here;
  std::vector<std::future<Result<int>>> endings;
  auto first = boost::asio::co_spawn(
      here, store.write([&gate](Unit& unit) { return gate.hold(unit); }), boost::asio::use_future);
  here.poll();
  gate.wait_until_held();
  endings.reserve(works.size());
  for (const Work& work : works) {
    endings.push_back(boost::asio::co_spawn(here, store.write(work), boost::asio::use_future));
  }
  here.poll();
  gate.open();
  here.run();
  std::ignore = first.get();
  std::vector<std::string> said;
  std::ranges::transform(endings, std::back_inserter(said),
                         [](auto& ending) { return ended(ending); });
  return said;
}

Settings one_writer() {
  Settings settings;
  settings.writers = 1;
  return settings;
}

}  // namespace

TEST_CASE("what was written is read back after the write is acknowledged") {
  on_each_store([](Store& store) {
    const auto kept = wait(store.write(taking(7)));

    CHECK(kept.has_value());
    CHECK(numbers_in(store) == Numbers{7});
  });
}

TEST_CASE("units that throw, break a constraint or refuse leave their neighbours alone") {
  on_each_database([](Database& database) {
    const auto store = database.open(one_writer());

    const auto said =
        write_together(*store, {taking(1), [](Unit& unit) { return take_then_throw(unit, 2); },
                                taking(3), taking(1), taking(5),
                                [](Unit& unit) { return take_then_refuse(unit, 6); }, taking(7)});

    CHECK(said == std::vector<std::string>{"kept", "the errand broke", "kept", "conflict", "kept",
                                           "test.closed", "kept"});
    CHECK(numbers_in(*store) == Numbers{1, 3, 5, 7});
  });
}

namespace {

Task<Result<int>> forgive_conflict(Unit& unit, bool refuses) {
  bool met = false;
  try {
    co_await take_number(unit, 1);
  } catch (const Conflict&) {
    met = true;
  }
  if (met && refuses) co_return machine::refuse(No::conflict, "test.taken", "Taken.");
  co_return 0;
}

}  // namespace

TEST_CASE("a broken constraint may become a refusal, but never a success") {
  on_each_store([](Store& store) {
    REQUIRE(wait(store.write(taking(1))).has_value());

    const auto refused = wait(store.write([](Unit& unit) { return forgive_conflict(unit, true); }));

    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().code == "test.taken");
    CHECK_THROWS_AS(
        std::ignore = wait(store.write([](Unit& unit) { return forgive_conflict(unit, false); })),
        Fault);
  });
}

TEST_CASE("a reader cannot write") {
  on_each_store([](Store& store) {
    CHECK_THROWS_AS(std::ignore = wait(store.read(taking(1))), Fault);

    CHECK(numbers_in(store).empty());
  });
}

namespace {

constexpr Statement echo{"test.echo",
                         "SELECT CAST(?1 AS BIGINT), CAST(?2 AS DOUBLE PRECISION), CAST(?3 AS "
                         "TEXT), CAST(?4 AS BLOB), CAST(?5 AS BIGINT)",
                         "SELECT CAST($1 AS BIGINT), CAST($2 AS DOUBLE PRECISION), CAST($3 AS "
                         "TEXT), CAST($4 AS BYTEA), CAST($5 AS BIGINT)",
                         5};

Task<Result<Answer>> echoed(Unit& unit, Values values) {
  co_return co_await unit.run(echo, std::move(values));
}

machine::store::Row echo_of(Store& store, const Values& values) {
  const auto answer = wait(store.read([values](Unit& unit) { return echoed(unit, values); }));
  REQUIRE(answer->rows.size() == 1);
  return answer->rows.front();
}

}  // namespace

TEST_CASE("values come back as they went in, at their edges too") {
  constexpr auto least = std::numeric_limits<std::int64_t>::min();
  const Bytes octets{0x00, 0xff, 0x5c, 0x27};
  const std::string text = "डॉ. Élise \\ ' \" 漢";
  on_each_store([&](Store& store) {
    const auto row =
        echo_of(store, {least, 0.1 + 0.2, text, octets, machine::instant(1'795'372'199'999)});
    const auto bare = echo_of(store, {true, -1e300, "", Bytes{}, std::optional<std::int64_t>{}});

    CHECK(row.integer(0) == least);
    CHECK(row.real(1) == 0.1 + 0.2);
    CHECK(row.text(2) == text);
    CHECK(row.bytes(3) == octets);
    CHECK(row.moment(4) == machine::instant(1'795'372'199'999));
    CHECK(bare.integer(0) == 1);
    CHECK(bare.real(1) == -1e300);
    CHECK(bare.text(2).empty());
    CHECK(bare.bytes(3).empty());
    CHECK(bare.null(4));
  });
}

TEST_CASE("what only one engine could keep is kept by neither") {
  const std::string zero("a\0b", 3);
  on_each_store([&](Store& store) {
    const auto echo_text = [&zero](Unit& unit) { return echoed(unit, {1, 1.0, zero, Bytes{}, 1}); };
    const auto echo_nan = [](Unit& unit) {
      return echoed(unit, {1, std::numeric_limits<double>::quiet_NaN(), "", Bytes{}, 1});
    };

    CHECK_THROWS_AS(std::ignore = wait(store.read(echo_text)), Fault);
    CHECK_THROWS_AS(std::ignore = wait(store.read(echo_nan)), Fault);
  });
}

namespace {

Task<Result<Numbers>> take_and_look(Unit& unit) {
  std::vector<Step> steps;
  steps.push_back(Step{take, Values{4, "first"}});
  steps.push_back(Step{set_until, Values{4, 44}});
  steps.push_back(Step{until, Values{4}});
  const auto answers = co_await unit.run_all(std::move(steps));
  co_return Numbers{answers[0].changed, answers[1].changed, answers[2].changed,
                    answers[2].rows.front().integer(0)};
}

}  // namespace

TEST_CASE("several statements travel together and answer in order") {
  on_each_store([](Store& store) {
    const auto found = wait(store.write(take_and_look));

    REQUIRE(found.has_value());
    CHECK(*found == Numbers{1, 1, 0, 44});
  });
}

namespace {

/// Writes down what each group handed in, and keeps a row about it.
class Book final : public Closing {
 public:
  Task<void> close(Unit& unit, std::vector<Bytes> joined) override {
    std::string page;
    for (const Bytes& octets : joined) page += machine::text(octets);
    pages_.push_back(page);
    if (page.find('!') != std::string::npos)
      throw std::runtime_error("a page that cannot be closed");
    Values values{next_++, page};
    co_await unit.run(take, std::move(values));
  }
  const std::vector<std::string>& pages() const { return pages_; }

 private:
  std::int64_t next_ = 1000;
  std::vector<std::string> pages_;
};

Task<Result<int>> take_and_join(Unit& unit, std::int64_t number, Closing* closing,
                                std::string word) {
  unit.join(*closing, machine::bytes(word));
  co_await take_number(unit, number);
  if (word == "no") co_return machine::refuse(No::closed, "test.closed", "Too late.");
  co_return 0;
}

Work joining(std::int64_t number, Closing& closing, std::string word) {
  return
      [number, &closing, word](Unit& unit) { return take_and_join(unit, number, &closing, word); };
}

}  // namespace

TEST_CASE("a closing sees what the kept units of its group handed in, in order") {
  on_each_database([](Database& database) {
    const auto store = database.open(one_writer());
    Book book;

    write_together(*store, {joining(1, book, "a"), joining(2, book, "no"), joining(3, book, "b")});

    CHECK(book.pages() == std::vector<std::string>{"ab"});
    CHECK(numbers_in(*store) == Numbers{1, 3, 1000});
  });
}

TEST_CASE(
    "a closing that throws keeps nothing of its group, and only the unit at fault is lost in the "
    "end") {
  on_each_database([](Database& database) {
    const auto store = database.open(one_writer());
    Book book;

    const auto said = write_together(
        *store, {joining(1, book, "a"), joining(2, book, "!"), joining(3, book, "b")});

    CHECK(said == std::vector<std::string>{"kept", "a page that cannot be closed", "kept"});
    CHECK(book.pages() == std::vector<std::string>{"a!b", "a", "!", "b"});
    CHECK(numbers_in(*store) == Numbers{1, 3, 1000, 1001});
  });
}

namespace {

Task<Result<int>> add_one(Unit& unit) {
  Values which{1};
  const auto found = co_await unit.run(until, std::move(which));
  Values more{1, found.rows.front().integer(0) + 1};
  co_await unit.run(set_until, std::move(more));
  co_return 0;
}

Task<Result<std::int64_t>> until_of_one(Unit& unit) {
  Values which{1};
  const auto found = co_await unit.run(until, std::move(which));
  co_return found.rows.front().integer(0);
}

}  // namespace

TEST_CASE("no update is lost when many read and then write one row") {
  constexpr int threads = 4;
  constexpr int times = 50;
  on_each_store([](Store& store) {
    REQUIRE(wait(store.write(taking(1))).has_value());
    std::atomic<int> kept = 0;
    std::vector<std::jthread> crowd;
    crowd.reserve(threads);
    for (int thread = 0; thread < threads; ++thread) {
      crowd.emplace_back([&store, &kept] {
        for (int count = 0; count < times;) {
          if (!wait(store.write(add_one))) continue;
          ++kept;
          ++count;
        }
      });
    }
    crowd.clear();

    CHECK(kept == threads * times);
    CHECK(*wait(store.read(until_of_one)) == threads * times);
  });
}

namespace {

Task<Result<int>> overtaken_twice(Unit& unit, int* runs) {
  co_await take_number(unit, 9);
  if (++*runs <= 2) throw Replay("overtaken");
  co_return *runs;
}

Task<Result<int>> always_overtaken(Unit&, int* runs) {
  ++*runs;
  throw Replay("overtaken");
}

}  // namespace

TEST_CASE("a unit that was overtaken runs again, and not for ever") {
  on_each_store([](Store& store) {
    int runs = 0;
    int more = 0;

    const auto kept =
        wait(store.write([&runs](Unit& unit) { return overtaken_twice(unit, &runs); }));
    const auto busy =
        wait(store.write([&more](Unit& unit) { return always_overtaken(unit, &more); }));

    REQUIRE(kept.has_value());
    CHECK(*kept == 3);
    REQUIRE_FALSE(busy.has_value());
    CHECK(busy.error().code == "store.busy");
    CHECK(more == 5);
    CHECK(numbers_in(store) == Numbers{9});
  });
}

TEST_CASE("one unit more than the queue holds is refused at once") {
  on_each_database([](Database& database) {
    auto settings = one_writer();
    settings.queue_max = 2;
    const auto store = database.open(settings);

    const auto said = write_together(*store, {taking(1), taking(2), taking(3)});

    CHECK(said == std::vector<std::string>{"kept", "kept", "store.busy"});
    CHECK(store->waiting() == 0);
  });
}

TEST_CASE("a store that is closed first finishes what it took") {
  static constexpr std::size_t units = 200;
  on_each_database([](Database& database) {
    boost::asio::io_context here;
    std::vector<std::future<Result<int>>> endings;
    auto store = database.open();
    for (std::size_t number = 1; number <= units; ++number) {
      endings.push_back(boost::asio::co_spawn(
          here, store->write(taking(static_cast<std::int64_t>(number))), boost::asio::use_future));
    }
    here.poll();

    store.reset();
    here.run();

    for (auto& ending : endings) CHECK(ended(ending) == "kept");
    CHECK(numbers_in(*database.open()).size() == units);
  });
}

TEST_CASE("a store that answers is alive") {
  on_each_store([](Store& store) { CHECK(store.alive()); });
}

namespace {

// 2 is FULL: COMMIT waits for fsync. PostgreSQL's word is "on"; its number here is its place in
// that list.
constexpr Statement durability{"test.durability", "PRAGMA synchronous",
                               "SELECT CASE current_setting('synchronous_commit') WHEN 'on' THEN 2 "
                               "WHEN 'remote_apply' THEN 3 ELSE 0 END",
                               0};

Task<Result<std::int64_t>> durability_of(Unit& unit) {
  const auto answer = co_await unit.run(durability, {});
  co_return answer.rows.front().integer(0);
}

}  // namespace

TEST_CASE("COMMIT waits for the disk on every writer") {
  on_each_store([](Store& store) { CHECK(*wait(store.write(durability_of)) == 2); });
}

TEST_CASE("a database that is not there is a fault that says what to do") {
  const machine::SystemClock clock;
  machine::Journal journal(clock, 2, machine::Level::error);
  Settings settings;

  for (const char* url :
       {"sqlite:/no/such/folder/rounds.db", "postgres://rounds@127.0.0.1:1/rounds", "mysql://x"}) {
    settings.url = url;
    CHECK_THROWS_AS(Store::open(settings, clock, journal), Fault);
  }
}
