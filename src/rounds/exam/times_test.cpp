#include "rounds/exam/times.h"

#include <doctest/doctest.h>

#include "tests/exam_house.h"

namespace rounds::exam {

using exam_house::asha;
using exam_house::bilal;
using exam_house::Candidate;
using exam_house::examiner;
using exam_house::House;
using exam_house::minute;
using exam_house::officer;
using exam_house::wait;
using rounds_tests::Database;
using rounds_tests::on_each_database;

namespace {

constexpr std::int64_t minute_ms = 60'000;

struct Timed {
  explicit Timed(Database& database) : house(database) {}

  std::string allow(ExamId exam, PersonId who, std::int64_t percent) {
    const auto done = wait(times.allow({exam, who, percent, Ground::disability, officer}));
    return done ? "allowed" : done.error().code;
  }
  std::string withdraw(ExamId exam, PersonId who) {
    const auto done = wait(times.withdraw(exam, who, officer));
    return done ? "withdrawn" : done.error().code;
  }
  /// How many sit, or the code of the refusal.
  std::string give(ExamId exam, int minutes, std::optional<std::vector<PersonId>> whom = {}) {
    const auto sitting = wait(times.give({exam, minutes, Cause::power, officer, std::move(whom)}));
    return sitting ? std::to_string(*sitting) : sitting.error().code;
  }
  /// Minutes that this candidate has left.
  std::int64_t left(const Candidate& candidate, PersonId who) {
    const auto clock = wait(house.exam.clock(who, candidate.sitting));
    REQUIRE(clock.has_value());
    return (clock->closes_ms - clock->server_ms) / minute_ms;
  }
  std::string ledger_of(ExamId exam) {
    const auto page = wait(house.ledger.read("exam:" + machine::text(exam), 0));
    REQUIRE(page.has_value());
    std::string all;
    for (const auto& entry : *page) all += entry.kind + " " + entry.body + "\n";
    return all;
  }

  House house;
  Times times{*house.store, house.clock, house.ledger, house.exam};
};

}  // namespace

TEST_CASE("a multiple of the time reads as people write it, and nothing else does") {
  CHECK(percent_of("1.5") == 150);
  CHECK(percent_of("1,25") == 125);
  CHECK(percent_of(" 150 % ") == 150);
  CHECK(percent_of("2") == 200);
  for (const auto* wrong : {"", "1", "0.5", "3.01", "4", "x", "1.5x", "-2", "1e2", "nan", "150"})
    CHECK_MESSAGE(!percent_of(wrong), wrong);
}

TEST_CASE("a list of people with more time is taken whole, or nobody of it is") {
  on_each_database([](Database& database) {
    Timed timed(database);
    const auto exam = timed.house.open();
    Candidate begun(timed.house, exam, bilal);
    REQUIRE(begun.sit() == "seated");
    REQUIRE(begun.open() == "opened");
    const Allowing of_asha{exam, asha, 150, Ground::illness, officer},
        of_bilal{exam, bilal, 150, Ground::illness, officer};

    const auto refused = wait(timed.times.allow_all({of_asha, of_bilal}));
    REQUIRE(refused.has_value());
    CHECK(*refused == std::map<std::size_t, std::string>{{1, "exam.sitting_begun"}});
    CHECK(wait(timed.times.list(exam, {}))->empty());

    CHECK(wait(timed.times.allow_all({of_asha}))->empty());
    CHECK(wait(timed.times.list(exam, {}))->size() == 1);
    CHECK(wait(timed.times.allow_all({{exam, asha, 301, Ground::other, officer}})).error().code ==
          "exam.percent");
  });
}

TEST_CASE("a multiple of the time stretches this person's exam, and nobody else's") {
  on_each_database([](Database& database) {
    Timed timed(database);
    auto& house = timed.house;
    const auto exam = house.sealed();
    REQUIRE(timed.allow(exam, asha, 150) == "allowed");
    const auto shown = wait(house.exam.list(asha, false));
    REQUIRE(shown.has_value());
    CHECK(shown->front().own_percent == 150);
    REQUIRE(house.act(exam, Act::open, examiner, 20) == "open");
    Candidate slow(house, exam, asha), quick(house, exam, bilal, exam_house::tablet);
    REQUIRE(slow.sit() == "seated");
    REQUIRE(slow.open() == "opened");
    REQUIRE(quick.sit() == "seated");
    REQUIRE(quick.open() == "opened");
    CHECK(timed.left(slow, asha) == 30);
    CHECK(timed.left(quick, bilal) == 20);
    house.clock.advance(25 * minute);

    const auto in_time = slow.send({slow.answer(0, 1)});
    const auto late = quick.send({quick.answer(0, 1)});

    REQUIRE(in_time.has_value());
    CHECK(in_time->state == SittingState::open);
    REQUIRE(late.has_value());
    CHECK(late->state == SittingState::closed);
    CHECK(slow.counted().size() == 1);
    CHECK(quick.counted().empty());
  });
}

TEST_CASE("an exam whose time is over is not closed on somebody who has more") {
  on_each_database([](Database& database) {
    Timed timed(database);
    auto& house = timed.house;
    const auto exam = house.sealed();
    REQUIRE(timed.allow(exam, asha, 200) == "allowed");
    REQUIRE(house.act(exam, Act::open, examiner, 20) == "open");
    Candidate slow(house, exam, asha);
    REQUIRE(slow.sit() == "seated");
    REQUIRE(slow.open() == "opened");
    house.clock.advance(21 * minute);
    CHECK(house.act(exam, Act::close) == "exam.more_time_running");
    CHECK(slow.sent({slow.answer(0, 1)}) == "1");
    house.clock.advance(20 * minute);
    CHECK(house.act(exam, Act::close) == "closed");
    CHECK(house.act(exam, Act::publish_key) == "exam.grace_running");
    house.clock.advance(2 * minute);
    CHECK(house.act(exam, Act::publish_key) == "provisional_key");
    CHECK(slow.counted().size() == 1);
  });
}

TEST_CASE("an exam ended before its time ends for everybody") {
  on_each_database([](Database& database) {
    Timed timed(database);
    auto& house = timed.house;
    const auto exam = house.sealed();
    REQUIRE(timed.allow(exam, asha, 200) == "allowed");
    REQUIRE(house.act(exam, Act::open, examiner, 20) == "open");
    Candidate slow(house, exam, asha);
    REQUIRE(slow.sit() == "seated");
    REQUIRE(slow.open() == "opened");
    CHECK(house.act(exam, Act::close) == "closed");
    house.clock.advance(5 * minute);
    CHECK(slow.send({slow.answer(0, 1)})->state == SittingState::closed);
    CHECK(slow.counted().empty());
  });
}

TEST_CASE("time is allowed before somebody begins, and withdrawn only before it too") {
  on_each_database([](Database& database) {
    Timed timed(database);
    auto& house = timed.house;
    const auto exam = house.open();
    CHECK(timed.allow(exam, asha, 100) == "exam.percent");
    CHECK(timed.allow(exam, asha, 301) == "exam.percent");
    CHECK(timed.allow({1}, asha, 150) == "exam.no_such_exam");
    CHECK(timed.withdraw(exam, asha) == "exam.no_allowance");
    CHECK(timed.allow(exam, asha, 150) == "allowed");
    CHECK(timed.allow(exam, bilal, 125) == "allowed");
    CHECK(timed.withdraw(exam, asha) == "withdrawn");
    Candidate begun(house, exam, bilal);
    REQUIRE(begun.sit() == "seated");
    REQUIRE(begun.open() == "opened");
    CHECK(timed.withdraw(exam, bilal) == "exam.sitting_begun");
    CHECK(timed.allow(exam, bilal, 200) == "exam.sitting_begun");
    const auto list = wait(timed.times.list(exam, {}));
    REQUIRE(list.has_value());
    REQUIRE(list->size() == 1);
    CHECK(list->front().learner == bilal);
    CHECK(list->front().allowance.percent == 125);
    CHECK(list->front().ground == "disability");
    CHECK(timed.ledger_of(exam).contains("time_allowed {\"percent\":150}"));
    CHECK(!timed.ledger_of(exam).contains("disability"));
    CHECK(wait(house.exam.day(exam, {}))->allowed == 1);
  });
}

TEST_CASE("minutes go to one person, to a group or to all, and to nobody who has submitted") {
  on_each_database([](Database& database) {
    Timed timed(database);
    auto& house = timed.house;
    const auto exam = house.open();
    Candidate one(house, exam, asha), two(house, exam, bilal, exam_house::tablet);
    REQUIRE(one.sit() == "seated");
    REQUIRE(one.open() == "opened");
    REQUIRE(two.sit() == "seated");
    REQUIRE(two.open() == "opened");
    CHECK(timed.give(exam, 0) == "exam.minutes");
    CHECK(timed.give({1}, 5) == "exam.no_such_exam");

    CHECK(timed.give(exam, 12, {{asha}}) == "1");
    CHECK(timed.left(one, asha) == 27);
    CHECK(timed.left(two, bilal) == 15);
    CHECK(timed.give(exam, 3, {{asha, bilal, PersonId{9}}}) == "2");
    CHECK(timed.left(one, asha) == 30);
    CHECK(timed.left(two, bilal) == 18);
    CHECK(timed.give(exam, 10) == "2");
    CHECK(timed.left(one, asha) == 40);
    CHECK(timed.left(two, bilal) == 28);

    const auto ack = two.send({two.answer(0, 1), two.submit()});
    REQUIRE(ack.has_value());
    CHECK(timed.give(exam, 5, {{bilal}}) == "exam.nobody_sits");
    CHECK(timed.give(exam, 5, {{asha, bilal}}) == "1");
    CHECK(
        timed.ledger_of(exam).contains(R"(time_given {"minutes":12,"cause":"power","people":1})"));
    CHECK(timed.ledger_of(exam).contains(R"(exam_extended {"minutes":10,"cause":"power"})"));
  });
}

TEST_CASE("minutes given after somebody's time is over count from now") {
  on_each_database([](Database& database) {
    Timed timed(database);
    auto& house = timed.house;
    const auto exam = house.open();
    Candidate late(house, exam, asha);
    REQUIRE(late.sit() == "seated");
    REQUIRE(late.open() == "opened");
    house.clock.advance(30 * minute);
    CHECK(timed.give(exam, 6, {{asha}}) == "1");
    CHECK(timed.left(late, asha) == 6);
    CHECK(late.sent({late.answer(0, 1)}) == "1");
    CHECK(late.counted().size() == 1);
  });
}

}  // namespace rounds::exam
