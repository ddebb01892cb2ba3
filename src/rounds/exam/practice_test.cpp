#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "exam_sql.h"
#include "rounds/exam/times.h"
#include "tests/exam_house.h"

namespace rounds::exam {

using exam_house::asha;
using exam_house::bilal;
using exam_house::Candidate;
using exam_house::examiner;
using exam_house::House;
using exam_house::minute;
using exam_house::officer;
using exam_house::said;
using exam_house::tablet;
using exam_house::wait;
using machine::store::Unit;
using machine::store::Values;
using rounds_tests::Database;
using rounds_tests::on_each_database;

namespace {

PracticeView practice_of(House& house, PersonId learner) {
  const auto view = wait(house.exam.practice(learner));
  REQUIRE(view.has_value());
  return *view;
}

ExamId begun(House& house, PersonId learner) {
  const auto view = wait(house.exam.begin_practice(learner));
  REQUIRE(view.has_value());
  REQUIRE(view->exam.has_value());
  return view->exam->exam;
}

/// A practice exam with its learner in the room.
Candidate in_the_room(House& house, PersonId learner) {
  Candidate candidate(house, begun(house, learner), learner);
  REQUIRE(candidate.sit() == "seated");
  REQUIRE(candidate.open() == "opened");
  return candidate;
}

std::string practised(House& house, PersonId learner) {
  const auto done = wait(house.exam.practised(learner));
  return done ? "over" : done.error().code;
}

struct Left {
  ExamId exam;
  PersonId learner;
  SittingId sitting;
};

/// Rows that are left of a practice exam, events aside, which are found by their lease alone.
Task<Result<std::size_t>> left_in(Unit& unit, Left left) {
  std::size_t rows = 0;
  const auto count = [&rows](const machine::store::Answer& answer) { rows += answer.rows.size(); };
  const Values exam{left.exam}, own{left.exam, left.learner}, sitting{left.learner, left.sitting};
  count(co_await unit.run(sql::find_exam, own));
  count(co_await unit.run(sql::find_paper, exam));
  count(co_await unit.run(sql::list_items, exam));
  count(co_await unit.run(sql::find_sitting, sitting));
  count(co_await unit.run(sql::list_leases, sitting));
  count(co_await unit.run(sql::list_advices, sitting));
  const auto prepared = co_await unit.run(sql::count_prepared, exam);
  rows += static_cast<std::size_t>(prepared.rows[0].integer(1));
  co_return rows;
}

std::size_t left_of(House& house, Left left) {
  auto work = [left](Unit& unit) { return left_in(unit, left); };
  return *wait(house.store->read(std::move(work)));
}

Task<Result<bool>> forgotten(Unit& unit, PersonId learner) {
  co_await Exam::forget_practice(unit, learner);
  co_return true;
}

Task<Result<std::string>> void_in(Unit& unit, Exam& exam, ExamId id) {
  const auto done = co_await exam.declare_void(unit, id, officer);
  co_return done ? "void" : done.error().code;
}

Task<Result<std::size_t>> forms_in(Unit& unit, ExamId id) {
  const auto forms = co_await Exam::forms(unit, id);
  co_return forms.size();
}

}  // namespace

TEST_CASE("a learner practises in the exam room, hands in, and has the key to read at once") {
  on_each_database([](Database& database) {
    House house(database);
    CHECK_FALSE(practice_of(house, asha).exam.has_value());
    CHECK(practised(house, asha) == "exam.no_practice");
    const auto exam = begun(house, asha);
    CHECK(practised(house, asha) == "exam.practice_running");
    Candidate candidate(house, exam, asha);
    REQUIRE(candidate.sit() == "seated");
    CHECK(practice_of(house, asha).exam->state == "sealed");
    house.clock.advance(60 * minute);

    REQUIRE(candidate.open() == "opened");

    const auto running = practice_of(house, asha);
    CHECK(running.exam->state == "open");
    CHECK(running.exam->opens_ms == house.now_ms());
    CHECK(running.exam->closes_ms == house.now_ms() + 25 * 60'000);
    CHECK(candidate.items.size() == 15);
    CHECK(candidate.sent({candidate.answer(0, 1), candidate.answer(1, 0)}) == "2");
    CHECK(practised(house, asha) == "exam.practice_running");
    CHECK(candidate.sent({candidate.submit()}) == "3");
    CHECK(wait(house.exam.receipt(asha, candidate.sitting)).has_value());

    const auto done = wait(house.exam.practised(asha));
    REQUIRE(done.has_value());
    CHECK(done->items.size() == 15);
    CHECK(done->sheet.chosen.at(candidate.items[0]) == 1);
    CHECK(practice_of(house, asha).over);
  });
}

TEST_CASE("a practice paper is of every kind, and of nothing but the programme's practice items") {
  on_each_database([](Database& database) {
    House house(database);
    in_the_room(house, asha);
    house.clock.advance(60 * minute);
    const auto done = wait(house.exam.practised(asha));
    REQUIRE(done.has_value());
    const auto items = wait(house.bank.items(done->items));
    const auto edition = wait(house.programme.current());
    REQUIRE(items.has_value());
    std::set<std::string> stems;
    for (const auto& module : (*edition)->modules)
      for (const auto& item : module.items) stems.insert(item.stem);

    std::set<bank::Kind> kinds;
    for (const auto& item : *items) {
      CHECK(stems.contains(item.stem));
      kinds.insert(item.kind);
    }
    CHECK(kinds.contains(bank::Kind::single));
    CHECK(kinds.contains(bank::Kind::reliance));
    CHECK(kinds.size() >= 3);
  });
}

TEST_CASE("time that is over ends a practice, and what was saved in it can be read") {
  on_each_database([](Database& database) {
    House house(database);
    auto candidate = in_the_room(house, asha);
    CHECK(candidate.sent({candidate.answer(0, 1)}) == "1");
    house.clock.advance(26 * minute);

    CHECK(practice_of(house, asha).over);
    const auto done = wait(house.exam.practised(asha));
    REQUIRE(done.has_value());
    CHECK(done->sheet.chosen.size() == 1);
  });
}

TEST_CASE("a second device takes a practice over as it does an exam; another person never does") {
  on_each_database([](Database& database) {
    House house(database);
    auto candidate = in_the_room(house, asha);
    const auto exam = practice_of(house, asha).exam->exam;
    Candidate other_device(house, exam, asha, tablet), other_person(house, exam, bilal);

    CHECK(other_device.sit() == "exam.sitting_elsewhere");
    CHECK(other_device.sit(true) == "seated");
    CHECK(other_person.sit() == "exam.no_such_exam");
    CHECK(wait(house.exam.opening(bilal, candidate.sitting)).error().code ==
          "exam.no_such_sitting");
    CHECK(wait(house.exam.device_checked(bilal, exam, {"storage_yes"})).error().code ==
          "exam.no_such_exam");
    CHECK(wait(house.exam.device_checked(asha, exam, {"storage_yes"})).has_value());
  });
}

TEST_CASE("one who begins twice has one practice; begun again after its end, nothing is left") {
  on_each_database([](Database& database) {
    House house(database);
    const auto exam = begun(house, asha);
    CHECK(begun(house, asha) == exam);
    auto candidate = in_the_room(house, asha);
    CHECK(begun(house, asha) == exam);
    REQUIRE(wait(house.exam.device_checked(asha, exam, {"storage_yes"})).has_value());
    CHECK(candidate.sent({candidate.answer(0, 1), candidate.submit()}) == "2");
    const Left left{exam, asha, candidate.sitting};
    CHECK(left_of(house, left) > 15);

    const auto again = begun(house, asha);

    CHECK(again != exam);
    CHECK(left_of(house, left) == 0);
    CHECK_FALSE(practice_of(house, asha).over);
    CHECK(candidate.sent({candidate.answer(0, 0)}) == "exam.no_such_sitting");
  });
}

TEST_CASE("who was allowed more time for an exam practises with that much") {
  on_each_database([](Database& database) {
    House house(database);
    Times times{*house.store, house.clock, house.ledger, house.exam};
    const auto exam = house.sealed();
    REQUIRE(wait(times.allow({exam, asha, 150, Ground::disability, officer})).has_value());

    begun(house, asha);
    begun(house, bilal);

    CHECK(practice_of(house, asha).exam->block_minutes == 37);
    CHECK(practice_of(house, bilal).exam->block_minutes == 25);
  });
}

TEST_CASE("a practice that nobody came back to, or of somebody who is erased, leaves no row") {
  on_each_database([](Database& database) {
    House house(database);
    auto first = in_the_room(house, asha);
    auto second = in_the_room(house, bilal);
    const Left of_asha{practice_of(house, asha).exam->exam, asha, first.sitting};
    const Left of_bilal{practice_of(house, bilal).exam->exam, bilal, second.sitting};

    auto erasing = [](Unit& unit) { return forgotten(unit, asha); };
    REQUIRE(wait(house.store->write(std::move(erasing))).has_value());
    CHECK(left_of(house, of_asha) == 0);
    CHECK(left_of(house, of_bilal) > 15);

    house.clock.advance(31 * 24 * 60 * minute);
    begun(house, asha);
    CHECK(left_of(house, of_bilal) == 0);
  });
}

TEST_CASE("no act, day, list or fact of an exam knows a practice, and no exam is changed by one") {
  on_each_database([](Database& database) {
    exam_house::Room room(database);
    auto& house = room.house;
    CHECK(room.candidate.sent({room.candidate.answer(0, 1)}) == "1");
    const auto before = wait(house.exam.day(room.exam, {}));
    const auto ledger_before = wait(house.ledger.check())->entries;
    auto candidate = in_the_room(house, asha);
    const auto practice = practice_of(house, asha).exam->exam;
    house.clock.advance(minute);
    CHECK(candidate.sent({candidate.answer(0, 0), candidate.answer(1, 1)}) == "2");

    for (const auto act : {Act::assemble, Act::seal, Act::open, Act::extend, Act::close,
                           Act::publish_key, Act::open_objections, Act::finalise_key})
      CHECK(house.act(practice, act, examiner, 5) == "exam.no_such_exam");
    const auto code = [](const auto& refused) { return refused.error().code; };
    CHECK(code(wait(house.exam.pause(practice, officer, true))) == "exam.no_such_exam");
    CHECK(code(wait(house.exam.plan(practice, officer, house.now_ms() + 1))) ==
          "exam.no_such_exam");
    CHECK(code(wait(house.exam.view(practice))) == "exam.no_such_exam");
    CHECK(code(wait(house.exam.facts(practice))) == "exam.no_such_exam");
    CHECK(code(wait(house.exam.day(practice, {}))) == "exam.no_such_exam");
    CHECK(code(wait(house.exam.sheets(practice, {}))) == "exam.no_such_exam");
    CHECK(code(wait(house.exam.exam_of(asha, candidate.sitting))) == "exam.no_such_sitting");
    Times times{*house.store, house.clock, house.ledger, house.exam};
    CHECK(code(wait(times.allow({practice, asha, 150, Ground::other, officer}))) ==
          "exam.no_such_exam");
    CHECK(code(wait(times.give({practice, 5, Cause::other, officer, std::vector{asha}}))) ==
          "exam.no_such_exam");
    CHECK(code(wait(times.give({practice, 5, Cause::other, officer}))) == "exam.no_such_exam");
    auto voiding = [&house, practice](Unit& unit) { return void_in(unit, house.exam, practice); };
    CHECK(wait(house.store->write(std::move(voiding))) == "exam.void");
    auto listing = [practice](Unit& unit) { return forms_in(unit, practice); };
    CHECK(wait(house.store->read(std::move(listing))) == 0);
    CHECK(wait(house.exam.list(asha, false))->size() == 1);
    CHECK(wait(house.exam.list(examiner, true))->size() == 1);

    const auto after = wait(house.exam.day(room.exam, {}));
    CHECK(after->seated == before->seated);
    CHECK(after->events == before->events);
    CHECK(after->save_p99_ms == before->save_p99_ms);
    CHECK(wait(house.exam.sheets(room.exam, {}))->size() == 1);
    CHECK(wait(house.exam.sheet(asha, room.candidate.sitting))->chosen.size() == 1);
    CHECK(wait(house.ledger.check())->entries == ledger_before);
  });
}

}  // namespace rounds::exam
