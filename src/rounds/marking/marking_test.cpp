#include "rounds/marking/marking.h"

#include <doctest/doctest.h>

#include "hall_test.h"
#include "marking_sql.h"
#include "marking_store.h"
#include "scoring.h"

namespace rounds::marking {

using exam::Act;
using exam::ExamId;
using exam::PersonId;
using exam_house::asha;
using exam_house::bilal;
using exam_house::Candidate;
using exam_house::examiner;
using exam_house::officer;
using exam_house::other_officer;
using exam_house::wait;
using rounds_tests::Database;
using rounds_tests::on_each_database;
using rounds_tests::on_each_store;

namespace {

Task<Result<bool>> tamper(Unit& unit, ExamId exam, Score score) {
  std::vector<Score> scores{score};
  co_await keep_scores(unit, exam, std::move(scores), 1);
  co_return true;
}

}  // namespace

TEST_CASE("every statement prepares on every engine") {
  on_each_store([](machine::store::Store& store) {
    for (const auto* statement : sql::all) store.prepares(*statement);
  });
}

TEST_CASE("results are out after two different officers released them, and not before") {
  on_each_database([](Database& database) {
    Hall hall(database, 7);
    CHECK(hall.act(Act::mark, examiner) == "exam.out_of_turn");
    hall.close();
    CHECK(wait(hall.marking.results(hall.exam, {})).error().code == "marking.not_marked");
    CHECK(hall.act(Act::mark, examiner) == "marked");
    CHECK(hall.act(Act::release, officer) == "exam.out_of_turn");
    CHECK(hall.act(Act::review, officer) == "reviewed");
    CHECK(hall.act(Act::release, officer) == "reviewed");
    CHECK(wait(hall.marking.result(asha, hall.candidate.sitting)).error().code ==
          "marking.not_released");
    CHECK(wait(hall.marking.released(hall.exam.value)).error().code == "marking.not_released");
    CHECK(hall.act(Act::release, officer) == "exam.second_officer");
    CHECK(hall.act(Act::release, other_officer) == "released");

    const auto released = wait(hall.marking.released(hall.exam.value));

    REQUIRE(released.has_value());
    REQUIRE(released->size() == 2);
    CHECK(released->front().learner == asha.value);
    CHECK(released->front().score == 7);
    CHECK(released->front().of == 10);
    CHECK(released->front().demonstration);
    CHECK(released->front().identity == "self_declared");
    CHECK_FALSE(released->front().supervised);
    CHECK(released->front().released_ms == hall.house.now_ms());
    CHECK(released->back().learner == bilal.value);
    CHECK(released->back().score == 0);
    CHECK(hall.act(Act::release, officer) == "exam.out_of_turn");
    CHECK(hall.act(Act::close, officer) == "marking.not_this_way");
  });
}

TEST_CASE("a results package holds every line under a code that only its candidate can make") {
  on_each_database([](Database& database) {
    Hall hall(database, 7);
    CHECK(wait(hall.marking.package(hall.exam)).error().code == "marking.not_marked");
    hall.release();

    const auto package = wait(hall.marking.package(hall.exam));
    const auto receipt = wait(hall.house.exam.receipt(asha, hall.candidate.sitting));

    REQUIRE(package.has_value());
    REQUIRE(receipt.has_value());
    REQUIRE(package->lines.size() == 2);
    CHECK(package->key.size() == 10);
    const auto head = machine::from_hex(receipt->leases.back().head);
    REQUIRE(head.has_value());
    const auto mine = std::ranges::find(
        package->lines, line_code(hall.candidate.sitting.value, *head), &Line::code);
    REQUIRE(mine != package->lines.end());
    CHECK(mine->score == 7);
    CHECK(number_right(mine->chosen, package->key) == 7);
  });
}

TEST_CASE("the release stands in the ledger once, after the wish for it") {
  on_each_database([](Database& database) {
    Hall hall(database, 5);
    hall.release();

    const auto events = wait(hall.house.ledger.read("exam:" + text(hall.exam), 0));

    REQUIRE(events.has_value());
    std::vector<std::string> last;
    for (const auto& event : *events)
      last.push_back(event.kind + " by " + std::to_string(event.actor));
    last.erase(last.begin(), last.end() - 4);
    CHECK(last == std::vector<std::string>{"exam_marked by 7001", "exam_reviewed by 7002",
                                           "release_asked by 7002", "results_released by 7003"});
  });
}

TEST_CASE("a candidate sees the own result with key and rationale, and nobody else's") {
  on_each_database([](Database& database) {
    Hall hall(database, 6);
    hall.release();

    const auto result = wait(hall.marking.result(asha, hall.candidate.sitting));

    REQUIRE(result.has_value());
    CHECK(result->score == 6);
    CHECK(result->of == 10);
    REQUIRE(result->items.size() == 10);
    CHECK(std::ranges::count_if(result->items, [](const auto& item) { return item.right; }) == 6);
    for (const auto& item : result->items) {
      CHECK(item.chosen.has_value());
      CHECK_FALSE(item.stem.empty());
      CHECK_FALSE(item.rationale.empty());
    }
    CHECK(wait(hall.marking.result(bilal, hall.candidate.sitting)).error().code ==
          "exam.no_such_sitting");
    CHECK_FALSE(wait(hall.marking.result(bilal, hall.idle.sitting))->items[0].chosen.has_value());
  });
}

TEST_CASE("results are listed by sitting with their mean") {
  on_each_database([](Database& database) {
    Hall hall(database, 8);
    hall.release();

    const auto results = wait(hall.marking.results(hall.exam, {}));

    REQUIRE(results.has_value());
    CHECK(results->scored == 2);
    CHECK(results->mean == doctest::Approx(4.0));
    REQUIRE(results->rows.size() == 2);
    CHECK(results->rows[0].sitting == hall.candidate.sitting);
    CHECK(results->rows[0].score == 8);
    CHECK(wait(hall.marking.results(hall.exam, hall.candidate.sitting))->rows.size() == 1);
    CHECK(wait(hall.marking.results({99}, {})).error().code == "exam.no_such_exam");
  });
}

TEST_CASE("a review that computes another score stops the release") {
  on_each_database([](Database& database) {
    Hall hall(database, 8);
    hall.close();
    REQUIRE(hall.act(Act::mark, examiner) == "marked");
    const Score tampered{hall.candidate.sitting, asha, 10, 10, 0};
    auto tampering = [exam = hall.exam, tampered](Unit& unit) {
      return tamper(unit, exam, tampered);
    };
    REQUIRE(wait(hall.house.store->write(std::move(tampering))).has_value());

    const auto review = wait(hall.marking.act({hall.exam, Act::review, officer}));

    REQUIRE_FALSE(review.has_value());
    CHECK(review.error().code == "marking.scores_differ");
    CHECK(review.error().facts.at("differing") == "1");
  });
}

TEST_CASE("who took a seat and never opened the paper has no score") {
  on_each_database([](Database& database) {
    Hall hall(database, 5);
    Candidate absent(hall.house, hall.exam, PersonId{8009});
    REQUIRE(absent.sit() == "seated");
    hall.release();

    CHECK(wait(hall.marking.result(PersonId{8009}, absent.sitting)).error().code ==
          "marking.not_scored");
    CHECK(wait(hall.marking.released(hall.exam.value))->size() == 2);
  });
}

TEST_CASE("an answer that arrives after marking changes no score") {
  on_each_database([](Database& database) {
    Hall hall(database, 4);
    hall.close();
    REQUIRE(hall.act(Act::mark, examiner) == "marked");

    const auto late = hall.idle.answer(0, hall.key_of(hall.idle.items[0]));
    CHECK(hall.idle.sent({late}) == "1");

    CHECK(hall.act(Act::review, officer) == "reviewed");
  });
}

}  // namespace rounds::marking
