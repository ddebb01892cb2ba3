#include "rounds/exam/exam.h"

#include <doctest/doctest.h>

#include "exam_sql.h"
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
using exam_house::Room;
using exam_house::said;
using exam_house::second;
using exam_house::tablet;
using exam_house::wait;
using rounds_tests::Database;
using rounds_tests::on_each_database;
using rounds_tests::on_each_store;

namespace {

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
    REQUIRE(wait(house.programme.publish("tests/journeys/study")).has_value());
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
