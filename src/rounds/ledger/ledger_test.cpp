#include "rounds/ledger/ledger.h"

#include <doctest/doctest.h>
#include <fcntl.h>

#include <tuple>

#include "machine/seal/seal.h"
#include "machine/task/wait.h"
#include "tests/at_once.h"
#include "tests/with_store.h"

namespace rounds::ledger {

using machine::wait;
using machine::store::Store;
using machine::store::Unit;

namespace {

const machine::Instant noon = machine::instant(1'795'435'200'000);

/// A ledger over a store, with a clock that moves when told.
struct Desk {
  explicit Desk(Store& store_given, std::uint32_t node = 0)
      : store(store_given), ids(clock, node) {}
  Store& store;
  machine::SetClock clock{noon};
  machine::IdMaker ids;
  machine::Journal journal{clock, ::open("/dev/null", O_WRONLY | O_CLOEXEC)};
  Ledger ledger{store, clock, ids, journal};

  Event write(Entry entry) {
    auto work = [this, entry](Unit& unit) { return keep(unit, &ledger, entry); };
    auto event = wait(store.write(std::move(work)));
    REQUIRE(event.has_value());
    return *event;
  }

  static Task<Result<Event>> keep(Unit& unit, Ledger* ledger, Entry entry) {
    co_return co_await ledger->append(unit, std::move(entry));
  }

  int offer() { return wait(ledger.offer()); }
};

Entry sealed(std::int64_t exam) {
  return {.stream = "exam:" + std::to_string(exam),
          .kind = "exam_sealed",
          .about = exam,
          .actor = 7,
          .body = "{}"};
}

/// What somebody with access to the database could do to it.
void meddle(Store& store, std::string_view text) {
  const machine::store::Statement statement{"test.meddle", text, text, 0};
  auto work = [&statement](Unit& unit) -> Task<Result<bool>> {
    return [](Unit& inner, const machine::store::Statement* what) -> Task<Result<bool>> {
      co_await inner.run(*what, {});
      co_return true;
    }(unit, &statement);
  };
  REQUIRE(wait(store.write(std::move(work))));
}

/// A listener that says later as often as it is told to, and remembers what it heard.
struct Pupil {
  int refusals = 0;
  std::vector<std::int64_t> heard;

  Listener listener() {
    return [this](Event event) { return hear(this, std::move(event)); };
  }
  static Task<Result<void>> hear(Pupil* self, Event event) {
    if (self->refusals > 0) {
      --self->refusals;
      co_return machine::refuse(machine::No::busy, "test.later", "Later.");
    }
    self->heard.push_back(event.about);
    co_return Result<void>{};
  }
};

Findings check(Desk& desk) {
  const auto findings = wait(desk.ledger.check());
  REQUIRE(findings.has_value());
  return *findings;
}

}  // namespace

TEST_CASE("entries of one stream are chained, and other streams have chains of their own") {
  rounds_tests::on_each_store([](Store& store) {
    Desk desk(store);

    const auto first = desk.write(sealed(42));
    const auto second = desk.write(sealed(42));
    const auto other = desk.write(sealed(43));

    CHECK(first.number == 1);
    CHECK(second.number == 2);
    CHECK(other.number == 1);
    CHECK(second.hash != first.hash);
    const auto page = wait(desk.ledger.read("exam:42", 1));
    REQUIRE(page.has_value());
    REQUIRE(page->size() == 1);
    CHECK(page->front().hash == second.hash);
    CHECK(page->front().at_ms == machine::ms(noon));
    const auto findings = check(desk);
    CHECK(findings.streams == 2);
    CHECK(findings.entries == 3);
    CHECK(findings.broken.empty());
  });
}

TEST_CASE("an altered entry is found, and so is one whose neighbour was taken out") {
  rounds_tests::on_each_store([](Store& store) {
    Desk desk(store);
    for (int n = 0; n < 3; ++n) desk.write(sealed(42));
    desk.write(sealed(43));

    meddle(store, "UPDATE ledger_entry SET actor = 8 WHERE stream = 'exam:42' AND number = 2");
    CHECK(check(desk).broken == std::vector<std::string>{"exam:42 at 2: hash differs"});

    meddle(store, "DELETE FROM ledger_entry WHERE stream = 'exam:42' AND number = 2");
    CHECK(check(desk).broken ==
          std::vector<std::string>{"exam:42 at 3: an entry before it is missing"});
  });
}

TEST_CASE("an end cut off a stream is found, and so is one hung on") {
  rounds_tests::on_each_store([](Store& store) {
    Desk desk(store);
    desk.write(sealed(42));
    desk.write(sealed(42));

    meddle(store, "UPDATE ledger_stream SET number = 1 WHERE stream = 'exam:42'");
    CHECK(check(desk).broken.size() == 1);
    meddle(store, "UPDATE ledger_stream SET number = 2 WHERE stream = 'exam:42'");
    CHECK(check(desk).broken.empty());
    meddle(store, "DELETE FROM ledger_entry WHERE number = 2");

    CHECK(check(desk).broken ==
          std::vector<std::string>{"exam:42 at 2: the stream's head names another entry"});
  });
}

TEST_CASE("an entry that would hold what a person wrote is not kept, nor what came with it") {
  rounds_tests::on_each_store([](Store& store) {
    Desk desk(store);
    auto entry = sealed(42);
    entry.body = R"({"reason":"Dr Rao was ill"})";
    auto work = [&desk, entry](Unit& unit) { return Desk::keep(unit, &desk.ledger, entry); };

    CHECK_THROWS_AS(std::ignore = wait(store.write(std::move(work))), machine::Fault);

    CHECK(check(desk).entries == 0);
  });
}

TEST_CASE("a listener hears each entry of its kind once, also those from before it listened") {
  rounds_tests::on_each_store([](Store& store) {
    Desk desk(store);
    desk.write(sealed(42));
    Pupil pupil, other;
    desk.ledger.listen("exam_sealed", "test.pupil", pupil.listener());
    desk.ledger.listen("exam_opened", "test.other", other.listener());
    desk.write(sealed(43));

    CHECK(desk.offer() == 2);
    CHECK(desk.offer() == 0);

    CHECK(pupil.heard == std::vector<std::int64_t>{42, 43});
    CHECK(other.heard.empty());
    desk.write(sealed(44));
    CHECK(desk.offer() == 1);
    CHECK(pupil.heard.back() == 44);
  });
}

TEST_CASE("a listener that said later is offered the entry again, and others do not wait for it") {
  rounds_tests::on_each_store([](Store& store) {
    Desk desk(store);
    Pupil pupil{.refusals = 1, .heard = {}}, other;
    desk.ledger.listen("exam_sealed", "test.pupil", pupil.listener());
    desk.ledger.listen("exam_sealed", "test.other", other.listener());
    desk.write(sealed(42));

    CHECK(desk.offer() == 1);
    CHECK(pupil.heard.empty());
    CHECK(other.heard.size() == 1);
    CHECK(desk.offer() == 1);

    CHECK(pupil.heard.size() == 1);
    CHECK(other.heard.size() == 1);
  });
}

TEST_CASE("a listener that keeps saying later is left in peace for a while") {
  rounds_tests::on_each_store([](Store& store) {
    Desk desk(store);
    Pupil pupil{.refusals = 2, .heard = {}};
    desk.ledger.listen("exam_sealed", "test.pupil", pupil.listener());
    desk.write(sealed(42));
    desk.offer();
    desk.offer();

    CHECK(desk.offer() == 0);
    CHECK(pupil.refusals == 0);
    desk.clock.advance(machine::Millis{1'000});

    CHECK(desk.offer() == 1);
    CHECK(pupil.heard.size() == 1);
  });
}

TEST_CASE("a listener that throws is asked again like one that said later") {
  rounds_tests::on_each_store([](Store& store) {
    Desk desk(store);
    bool broken = true;
    desk.ledger.listen("exam_sealed", "test.thrower", [&broken](Event) {
      return [](const bool* is_broken) -> Task<Result<void>> {
        if (*is_broken) throw machine::Fault("the printer is on fire");
        co_return Result<void>{};
      }(&broken);
    });
    desk.write(sealed(42));

    CHECK(desk.offer() == 0);
    broken = false;

    CHECK(desk.offer() == 1);
  });
}

TEST_CASE("news survives a restart: what was not done is offered again, what was done is not") {
  rounds_tests::on_each_store([](Store& store) {
    Pupil pupil;
    {
      Desk before(store);
      before.ledger.listen("exam_sealed", "test.pupil", pupil.listener());
      before.write(sealed(42));
      before.offer();
      before.clock.advance(machine::Millis{10});
      before.write(sealed(43));
    }
    Desk after(store);
    after.clock.advance(machine::Millis{1'000});
    after.ledger.listen("exam_sealed", "test.pupil", pupil.listener());

    CHECK(after.offer() == 1);

    CHECK(pupil.heard == std::vector<std::int64_t>{42, 43});
  });
}

TEST_CASE("an entry that a dead node had claimed is offered again when the claim has run out") {
  rounds_tests::on_each_store([](Store& store) {
    Desk desk(store);
    Pupil pupil;
    desk.ledger.listen("exam_sealed", "test.pupil", pupil.listener());
    const auto event = desk.write(sealed(42));
    meddle(store,
           "INSERT INTO ledger_hearing (listener, entry, tries, due_ms) VALUES ('test.pupil', " +
               std::to_string(event.id) + ", 1, " + std::to_string(machine::ms(noon) + 60'000) +
               ")");

    CHECK(desk.offer() == 0);
    desk.clock.advance(machine::Millis{60'000});

    CHECK(desk.offer() == 1);
    CHECK(pupil.heard.size() == 1);
  });
}

TEST_CASE("news older than the last look is found by the hourly sweep") {
  rounds_tests::on_each_store([](Store& store) {
    Desk desk(store);
    Pupil pupil;
    desk.ledger.listen("exam_sealed", "test.pupil", pupil.listener());
    desk.clock.advance(machine::Millis{4 * 3'600'000});
    desk.write(sealed(42));
    desk.offer();
    desk.write(sealed(43));
    meddle(store, "UPDATE ledger_entry SET at_ms = at_ms - 10800000 WHERE about = 43");

    CHECK(desk.offer() == 0);
    desk.clock.advance(machine::Millis{3'600'000});

    CHECK(desk.offer() == 1);
    CHECK(pupil.heard == std::vector<std::int64_t>{42, 43});
  });
}

TEST_CASE("more news than one page is offered in order and completely") {
  rounds_tests::on_each_store([](Store& store) {
    Desk desk(store);
    Pupil pupil;
    desk.ledger.listen("exam_sealed", "test.pupil", pupil.listener());
    for (std::int64_t exam = 1; exam <= 230; ++exam) desk.write(sealed(exam));

    CHECK(desk.offer() == 230);

    CHECK(std::ranges::is_sorted(pupil.heard));
    CHECK(pupil.heard.size() == 230);
  });
}

TEST_CASE("fifty units that write to one stream at the same time leave one whole chain") {
  rounds_tests::on_each_database([](rounds_tests::Database& database) {
    const auto one = database.open(), other = database.open();
    Desk here(*one, 1), there(*other, 2);
    const auto append = [](Desk* desk) -> Task<Result<Event>> {
      auto work = [desk](Unit& unit) { return Desk::keep(unit, &desk->ledger, sealed(42)); };
      co_return co_await desk->store.write(std::move(work));
    };
    std::vector<Task<Result<Event>>> tasks;
    for (int n = 0; n < 25; ++n) {
      tasks.push_back(append(&here));
      tasks.push_back(append(&there));
    }

    const auto events = rounds_tests::at_once(std::move(tasks));

    for (const auto& event : events) REQUIRE(event.has_value());
    const auto findings = check(here);
    CHECK(findings.entries == 50);
    CHECK(findings.broken.empty());
  });
}

TEST_CASE("two nodes that offer at the same time tell a listener once") {
  rounds_tests::on_each_database([](rounds_tests::Database& database) {
    const auto one = database.open(), other = database.open();
    Desk here(*one, 1), there(*other, 2);
    Pupil pupil;
    here.ledger.listen("exam_sealed", "test.pupil", pupil.listener());
    there.ledger.listen("exam_sealed", "test.pupil", pupil.listener());
    for (std::int64_t exam = 1; exam <= 20; ++exam) here.write(sealed(exam));

    std::vector<Task<int>> tasks;
    tasks.push_back(here.ledger.offer());
    tasks.push_back(there.ledger.offer());
    const auto done = rounds_tests::at_once(std::move(tasks));

    CHECK(done[0] + done[1] == 20);
    CHECK(pupil.heard.size() == 20);
  });
}

}  // namespace rounds::ledger
