#include "rounds/marking/appeals.h"

#include <doctest/doctest.h>

#include "hall_test.h"
#include "rounds/marking/objections.h"

namespace rounds::marking {

using exam::Act;
using exam::PersonId;
using exam_house::asha;
using exam_house::bilal;
using exam_house::examiner;
using exam_house::minute;
using exam_house::officer;
using exam_house::other_officer;
using exam_house::wait;
using rounds_tests::Database;
using rounds_tests::on_each_database;

namespace {

const PersonId third_officer{7004};
constexpr auto day = 24 * 60 * minute;

struct Desk {
  explicit Desk(Database& database) : hall(database, 4) {}

  std::string appeal(const std::string& reason = "Question 3 was marked as left out.") {
    const auto view = wait(appeals.appeal(asha, hall.candidate.sitting, reason));
    return view ? "made" : view.error().code;
  }
  std::string decide(PersonId by, bool upheld, const std::string& answer = "The key was wrong.") {
    const auto view = wait(appeals.decide({hall.exam, hall.candidate.sitting, by, upheld, answer}));
    return view ? "decided" : view.error().code;
  }
  OwnAppealsView own() {
    const auto view = wait(appeals.own(asha, hall.candidate.sitting));
    REQUIRE(view.has_value());
    return *view;
  }
  std::string last_of_ledger() {
    const auto events = wait(hall.house.ledger.read("exam:" + text(hall.exam), 0));
    REQUIRE(events.has_value());
    return events->back().kind + " by " + std::to_string(events->back().actor);
  }

  Hall hall;
  Appeals appeals{{*hall.house.store, hall.house.clock, hall.house.exam, hall.house.ledger}};
};

}  // namespace

TEST_CASE("one appeal a release, with a reason, within its time") {
  on_each_database([](Database& database) {
    Desk desk(database);
    CHECK(desk.appeal() == "marking.not_released");
    desk.hall.release();
    CHECK(desk.own().open);
    CHECK(desk.appeal("why") == "marking.appeal");
    CHECK(desk.appeal(std::string(appeal_bytes_max + 1, 'a')) == "marking.appeal");
    CHECK(desk.appeal() == "made");
    CHECK(desk.appeal() == "marking.appealed");
    CHECK_FALSE(desk.own().open);
    CHECK(desk.own().appeals.at(0).reason == "Question 3 was marked as left out.");

    desk.hall.house.clock.advance(30 * day);
    CHECK(wait(desk.appeals.appeal(bilal, desk.hall.idle.sitting, "Nobody told me of it."))
              .error()
              .code == "marking.appeals_over");
    CHECK(wait(desk.appeals.appeal(bilal, desk.hall.candidate.sitting, "Somebody else's result."))
              .error()
              .code == "exam.no_such_sitting");
  });
}

TEST_CASE("an officer who did not release the results decides, once, and the candidate reads why") {
  on_each_database([](Database& database) {
    Desk desk(database);
    desk.hall.release();
    CHECK(desk.decide(third_officer, false) == "marking.no_such_appeal");
    REQUIRE(desk.appeal() == "made");

    CHECK(desk.decide(officer, true) == "marking.releasing_officer");
    CHECK(desk.last_of_ledger() == "second_person_refused by 7002");
    CHECK(desk.decide(third_officer, false, "no") == "marking.answer");
    CHECK_FALSE(wait(desk.appeals.list(desk.hall.exam, other_officer, 0))->may_decide);
    CHECK(desk.decide(third_officer, false, "It was left out: no event names it.") == "decided");
    CHECK(desk.last_of_ledger() == "appeal_rejected by 7004");
    CHECK(desk.decide(third_officer, true) == "marking.appeal_decided");

    CHECK(desk.own().appeals.at(0).answer == "It was left out: no event names it.");
    CHECK_FALSE(desk.own().appeals.at(0).upheld);
    const auto list = wait(desk.appeals.list(desk.hall.exam, third_officer, 0));
    REQUIRE(list.has_value());
    CHECK(list->may_decide);
    CHECK(list->appeals == 1);
    CHECK(list->waiting == 0);
    CHECK(list->rows.at(0).score == 4);
  });
}

TEST_CASE("an appeal that was upheld reopens the exam, and the changed mark is released by two") {
  on_each_database([](Database& database) {
    Desk desk(database);
    auto& hall = desk.hall;
    hall.release();
    CHECK(hall.act(Act::reopen, officer) == "marking.nothing_upheld");
    REQUIRE(desk.appeal() == "made");
    REQUIRE(desk.decide(third_officer, true) == "decided");

    CHECK(hall.act(Act::reopen, officer) == "final_key");
    CHECK(wait(hall.marking.result(asha, hall.candidate.sitting)).error().code ==
          "marking.not_released");
    CHECK(desk.own().appeals.at(0).upheld);
    const auto wrong = hall.candidate.items.back();
    const auto sheet = wait(hall.house.exam.sheet(asha, hall.candidate.sitting));
    REQUIRE(wait(hall.marking.propose(hall.exam, {.kind = RulingKind::also,
                                                  .item = wrong,
                                                  .value = sheet->chosen.at(wrong),
                                                  .reason = "The appeal was right.",
                                                  .proposed_by = examiner.value}))
                .has_value());
    REQUIRE(wait(hall.marking.settle(hall.exam, 0, third_officer, true)).has_value());
    REQUIRE(hall.act(Act::mark, examiner) == "marked");
    REQUIRE(hall.act(Act::review, officer) == "reviewed");
    CHECK(hall.act(Act::release, officer) == "reviewed");
    CHECK(hall.act(Act::release, officer) == "exam.second_officer");
    CHECK(desk.last_of_ledger() == "second_person_refused by 7002");
    CHECK(hall.act(Act::release, third_officer) == "released");

    const auto result = wait(hall.marking.result(asha, hall.candidate.sitting));
    REQUIRE(result.has_value());
    CHECK(result->score == 5);
    CHECK(result->release == 2);
    CHECK(desk.own().open);
    CHECK(hall.act(Act::reopen, officer) == "marking.nothing_upheld");
  });
}

TEST_CASE("the time for appeals can be made longer, and an erased person's words go") {
  on_each_database([](Database& database) {
    Desk desk(database);
    desk.hall.release();
    auto& house = desk.hall.house;
    Objections terms{
        {*house.store, house.clock, house.exam, house.bank, house.ledger, desk.hall.marking}};
    const auto until = desk.own().until_ms;
    CHECK(wait(terms.set(desk.hall.exam, {.appeals_until_ms = until - 1, .actor = officer}))
              .error()
              .code == "marking.deadline_nearer");
    REQUIRE(wait(terms.set(desk.hall.exam, {.appeals_until_ms = until + 1000, .actor = officer}))
                .has_value());
    CHECK(desk.own().until_ms == until + 1000);
    REQUIRE(desk.appeal() == "made");

    auto work = [](machine::store::Unit& unit) -> machine::Task<machine::Result<bool>> {
      co_await Objections::forget(unit, asha);
      co_return true;
    };
    REQUIRE(wait(house.store->write(std::move(work))).has_value());
    CHECK(wait(desk.appeals.of(asha))->at(0).reason.empty());
  });
}

TEST_CASE("the script is kept back where the board says so, and the score is not") {
  on_each_database([](Database& database) {
    Desk desk(database);
    auto& house = desk.hall.house;
    Objections terms{
        {*house.store, house.clock, house.exam, house.bank, house.ledger, desk.hall.marking}};
    REQUIRE(
        wait(terms.set(desk.hall.exam, {.withholds_script = true, .actor = officer})).has_value());
    desk.hall.release();

    const auto result = wait(desk.hall.marking.result(asha, desk.hall.candidate.sitting));

    REQUIRE(result.has_value());
    CHECK(result->items.empty());
    CHECK(result->script_withheld);
    CHECK(result->score == 4);
  });
}

}  // namespace rounds::marking
