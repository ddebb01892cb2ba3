#include "rounds/safety/safety.h"

#include <doctest/doctest.h>

#include "board_test.h"
#include "safety_store.h"

namespace rounds::safety {

using rounds_tests::Database;
using rounds_tests::on_each_database;

namespace {

constexpr int pairs = 22;

/// As if nothing had been reckoned yet.
Task<Result<bool>> lost_in(machine::store::Unit& unit, std::int64_t exam) {
  co_await rows::drop(unit, exam);
  co_await rows::note(unit, exam, 1, 1);
  co_return true;
}

}  // namespace

TEST_CASE("whoever follows wrong advice is called before people, who decide; arithmetic does not") {
  on_each_database([](Database& database) {
    Board board(database, pairs);
    CHECK(board.stance(asha).stand == Stand::none);
    board.sit(asha, Way::advice);
    board.sit(bilal, Way::truth);
    board.release();

    CHECK(board.stance(bilal).stand == Stand::met);
    CHECK_FALSE(board.stance(bilal).holds);
    CHECK(board.stance(asha).stand == Stand::called);
    CHECK(board.stance(asha).holds);
    const auto called = wait(board.safety.called(officer, 0));
    REQUIRE(called.has_value());
    REQUIRE(called->called.size() == 1);
    CHECK(called->called[0].learner == asha);

    const auto matter = wait(board.safety.open(officer, asha));
    REQUIRE(matter.has_value());
    CHECK(matter->cases.size() == 2 * pairs);
    CHECK(matter->follows_wrong.cases == pairs);
    CHECK(matter->follows_wrong.unsafe == pairs);
    CHECK(wait(board.safety.open(officer, bilal)).error().code == "safety.not_called");

    CHECK(board.say(officer, Decision::withhold) == "said");
    CHECK(board.say(officer, Decision::withhold) == "safety.said_already");
    CHECK(board.stance(asha).stand == Stand::called);
    CHECK(board.say(other_officer, Decision::certify) == "said");
    CHECK(board.stance(asha).stand == Stand::called);
    CHECK(board.say(examiner, Decision::certify) == "said");
    CHECK(board.stance(asha).stand == Stand::certify);
    CHECK_FALSE(board.stance(asha).holds);

    const auto own = wait(board.safety.own(asha));
    REQUIRE(own.has_value());
    CHECK(own->panel.size() == 3);
    CHECK_FALSE(own->may_choose);
    CHECK(wait(board.safety.choose(asha, Modality::text)).error().code == "safety.too_late");
  });
}

TEST_CASE("the same results give the same counts, however often they are reckoned") {
  on_each_database([](Database& database) {
    Board board(database, pairs);
    board.sit(asha, Way::advice);
    board.release();
    const auto matter = [&] {
      REQUIRE(wait(board.safety.bring_up(board.paper)).has_value());
      const auto found = wait(board.safety.open(officer, asha));
      REQUIRE(found.has_value());
      return found->calling;
    };
    const auto calling = matter();
    auto lose = [exam = board.paper.value](machine::store::Unit& unit) {
      return lost_in(unit, exam);
    };
    REQUIRE(wait(board.house.store->write(std::move(lose))).has_value());
    CHECK(board.stance(asha).stand == Stand::none);
    CHECK(matter() == calling);
  });
}

TEST_CASE("limits that two officers lay down hold for exams that open afterwards") {
  on_each_database([](Database& database) {
    Board board(database, pairs);
    board.house.clock.advance(exam_house::minute);
    LimitRow row{.follow_wrong = 0.3, .refuse_right = 0.4, .asked = Asked::met};
    row.reason = "What the pilot showed.";
    row.proposed_by = officer.value;
    REQUIRE(wait(board.safety.propose(row)).has_value());
    CHECK(wait(board.safety.settle(1, officer, true)).error().code == "safety.second_person");
    CHECK(wait(board.safety.limits())->follow_wrong == 0.5);
    const auto settled = wait(board.safety.settle(1, other_officer, true));
    REQUIRE(settled.has_value());
    CHECK(settled->follow_wrong == 0.3);
    CHECK(settled->asked == Asked::met);
    // The exam of this board opened before.
    board.sit(bilal, Way::truth);
    board.release();
    const auto own = wait(board.safety.own(bilal));
    REQUIRE(own.has_value());
    CHECK(own->follows_wrong.limit == 0.5);
  });
}

}  // namespace rounds::safety
