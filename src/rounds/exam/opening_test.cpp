#include "rounds/exam/opening.h"

#include <doctest/doctest.h>

#include "tests/exam_house.h"

namespace rounds::exam {

using exam_house::Act;
using exam_house::asha;
using exam_house::Candidate;
using exam_house::examiner;
using exam_house::House;
using exam_house::minute;
using exam_house::officer;
using exam_house::other_officer;
using exam_house::second;
using exam_house::wait;
using rounds_tests::Database;
using rounds_tests::on_each_database;

namespace {

constexpr std::int64_t hour_ms = 3'600'000;
const PersonId third_officer{7004};

/// A board, one of its nodes, and who its officers are at the moment.
struct Board {
  explicit Board(Database& database, std::uint32_t node = 0) : house(database, node) {}

  /// A sealed exam that opens in an hour.
  ExamId planned() {
    const auto exam = house.sealed();
    REQUIRE(plan(exam, house.now_ms() + hour_ms) == "done");
    return exam;
  }
  std::string plan(ExamId exam, std::optional<std::int64_t> at_ms) {
    const auto done = wait(house.exam.plan(exam, examiner, at_ms));
    return done ? "done" : done.error().code;
  }
  std::string sign(ExamId exam, PersonId who) {
    const auto planned_ms = wait(openings.look(exam))->planned_ms.value_or(0);
    return sign(exam, who, planned_ms);
  }
  std::string sign(ExamId exam, PersonId who, std::int64_t opens_ms) {
    const auto done = wait(openings.sign(exam, opens_ms, who));
    return done ? std::to_string(done->signatures.size()) : done.error().code;
  }
  std::string withdraw(ExamId exam, PersonId who) {
    const auto done = wait(openings.withdraw(exam, who));
    return done ? std::to_string(done->signatures.size()) : done.error().code;
  }
  int turn() { return wait(openings.turn()).value(); }
  std::string state(ExamId exam) { return wait(house.exam.view(exam))->state; }
  /// Why it did not open; "" while that is not said.
  std::string missed(ExamId exam) {
    const auto why = wait(openings.look(exam))->missed;
    return why ? boost::describe::enum_to_string(*why, "?") : "";
  }
  /// The last entries of the exam's ledger: "kind by actor".
  std::string last_of_ledger(ExamId exam) {
    const auto entries = wait(house.ledger.read("exam:" + text(exam), 0)).value();
    return entries.back().kind + " by " + std::to_string(entries.back().actor) + " " +
           entries.back().body;
  }

  House house;
  std::set<std::int64_t> officers{officer.value, other_officer.value, third_officer.value};
  Openings openings{*house.store, house.clock, house.ledger, house.exam,
                    [this](PersonId person) { return is_officer(person); }};

 private:
  Task<Result<bool>> is_officer(PersonId person) { co_return officers.contains(person.value); }
};

}  // namespace

TEST_CASE("two officers' signatures open the exam at its hour, once, for its whole time") {
  on_each_database([](Database& database) {
    Board board(database);
    const auto exam = board.planned();
    Candidate candidate(board.house, exam, asha);
    REQUIRE(candidate.sit() == "seated");
    CHECK(board.sign(exam, officer) == "1");
    CHECK(board.sign(exam, other_officer) == "2");
    board.house.clock.advance(machine::Millis{hour_ms} - second);
    CHECK(board.turn() == 0);
    CHECK(candidate.open() == "exam.not_open_yet");
    board.house.clock.advance(second);

    CHECK(board.turn() == 1);

    CHECK(board.state(exam) == "open");
    CHECK(board.turn() == 0);
    CHECK(candidate.open() == "opened");
    const auto view = wait(board.house.exam.view(exam));
    CHECK(*view->closes_ms - *view->opens_ms == 15 * 60'000);
    CHECK(view->acts.back().by == PersonId{});
    CHECK(board.last_of_ledger(exam) ==
          R"(exam_opened_as_signed by 0 {"signers":["7002","7003"]})");
  });
}

TEST_CASE("one signature opens nothing, and one person has only one") {
  on_each_database([](Database& database) {
    Board board(database);
    const auto exam = board.planned();
    CHECK(board.sign(exam, officer) == "1");
    CHECK(board.sign(exam, officer) == "exam.signed_already");
    CHECK(board.last_of_ledger(exam) ==
          R"(second_person_refused by 7002 {"of":"opening","place":0})");
    board.house.clock.advance(machine::Millis{hour_ms});
    CHECK(board.sign(exam, other_officer) == "exam.hour_passed");

    CHECK(board.turn() == 0);

    CHECK(board.state(exam) == "sealed");
    CHECK(board.missed(exam) == "not_signed");
    CHECK(board.last_of_ledger(exam).starts_with("opening_missed by 0"));
    CHECK(board.house.act(exam, Act::open) == "open");
  });
}

TEST_CASE("either officer can take the signature back until the exam is open") {
  on_each_database([](Database& database) {
    Board board(database);
    const auto exam = board.planned();
    REQUIRE(board.sign(exam, officer) == "1");
    REQUIRE(board.sign(exam, other_officer) == "2");
    CHECK(board.sign(exam, third_officer) == "exam.signed_by_two");
    CHECK(board.withdraw(exam, third_officer) == "exam.not_signed");
    CHECK(board.withdraw(exam, officer) == "1");
    CHECK(board.last_of_ledger(exam) == "opening_signature_withdrawn by 7002 {}");
    board.house.clock.advance(machine::Millis{hour_ms});
    CHECK(board.turn() == 0);
    CHECK(board.state(exam) == "sealed");
    CHECK(board.house.act(exam, Act::open) == "open");
    CHECK(board.withdraw(exam, other_officer) == "exam.out_of_turn");
  });
}

TEST_CASE("another hour, none, or a void paper ends the signatures") {
  on_each_database([](Database& database) {
    Board board(database);
    const auto exam = board.planned();
    const auto first_ms = board.house.now_ms() + hour_ms;
    REQUIRE(board.sign(exam, officer) == "1");
    CHECK(board.plan(exam, first_ms) == "done");
    CHECK(wait(board.openings.look(exam))->signatures.size() == 1);
    CHECK(board.plan(exam, first_ms + hour_ms) == "done");
    CHECK(wait(board.openings.look(exam))->signatures.empty());
    CHECK(board.sign(exam, officer, first_ms) == "exam.hour_moved");
    REQUIRE(board.sign(exam, officer) == "1");
    REQUIRE(board.sign(exam, other_officer) == "2");
    CHECK(board.plan(exam, std::nullopt) == "done");
    CHECK(board.sign(exam, officer) == "exam.no_hour");
    REQUIRE(board.plan(exam, first_ms) == "done");
    REQUIRE(board.sign(exam, officer) == "1");
    REQUIRE(board.sign(exam, other_officer) == "2");
    auto work = [&](machine::store::Unit& unit) {
      return board.house.exam.declare_void(unit, exam, officer);
    };
    REQUIRE(wait(board.house.store->write(std::move(work))).has_value());
    CHECK(wait(board.openings.look(exam))->signatures.empty());
    CHECK(board.sign(exam, officer) == "exam.void");
    board.house.clock.advance(machine::Millis{hour_ms});
    CHECK(board.turn() == 0);
    CHECK(board.state(exam) == "sealed");
  });
}

TEST_CASE("who is no officer any more has signed nothing, and another can sign instead") {
  on_each_database([](Database& database) {
    Board board(database);
    const auto exam = board.planned();
    REQUIRE(board.sign(exam, officer) == "1");
    REQUIRE(board.sign(exam, other_officer) == "2");
    board.officers.erase(officer.value);
    CHECK_FALSE(wait(board.openings.look(exam))->signatures.front().counts);
    const auto other = board.planned();
    REQUIRE(board.sign(other, other_officer) == "1");
    CHECK(board.sign(exam, third_officer) == "3");
    board.officers.erase(other_officer.value);
    board.house.clock.advance(machine::Millis{hour_ms});

    CHECK(board.turn() == 0);

    CHECK(board.missed(exam) == "not_signed");
    board.officers.insert(other_officer.value);
    CHECK(board.turn() == 0);
    CHECK(board.state(exam) == "sealed");
  });
}

TEST_CASE("a server that was away opens late with the whole time, or says that it was too late") {
  on_each_database([](Database& database) {
    Board board(database);
    const auto late = board.planned();
    const auto too_late = board.planned();
    for (const auto exam : {late, too_late})
      for (const auto who : {officer, other_officer}) REQUIRE(board.sign(exam, who) != "0");
    REQUIRE(board.plan(too_late, board.house.now_ms() + hour_ms - 60'000) == "done");
    for (const auto who : {officer, other_officer}) REQUIRE(board.sign(too_late, who) != "0");
    board.house.clock.advance(machine::Millis{hour_ms + late_max_ms});

    CHECK(board.turn() == 1);

    CHECK(board.state(late) == "open");
    const auto view = wait(board.house.exam.view(late));
    CHECK(*view->closes_ms - board.house.now_ms() == 15 * 60'000);
    CHECK(board.state(too_late) == "sealed");
    CHECK(board.missed(too_late) == "late");
    CHECK(board.plan(too_late, board.house.now_ms() + hour_ms) == "done");
    CHECK(board.missed(too_late).empty());
  });
}

TEST_CASE("of two nodes one opens, also after a restart") {
  on_each_database([](Database& database) {
    ExamId exam;
    std::int64_t at_ms = 0;
    {
      Board before(database);
      exam = before.planned();
      at_ms = before.house.now_ms() + hour_ms;
      REQUIRE(before.sign(exam, officer) == "1");
      REQUIRE(before.sign(exam, other_officer) == "2");
    }
    Board one(database), other(database, 1);
    one.house.clock.advance(machine::Millis{at_ms - one.house.now_ms()});
    other.house.clock.advance(machine::Millis{at_ms - other.house.now_ms()});
    CHECK(one.turn() + other.turn() == 1);
    CHECK(one.state(exam) == "open");
    const auto entries = wait(one.house.ledger.read("exam:" + text(exam), 0)).value();
    CHECK(std::ranges::count(entries, "exam_opened_as_signed", &ledger::Event::kind) == 1);
  });
}

TEST_CASE("an opening that meets a withdrawal or an opening by hand changes nothing") {
  on_each_database([](Database& database) {
    Board board(database);
    const auto exam = board.planned();
    REQUIRE(board.sign(exam, officer) == "1");
    REQUIRE(board.sign(exam, other_officer) == "2");
    REQUIRE(board.withdraw(exam, officer) == "1");
    Doing doing{exam, Act::open, {}};
    doing.signers = {officer, other_officer};
    CHECK(wait(board.house.exam.act(doing)).error().code == "exam.not_signed");
    CHECK(board.state(exam) == "sealed");
    REQUIRE(board.sign(exam, officer) == "2");
    CHECK(board.house.act(exam, Act::open) == "open");
    board.house.clock.advance(machine::Millis{hour_ms});
    CHECK(board.turn() == 0);
    CHECK(wait(board.openings.look(exam))->missed == std::nullopt);
  });
}

TEST_CASE("nothing but a sealed exam with an hour can be signed") {
  on_each_database([](Database& database) {
    Board board(database);
    const auto drafted = board.house.drafted();
    REQUIRE(board.plan(drafted, board.house.now_ms() + hour_ms) == "done");
    CHECK(board.sign(drafted, officer) == "exam.out_of_turn");
    CHECK(board.sign(board.house.sealed(), officer) == "exam.no_hour");
    CHECK(board.sign(board.house.open(), officer) == "exam.out_of_turn");
    CHECK(wait(board.openings.sign({1}, 0, officer)).error().code == "exam.no_such_exam");
    CHECK(wait(board.openings.look({1})).error().code == "exam.no_such_exam");
    CHECK(wait(board.openings.withdraw({1}, officer)).error().code == "exam.no_such_exam");
  });
}

}  // namespace rounds::exam
