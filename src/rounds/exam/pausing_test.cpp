#include <doctest/doctest.h>

#include "rounds/exam/exam.h"
#include "tests/exam_house.h"

namespace rounds::exam {

using exam_house::Act;
using exam_house::bilal;
using exam_house::Candidate;
using exam_house::examiner;
using exam_house::House;
using exam_house::minute;
using exam_house::Room;
using exam_house::wait;
using rounds_tests::Database;
using rounds_tests::on_each_database;

namespace {

constexpr std::int64_t minute_ms = 60'000;

/// "paused", "running", or the code of the refusal.
std::string pause(House& house, ExamId exam, bool paused) {
  const auto view = wait(house.exam.pause(exam, examiner, paused));
  if (!view) return view.error().code;
  return view->paused_ms ? "paused" : "running";
}

}  // namespace

TEST_CASE("a pause longer than the exam costs nobody a minute and no answer") {
  on_each_database([](Database& database) {
    Room room(database);
    auto& house = room.house;
    const auto closed_at = *wait(house.exam.view(room.exam))->closes_ms;
    house.clock.advance(5 * minute);
    CHECK(pause(house, room.exam, true) == "paused");
    house.clock.advance(60 * minute);

    const auto in_pause = room.candidate.send({room.candidate.answer(0, 1)});

    REQUIRE(in_pause.has_value());
    CHECK(in_pause->state == SittingState::open);
    CHECK(in_pause->closes_ms == closed_at + 60 * minute_ms);
    CHECK(room.candidate.counted().at(0) == 1);
    CHECK(pause(house, room.exam, false) == "running");
    CHECK(*wait(house.exam.view(room.exam))->closes_ms == closed_at + 60 * minute_ms);
    house.clock.advance(10 * minute);
    CHECK(room.candidate.sent({room.candidate.answer(1, 2)}) == "2");
    CHECK(room.candidate.counted() == std::map<std::size_t, int>{{0, 1}, {1, 2}});
    house.clock.advance(minute);
    CHECK(room.candidate.sent({room.candidate.answer(2, 0)}) == "3");
    CHECK(room.candidate.counted().size() == 2);
    CHECK(room.candidate.set_aside == 1);
  });
}

TEST_CASE("who comes in a pause finds the time left when the clock stopped") {
  on_each_database([](Database& database) {
    House house(database);
    const auto exam = house.open();
    house.clock.advance(5 * minute);
    REQUIRE(pause(house, exam, true) == "paused");
    house.clock.advance(60 * minute);
    Candidate late(house, exam, bilal);

    CHECK(late.sit() == "seated");

    const auto opening = wait(house.exam.opening(bilal, late.sitting));
    REQUIRE(opening.has_value());
    CHECK(opening->closes_ms - opening->server_ms == 10 * 60'000);
  });
}

TEST_CASE("more time given in a pause is added to what the pause adds") {
  on_each_database([](Database& database) {
    House house(database);
    const auto exam = house.open();
    const auto closed_at = *wait(house.exam.view(exam))->closes_ms;
    REQUIRE(pause(house, exam, true) == "paused");
    house.clock.advance(60 * minute);

    CHECK(house.act(exam, Act::extend, examiner, 10) == "open");

    CHECK(pause(house, exam, false) == "running");
    CHECK(*wait(house.exam.view(exam))->closes_ms == closed_at + 70 * minute_ms);
  });
}

TEST_CASE("a clock is stopped once, started once, and never closed on while it stands") {
  on_each_database([](Database& database) {
    House house(database);
    const auto sealed = house.sealed();
    CHECK(pause(house, sealed, true) == "exam.out_of_turn");
    CHECK(pause(house, {1}, true) == "exam.no_such_exam");
    REQUIRE(house.act(sealed, Act::open) == "open");
    CHECK(pause(house, sealed, false) == "exam.not_paused");
    CHECK(pause(house, sealed, true) == "paused");
    CHECK(pause(house, sealed, true) == "exam.paused");
    CHECK(house.act(sealed, Act::close) == "exam.paused");
    CHECK(pause(house, sealed, false) == "running");
    house.clock.advance(16 * minute);
    CHECK(pause(house, sealed, true) == "exam.closed");
    CHECK(house.act(sealed, Act::close) == "closed");
  });
}

}  // namespace rounds::exam
