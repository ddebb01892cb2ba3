#include <doctest/doctest.h>

#include "hall_test.h"

namespace rounds::marking {

using exam::Act;
using exam_house::examiner;
using exam_house::officer;
using exam_house::other_officer;
using exam_house::wait;
using rounds_tests::Database;
using rounds_tests::on_each_database;

namespace {

std::string outcome(const machine::Result<RulingsView>& view) {
  return view ? "done" : view.error().code;
}

/// Rules upon items of one hall.
struct Bench {
  explicit Bench(Database& database) : hall(database, 7) {}

  std::string propose(RulingKind kind, std::int64_t item, int value, exam::PersonId by = examiner) {
    return outcome(wait(hall.marking.propose(hall.exam, {.kind = kind,
                                                         .item = item,
                                                         .value = value,
                                                         .reason = "Two sources differ.",
                                                         .proposed_by = by.value})));
  }
  std::string settle(std::size_t place, exam::PersonId by, bool confirmed = true) {
    return outcome(wait(hall.marking.settle(hall.exam, place, by, confirmed)));
  }
  int score() { return view().items.empty() ? -1 : best(); }
  RulingsView view() {
    const auto view = wait(hall.marking.rulings(hall.exam));
    REQUIRE(view.has_value());
    return *view;
  }
  /// Of the better candidate, by the key in force.
  int best() {
    const auto material = wait(hall.marking.material(hall.exam));
    REQUIRE(material.has_value());
    return std::max(material->lines.at(0).score, material->lines.at(1).score);
  }
  /// The first item that the candidate has right, by its place in their order.
  std::int64_t right_item() { return hall.candidate.items.front(); }
  std::int64_t wrong_item() { return hall.candidate.items.back(); }
  int chosen_of(std::int64_t item) {
    const auto sheet = wait(hall.house.exam.sheet(exam_house::asha, hall.candidate.sitting));
    REQUIRE(sheet.has_value());
    return sheet->chosen.at(item);
  }

  Hall hall;
};

}  // namespace

TEST_CASE("nothing is ruled upon before the exam is closed") {
  on_each_database([](Database& database) {
    Bench bench(database);
    CHECK(bench.propose(RulingKind::withdraw, bench.right_item(), 0) == "marking.not_closed");
    CHECK(wait(bench.hall.marking.rulings(bench.hall.exam)).error().code == "marking.not_closed");
    CHECK(wait(bench.hall.marking.material(bench.hall.exam)).error().code == "marking.not_closed");
  });
}

TEST_CASE("a second key and a withdrawn item change scores once another person confirmed them") {
  on_each_database([](Database& database) {
    Bench bench(database);
    bench.hall.close();
    const auto wrong = bench.wrong_item();
    CHECK(bench.best() == 7);

    CHECK(bench.propose(RulingKind::also, wrong, bench.chosen_of(wrong)) == "done");
    CHECK(bench.propose(RulingKind::withdraw, wrong, 0) == "marking.ruling_waits");
    CHECK(bench.best() == 7);
    CHECK(bench.hall.act(Act::mark, examiner) == "marking.ruling_waits");
    CHECK(bench.settle(0, examiner) == "marking.second_person");
    CHECK(bench.settle(1, officer) == "marking.no_such_ruling");
    CHECK(bench.settle(0, officer) == "done");
    CHECK(bench.settle(0, other_officer) == "marking.ruling_settled");
    CHECK(bench.best() == 8);

    CHECK(bench.propose(RulingKind::withdraw, bench.right_item(), 0) == "done");
    CHECK(bench.settle(1, officer) == "done");
    CHECK(bench.propose(RulingKind::withdraw, wrong, 0) == "done");
    CHECK(bench.settle(2, officer, false) == "done");

    const auto view = bench.view();
    CHECK(view.of == 9);
    CHECK(view.pass_mark == 5);
    CHECK(view.open);
    CHECK_FALSE(view.scores_behind);
    CHECK(view.rulings.size() == 3);
    CHECK_FALSE(view.rulings[2].confirmed);
    CHECK(view.rulings[0].settled_by == officer);
    CHECK(bench.best() == 7);
  });
}

TEST_CASE("a key that changes after the marking is marked again before anybody reviews") {
  on_each_database([](Database& database) {
    Bench bench(database);
    auto& hall = bench.hall;
    hall.close();
    CHECK(hall.act(Act::mark, examiner) == "marked");
    CHECK(bench.propose(RulingKind::instead, bench.right_item(),
                        bench.chosen_of(bench.right_item()) == 0 ? 1 : 0) == "done");
    CHECK(hall.act(Act::review, officer) == "marking.ruling_waits");
    CHECK(bench.settle(0, officer) == "done");
    CHECK(bench.view().scores_behind);
    CHECK(hall.act(Act::review, officer) == "marking.scores_behind");
    CHECK(hall.act(Act::mark, examiner) == "marked");
    CHECK_FALSE(bench.view().scores_behind);
    CHECK(bench.propose(RulingKind::pass_mark, 0, 7) == "done");
    CHECK(bench.settle(1, other_officer) == "done");
    CHECK(hall.act(Act::review, officer) == "reviewed");
    CHECK(bench.propose(RulingKind::pass_mark, 0, 5) == "marking.ruled_out");
    CHECK(hall.act(Act::release, officer) == "reviewed");
    CHECK(hall.act(Act::release, other_officer) == "released");

    const auto released = wait(hall.marking.released(hall.exam.value));
    REQUIRE(released.has_value());
    CHECK(released->front().score == 6);
    CHECK_FALSE(released->front().passed);
    const auto result = wait(hall.marking.result(exam_house::asha, hall.candidate.sitting));
    REQUIRE(result.has_value());
    CHECK(result->pass_mark == 7);
    CHECK_FALSE(result->passed);
    const auto package = wait(hall.marking.package(hall.exam));
    REQUIRE(package.has_value());
    CHECK(package->rulings.size() == 2);
    CHECK(package->pass_mark == 7);
    CHECK(wait(hall.house.ledger.check())->broken.empty());
  });
}

}  // namespace rounds::marking
