#include "rounds/exam/exam.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>

#include "chain.h"
#include "event.h"
#include "exam_sql.h"
#include "machine/json/json.h"
#include "machine/seal/seal.h"
#include "tests/exam_house.h"

namespace rounds::exam {

using exam_house::asha;
using exam_house::bilal;
using exam_house::Candidate;
using exam_house::examiner;
using exam_house::House;
using exam_house::minute;
using exam_house::officer;
using exam_house::phone;
using exam_house::said;
using exam_house::second;
using exam_house::tablet;
using exam_house::wait;
using rounds_tests::Database;
using rounds_tests::on_each_database;
using rounds_tests::on_each_store;

namespace {

/// A candidate in an open exam, paper in hand.
struct Room {
  explicit Room(Database& database)
      : house(database), exam(house.open()), candidate(house, exam, asha) {
    REQUIRE(candidate.sit() == "seated");
    REQUIRE(candidate.open() == "opened");
  }
  House house;
  ExamId exam;
  Candidate candidate;
};

Task<Result<std::int64_t>> evidence_of(machine::store::Unit& unit, SittingId sitting) {
  machine::store::Values values{asha, sitting};
  const auto answer = co_await unit.run(sql::count_evidence, std::move(values));
  co_return answer.rows.at(0).integer(0);
}

std::vector<std::string> kinds(House& house, ExamId exam) {
  std::vector<std::string> kinds;
  const auto events = wait(house.ledger.read("exam:" + text(exam), 0));
  REQUIRE(events.has_value());
  for (const auto& event : *events)
    kinds.push_back(event.kind + " by " + std::to_string(event.actor));
  return kinds;
}

}  // namespace

TEST_CASE("every statement prepares on every engine") {
  on_each_store([](machine::store::Store& store) {
    for (const auto* statement : sql::all) store.prepares(*statement);
  });
}

TEST_CASE("an exam goes its way, and every act stands in the ledger with who did it") {
  on_each_database([](Database& database) {
    House house(database);
    const auto exam = house.drafted();

    CHECK(house.act(exam, Act::seal) == "exam.out_of_turn");
    CHECK(house.act(exam, Act::assemble) == "assembled");
    CHECK(house.act(exam, Act::assemble) == "exam.out_of_turn");
    CHECK(house.act(exam, Act::seal) == "sealed");
    CHECK(house.act(exam, Act::open) == "open");
    CHECK(house.act(exam, Act::extend, officer, 5) == "open");
    CHECK(house.act(exam, Act::close) == "closed");
    CHECK(house.act(exam, Act::publish_key) == "provisional_key");
    CHECK(house.act(exam, Act::open_objections) == "objections");
    CHECK(house.act(exam, Act::finalise_key) == "final_key");
    CHECK(house.act(exam, Act::mark) == "exam.not_this_way");

    CHECK(kinds(house, exam) ==
          std::vector<std::string>{
              "exam_drafted by 7001", "exam_assembled by 7001", "exam_sealed by 7001",
              "exam_opened by 7001", "exam_extended by 7002", "exam_closed by 7001",
              "key_published by 7001", "objections_opened by 7001", "key_finalised by 7001"});
    const auto view = wait(house.exam.view(exam));
    REQUIRE(view.has_value());
    CHECK(view->next_act == "mark");
    CHECK(view->next_act_by == "examiner");
    CHECK(view->acts.size() == 9);
    CHECK(wait(house.ledger.check())->broken.empty());
  });
}

TEST_CASE("a draft out of bounds, or of more items than there are, is refused") {
  on_each_database([](Database& database) {
    House house(database);
    const auto code = [&house](Draft draft) {
      return wait(house.exam.draft(std::move(draft), examiner)).error().code;
    };

    CHECK(code({"", 15, 10}) == "exam.draft");
    CHECK(code({std::string(201, 'x'), 15, 10}) == "exam.draft");
    CHECK(code({"t", 0, 10}) == "exam.draft");
    CHECK(code({"t", 601, 10}) == "exam.draft");
    CHECK(code({"t", 15, 0}) == "exam.draft");
    CHECK(code({"t", 15, 201}) == "exam.draft");
    CHECK(code({"t", 15, 200}) == "bank.too_few");
    CHECK(house.act({99}, Act::assemble) == "exam.no_such_exam");
  });
}

TEST_CASE(
    "the sealed paper goes out ahead, opens with the opening, and holds no key and no rationale") {
  on_each_database([](Database& database) {
    House house(database);
    const auto exam = house.drafted();
    REQUIRE(house.act(exam, Act::assemble) == "assembled");
    CHECK(wait(house.exam.paper(exam)).error().code == "exam.not_sealed");
    CHECK(wait(house.exam.paper({99})).error().code == "exam.no_such_exam");
    CHECK(wait(house.exam.take_seat({asha, exam, phone})).error().code == "exam.not_sealed");
    REQUIRE(house.act(exam, Act::seal) == "sealed");
    const auto ticket = wait(house.exam.take_seat({asha, exam, phone}));
    const auto sealed = wait(house.exam.paper(exam));
    REQUIRE(ticket.has_value());
    REQUIRE(sealed.has_value());
    CHECK(wait(house.exam.opening(asha, ticket->sitting)).error().code == "exam.not_open_yet");
    REQUIRE(house.act(exam, Act::open) == "open");

    const auto opening = wait(house.exam.opening(asha, ticket->sitting));

    REQUIRE(opening.has_value());
    const auto content_key = machine::seal::open(
        *machine::from_base64url(ticket->wrapping_key), *machine::from_base64url(opening->wrapped),
        machine::view("rounds-key-1:" + text(ticket->sitting)));
    REQUIRE(content_key.has_value());
    const auto aad = "rounds-paper-1:" + ticket->edition + ":" + text(exam) + ":1";
    const auto packed = machine::seal::open(*content_key, *sealed, machine::view(aad));
    REQUIRE(packed.has_value());
    CHECK(opening->order.size() == 10);
    CHECK(opening->closes_ms - opening->opens_ms == 15 * 60'000);
    CHECK(opening->grace_ms == 120'000);
    CHECK(wait(house.exam.opening(bilal, ticket->sitting)).error().code == "exam.no_such_sitting");
  });
}

TEST_CASE("the same device gets the same seat again, another only by taking over") {
  on_each_database([](Database& database) {
    House house(database);
    const auto exam = house.sealed();
    Candidate first(house, exam, asha), second_device(house, exam, asha, tablet);

    CHECK(first.sit() == "seated");
    const auto sitting = first.sitting;
    CHECK(first.sit() == "seated");
    CHECK(first.lease == 1);
    CHECK(second_device.sit() == "exam.sitting_elsewhere");
    CHECK(second_device.sit(true) == "seated");
    CHECK(second_device.sitting == sitting);
    CHECK(second_device.lease == 2);
    CHECK(first.sit() == "exam.sitting_elsewhere");
    CHECK(wait(house.exam.take_seat({asha, exam, "short"})).error().code == "exam.device");
    CHECK(wait(house.exam.take_seat({asha, exam, std::string(32, 'G')})).error().code ==
          "exam.device");
    CHECK(wait(house.exam.take_seat({asha, {99}, phone})).error().code == "exam.no_such_exam");
  });
}

TEST_CASE("nobody takes a seat after closing, and who has one keeps it") {
  on_each_database([](Database& database) {
    House house(database);
    const auto exam = house.open();
    Candidate there(house, exam, asha), late(house, exam, bilal),
        elsewhere(house, exam, asha, tablet);
    REQUIRE(there.sit() == "seated");
    house.clock.advance(15 * minute);
    CHECK(late.sit() == "seated");
    house.clock.advance(machine::Millis{1});

    CHECK(there.sit() == "seated");
    CHECK(there.open() == "exam.closed");
    CHECK(elsewhere.sit(true) == "exam.closed");
    CHECK(Candidate(house, exam, PersonId{8003}).sit() == "exam.closed");
  });
}

TEST_CASE("events are acknowledged with the head of the chain over the very bytes sent") {
  on_each_database([](Database& database) {
    Room room(database);
    auto& candidate = room.candidate;
    const auto one = candidate.answer(0, 2), two = candidate.answer(1, 0);

    const auto ack = candidate.send({one, two});

    REQUIRE(ack.has_value());
    const auto head = chain_next(chain_next(chain_start(candidate.sitting.value, 1), one), two);
    CHECK(ack->lease == 1);
    CHECK(ack->ack_seq == 2);
    CHECK(ack->head == machine::hex(head));
    CHECK(ack->current_lease == 1);
    CHECK(ack->server_ms == room.house.now_ms());
    CHECK(ack->closes_ms == room.house.now_ms() + 900'000);
    CHECK(ack->state == SittingState::open);
  });
}

TEST_CASE("the same events again change nothing, alone or with new ones behind them") {
  on_each_database([](Database& database) {
    Room room(database);
    auto& candidate = room.candidate;
    const auto one = candidate.answer(0, 2), two = candidate.answer(1, 0),
               three = candidate.answer(0, 3);
    REQUIRE(candidate.sent({one, two}) == "2");

    CHECK(candidate.sent({one, two}) == "2");
    CHECK(candidate.sent({one}) == "2");
    CHECK(candidate.sent({two, three}) == "3");
    CHECK(candidate.sent({one, two, three}) == "3");

    CHECK(candidate.counted() == std::map<std::size_t, int>{{0, 3}, {1, 0}});
  });
}

TEST_CASE("other bytes under a seq that was taken are refused, and kept as evidence") {
  on_each_database([](Database& database) {
    Room room(database);
    auto& candidate = room.candidate;
    const auto one = candidate.answer(0, 2);
    REQUIRE(candidate.sent({one}) == "1");
    const auto forged = said(1, 1, candidate.items[0], 3, room.house.now_ms());
    const auto next = said(1, 2, candidate.items[1], 3, room.house.now_ms());

    const auto refused = candidate.send({forged, next});

    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().code == "exam.event_differs");
    CHECK(refused.error().facts.at("ack_seq") == "1");
    CHECK(candidate.sent({forged, next}) == "exam.event_differs");
    CHECK(candidate.counted() == std::map<std::size_t, int>{{0, 2}});
    auto reading = [sitting = candidate.sitting](machine::store::Unit& unit) {
      return evidence_of(unit, sitting);
    };
    CHECK(wait(room.house.store->read(std::move(reading))) == 1);
  });
}

TEST_CASE(
    "a batch that leaves a gap is refused with how far the server is, in whatever order batches "
    "come") {
  on_each_database([](Database& database) {
    Room room(database);
    auto& candidate = room.candidate;
    const auto one = candidate.answer(0, 0), two = candidate.answer(1, 1),
               three = candidate.answer(2, 2);

    const auto gap = candidate.send({three});

    REQUIRE_FALSE(gap.has_value());
    CHECK(gap.error().code == "exam.events_missing");
    CHECK(gap.error().facts.at("ack_seq") == "0");
    CHECK(candidate.sent({one, two}) == "2");
    CHECK(candidate.sent({three}) == "3");
    CHECK(candidate.counted().size() == 3);
  });
}

TEST_CASE(
    "after a take-over the old device's answers are kept, and count where the new one is silent") {
  on_each_database([](Database& database) {
    Room room(database);
    auto& old_device = room.candidate;
    const auto before = old_device.answer(0, 1);
    REQUIRE(old_device.sent({before}) == "1");
    const auto unsent_a = old_device.answer(1, 1), unsent_b = old_device.answer(2, 1),
               unsent_c = old_device.submit();
    Candidate new_device(room.house, room.exam, asha, tablet);
    REQUIRE(new_device.sit(true) == "seated");
    REQUIRE(new_device.open() == "opened");
    CHECK(new_device.items == old_device.items);
    const auto other = new_device.answer(1, 3);
    REQUIRE(new_device.sent({other}) == "1");

    const auto ack = old_device.send({unsent_a, unsent_b, unsent_c});

    REQUIRE(ack.has_value());
    CHECK(ack->lease == 1);
    CHECK(ack->ack_seq == 4);
    CHECK(ack->current_lease == 2);
    CHECK(ack->state == SittingState::open);
    CHECK(new_device.counted() == std::map<std::size_t, int>{{0, 1}, {1, 3}, {2, 1}});
    const auto later = new_device.answer(3, 0);
    CHECK(new_device.sent({later}) == "2");
    CHECK(new_device.counted().contains(3));
  });
}

TEST_CASE("an event of a lease that was never given is refused") {
  on_each_database([](Database& database) {
    Room room(database);

    CHECK(room.candidate.sent({said(2, 1, room.candidate.items[0], 0, room.house.now_ms())}) ==
          "exam.no_such_lease");
  });
}

TEST_CASE("an answer stamped in time and delayed within the grace counts") {
  on_each_database([](Database& database) {
    Room room(database);
    auto& candidate = room.candidate;
    room.house.clock.advance(15 * minute);
    const auto last_moment = candidate.answer(0, 2);
    room.house.clock.advance(2 * minute);

    const auto ack = candidate.send({last_moment});

    REQUIRE(ack.has_value());
    CHECK(ack->state == SittingState::closed);
    CHECK(candidate.counted() == std::map<std::size_t, int>{{0, 2}});
  });
}

TEST_CASE("an answer stamped after closing, or arriving after the grace, is kept and not counted") {
  on_each_database([](Database& database) {
    Room room(database);
    auto& candidate = room.candidate;
    const auto first = candidate.answer(0, 2);
    REQUIRE(candidate.sent({first}) == "1");
    const auto in_time = candidate.answer(1, 1);
    room.house.clock.advance(15 * minute + machine::Millis{1});
    const auto too_late = candidate.answer(0, 3);
    CHECK(candidate.sent({in_time, too_late}) == "3");
    CHECK(candidate.counted() == std::map<std::size_t, int>{{0, 2}, {1, 1}});
    CHECK(candidate.set_aside == 1);
    room.house.clock.advance(2 * minute);

    const auto stamped_in_time = said(1, 4, candidate.items[2], 0, room.house.now_ms() - 600'000);
    CHECK(candidate.sent({stamped_in_time}) == "4");

    CHECK(candidate.counted() == std::map<std::size_t, int>{{0, 2}, {1, 1}});
    CHECK(candidate.set_aside == 2);
  });
}

TEST_CASE("a phone whose clock is ten minutes off loses no answer that arrived in time") {
  on_each_database([](Database& database) {
    Room room(database);
    auto& candidate = room.candidate;
    room.house.clock.advance(14 * minute);
    const auto now = room.house.now_ms();

    CHECK(candidate.sent({said(1, 1, candidate.items[0], 1, now + 600'000)}) == "1");
    CHECK(candidate.sent({said(1, 2, candidate.items[1], 2, now - 1'200'000)}) == "2");

    CHECK(candidate.counted() == std::map<std::size_t, int>{{0, 1}, {1, 2}});
  });
}

TEST_CASE("what comes after the submit is kept and not counted") {
  on_each_database([](Database& database) {
    Room room(database);
    auto& candidate = room.candidate;
    const auto one = candidate.answer(0, 2), submit = candidate.submit();
    const auto submitted = candidate.send({one, submit});
    REQUIRE(submitted.has_value());
    CHECK(submitted->state == SittingState::submitted);

    const auto after = candidate.answer(0, 3), again = candidate.submit();
    CHECK(candidate.sent({after, again}) == "4");

    CHECK(candidate.counted() == std::map<std::size_t, int>{{0, 2}});
    CHECK(candidate.set_aside == 1);
    Candidate elsewhere(room.house, room.exam, asha, tablet);
    CHECK(elsewhere.sit() == "seated");
    CHECK(elsewhere.lease == 1);
  });
}

TEST_CASE(
    "before the opening, of another's sitting, too many, too long or unreadable: each is told "
    "apart") {
  on_each_database([](Database& database) {
    House house(database);
    const auto exam = house.sealed();
    Candidate candidate(house, exam, asha);
    REQUIRE(candidate.sit() == "seated");
    const auto now = house.now_ms();
    CHECK(candidate.sent({said(1, 1, 5, 0, now)}) == "exam.not_open_yet");
    REQUIRE(house.act(exam, Act::open) == "open");
    REQUIRE(candidate.open() == "opened");

    std::vector<std::string> many;
    for (std::uint32_t seq = 1; seq <= 201; ++seq)
      many.push_back(said(1, seq, candidate.items[0], 0, now));
    CHECK(candidate.sent(many) == "exam.batch_shape");
    many.pop_back();
    CHECK(candidate.sent(many) == "200");
    CHECK(candidate.sent({said(1, 201, candidate.items[0], 0, now) + std::string(400, ' ')}) ==
          "exam.event_text");
    const auto bad = candidate.send({said(1, 201, candidate.items[0], 0, now), "{\"lease\":1,"});
    CHECK(bad.error().code == "exam.event_text");
    CHECK(bad.error().facts.at("event") == "1");
    CHECK(wait(house.exam.save_events(bilal, candidate.sitting,
                                      {said(1, 201, candidate.items[0], 0, now)}))
              .error()
              .code == "exam.no_such_sitting");
    CHECK(candidate.counted().size() == 1);
  });
}

TEST_CASE("an extension given while answers run late makes them count") {
  on_each_database([](Database& database) {
    Room room(database);
    auto& candidate = room.candidate;
    room.house.clock.advance(15 * minute + second);
    const auto late = candidate.answer(0, 2);
    REQUIRE(candidate.sent({late}) == "1");
    REQUIRE(candidate.counted().empty());

    REQUIRE(room.house.act(room.exam, Act::extend, officer, 5) == "open");

    CHECK(candidate.counted() == std::map<std::size_t, int>{{0, 2}});
  });
}

TEST_CASE("the key waits for the grace, and nothing that comes after it counts") {
  on_each_database([](Database& database) {
    Room room(database);
    auto& candidate = room.candidate;
    const auto one = candidate.answer(0, 2);
    REQUIRE(candidate.sent({one}) == "1");
    room.house.clock.advance(minute);
    REQUIRE(room.house.act(room.exam, Act::close) == "closed");
    CHECK(room.house.act(room.exam, Act::publish_key) == "exam.grace_running");
    const auto submit = candidate.submit();
    REQUIRE(candidate.sent({submit}) == "2");
    REQUIRE(room.house.act(room.exam, Act::publish_key) == "provisional_key");
    room.house.clock.advance(second);

    const auto stamped_before = said(1, 3, candidate.items[1], 0, room.house.now_ms() - 30'000);
    CHECK(candidate.sent({stamped_before}) == "3");

    CHECK(candidate.counted() == std::map<std::size_t, int>{{0, 2}});
  });
}

TEST_CASE("a candidate sees sealed exams and no acts, staff see all") {
  on_each_database([](Database& database) {
    House house(database);
    const auto drafted = house.drafted();
    const auto sealed = house.sealed();
    Candidate candidate(house, sealed, asha);
    REQUIRE(candidate.sit() == "seated");

    const auto own = wait(house.exam.list(asha, false));
    const auto all = wait(house.exam.list(examiner, true));

    REQUIRE(own.has_value());
    REQUIRE(own->size() == 1);
    CHECK(own->front().exam == sealed);
    CHECK(own->front().sitting == candidate.sitting);
    CHECK(own->front().acts.empty());
    CHECK_FALSE(own->front().next_act.has_value());
    REQUIRE(all.has_value());
    REQUIRE(all->size() == 2);
    CHECK(all->back().exam == drafted);
    CHECK_FALSE(all->front().sitting.has_value());
    CHECK(all->back().next_act == "assemble");
  });
}

TEST_CASE("the exam day is told in numbers") {
  on_each_database([](Database& database) {
    Room room(database);
    Candidate other(room.house, room.exam, bilal);
    REQUIRE(other.sit() == "seated");
    const auto one = room.candidate.answer(0, 2), two = room.candidate.answer(1, 1),
               submit = room.candidate.submit();
    REQUIRE(room.candidate.sent({one, two, submit}) == "3");

    const auto day = wait(room.house.exam.day(room.exam, {}));

    REQUIRE(day.has_value());
    CHECK(day->seated == 2);
    CHECK(day->opened == 1);
    CHECK(day->submitted == 1);
    CHECK(day->events == 3);
    CHECK(day->last_event_ms == room.house.now_ms());
    REQUIRE(day->sittings.size() == 2);
    CHECK(day->sittings[0].learner == asha);
    CHECK(day->sittings[0].answered == 2);
    CHECK(day->sittings[0].state == SittingState::submitted);
    CHECK(day->sittings[1].state == SittingState::open);
    CHECK(wait(room.house.exam.day(room.exam, day->sittings[0].sitting))->sittings.size() == 1);
    CHECK(wait(room.house.exam.day({99}, {})).error().code == "exam.no_such_exam");
  });
}

TEST_CASE("two nodes of one board open the same paper, and acknowledge under the same key") {
  on_each_database([](Database& database) {
    if (database.engine() == rounds_tests::Engine::sqlite) return;  // SQLite serves one process
    Room room(database);
    House second_node(database, 1);
    const auto one = room.candidate.answer(0, 2), two = room.candidate.answer(1, 1);
    REQUIRE(room.candidate.sent({one}) == "1");

    const auto opening = wait(second_node.exam.opening(asha, room.candidate.sitting));
    const auto ack = wait(second_node.exam.save_events(asha, room.candidate.sitting, {two}));

    REQUIRE(opening.has_value());
    CHECK(opening->order.front().item.value == room.candidate.items.front());
    REQUIRE(ack.has_value());
    CHECK(ack->ack_seq == 2);
    CHECK(wait(second_node.exam.keys())->size() == 1);
  });
}

}  // namespace rounds::exam
