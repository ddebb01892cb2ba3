#include "rounds/marking/joining.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "marking_store.h"
#include "tests/bank_of.h"
#include "tests/exam_house.h"

namespace rounds::marking {

using exam::Act;
using exam::ExamId;
using exam::PersonId;
using exam::SittingId;
using exam_house::asha;
using exam_house::bilal;
using exam_house::Candidate;
using exam_house::examiner;
using exam_house::officer;
using exam_house::other_officer;
using exam_house::wait;
using rounds_tests::Database;
using rounds_tests::on_each_database;

namespace {

/// An exam of the private bank: a main paper, its reserve, its make-up block.
struct Board {
  explicit Board(Database& database)
      : house(database),
        marking(*house.store, house.clock, house.exam, house.bank, house.ledger),
        joining({*house.store, house.clock, house.exam, house.ledger, marking}) {
    REQUIRE(wait(house.programme.publish("tests/journeys/study")).has_value());
    rounds_tests::fill(house.private_bank, 10, 3);
    const auto built = wait(house.exam.build({"First sitting"}, examiner));
    REQUIRE(built.has_value());
    main = built->at(0).exam;
    reserve = built->at(1).exam;
    make_up = built->at(2).exam;
  }

  void open(ExamId paper) {
    REQUIRE(house.act(paper, Act::seal) == "sealed");
    REQUIRE(house.act(paper, Act::open) == "open");
  }

  /// With the first `right` questions answered by the key; the sitting.
  SittingId sit(ExamId paper, PersonId person, int right) {
    Candidate candidate(house, paper, person);
    REQUIRE(candidate.sit() == "seated");
    REQUIRE(candidate.open() == "opened");
    const auto facts = wait(house.exam.facts(paper));
    std::vector<std::string> texts;
    for (std::size_t i = 0; i < candidate.items.size(); ++i) {
      const auto place = std::ranges::find(facts->items, bank::ItemId{candidate.items[i]});
      const auto kind = facts->kinds[static_cast<std::size_t>(place - facts->items.begin())];
      if (kind != bank::Kind::single || std::cmp_greater_equal(texts.size(), right)) continue;
      const auto truths = wait(house.bank.truths({{candidate.items[i]}}));
      texts.push_back(candidate.answer(i, *truths->front().accepted.begin()));
    }
    texts.push_back(candidate.submit());
    REQUIRE(candidate.sent(texts) == std::to_string(right + 1));
    return candidate.sitting;
  }

  void mark(ExamId paper) {
    for (const auto act : {Act::close, Act::publish_key, Act::open_objections, Act::finalise_key}) {
      house.clock.advance(exam_house::minute);
      REQUIRE(wait(house.exam.act({paper, act, examiner})).has_value());
    }
    REQUIRE(this->act(paper, Act::mark, examiner) == "marked");
  }

  std::string act(ExamId paper, Act wanted, PersonId actor) {
    const auto view = wait(marking.act({paper, wanted, actor}));
    return view ? view->state : view.error().code;
  }

  void release(ExamId paper) {
    REQUIRE(act(paper, Act::review, officer) == "reviewed");
    REQUIRE(act(paper, Act::release, officer) == "reviewed");
    REQUIRE(act(paper, Act::release, other_officer) == "released");
  }

  std::string propose(ExamId paper, RulingKind kind, SittingId sitting = {},
                      const std::string& reason = "The power failed in two centres.") {
    Ruling ruling{
        .kind = kind, .item = sitting.value, .reason = reason, .proposed_by = officer.value};
    const auto view = wait(joining.propose(paper, std::move(ruling)));
    return view ? "proposed" : view.error().code;
  }

  std::string settle(ExamId paper, std::size_t place, PersonId actor, bool confirmed = true) {
    const auto view = wait(joining.settle(paper, place, actor, confirmed));
    return view ? "settled" : view.error().code;
  }

  PapersView papers(ExamId paper) {
    const auto view = wait(joining.papers(paper));
    REQUIRE(view.has_value());
    return *view;
  }

  std::vector<std::string> ledger_of(ExamId paper) {
    std::vector<std::string> kinds;
    const auto events = wait(house.ledger.read("exam:" + text(paper), 0));
    for (const auto& event : *events)
      kinds.push_back(event.kind + " by " + std::to_string(event.actor));
    return kinds;
  }

  exam_house::House house;
  Marking marking;
  Joining joining;
  ExamId main, reserve, make_up;
};

Scale line(std::vector<double> abilities, std::optional<std::int64_t> linked) {
  Scale scale;
  scale.linked = linked;
  for (std::size_t k = 0; k < abilities.size(); ++k) {
    if (k > 0) scale.items.push_back(static_cast<std::int64_t>(k));
    scale.points.push_back({.theta = abilities[k], .se = 0.3, .scaled = 500, .error = 30});
  }
  return scale;
}

}  // namespace

TEST_CASE("a paper that nobody ruled on asks for what the main paper's pass mark is worth on it") {
  const Key key{{1, {0}}, {2, {0}}, {3, {0}}};
  MainPass main{7, 3, 5, line({-2, -1, 0, 0.5, 1, 2}, std::nullopt)};
  CHECK(side_pass(key, {}, main, std::nullopt).mark == 2);  // 3 of 5, of 3 items, rounded up
  CHECK(side_pass(key, {}, main, std::nullopt).by == PassBy::share);

  const auto linked = side_pass(key, {}, main, line({-1, 0, 0.4, 0.9}, 7));
  CHECK(linked.by == PassBy::linked);
  CHECK(linked.mark == 3);
  CHECK(side_pass(key, {}, main, line({-1, 0.5, 0.6, 0.9}, 7)).mark == 1);

  // Another exam's scale, a scale that holds not every item, and one that never reaches so far.
  CHECK(side_pass(key, {}, main, line({-1, 0, 0.4, 0.9}, 8)).by == PassBy::share);
  CHECK(side_pass(key, {}, main, line({-1, 0, 0.9}, 7)).by == PassBy::share);
  CHECK(side_pass(key, {}, main, line({-1, 0, 0.1, 0.2}, 7)).by == PassBy::share);

  const Ruling ruled{.kind = RulingKind::pass_mark, .value = 1, .reason = "x", .confirmed = true};
  CHECK(side_pass(key, {ruled}, main, line({-1, 0, 0.4, 0.9}, 7)).mark == 1);
  CHECK(side_pass(key, {ruled}, main, std::nullopt).by == PassBy::ruled);
}

TEST_CASE("whoever sat two papers has the one result that two officers rule, and counts once") {
  on_each_database([](Database& database) {
    Board board(database);
    board.open(board.main);
    board.open(board.make_up);
    const auto broken_off = board.sit(board.main, asha, 1);
    board.sit(board.main, bilal, 4);
    const auto made_up = board.sit(board.make_up, asha, 2);
    board.mark(board.main);
    board.mark(board.make_up);

    CHECK(board.act(board.main, Act::review, officer) == "marking.sat_twice");
    CHECK(board.papers(board.main).undecided == 1);
    CHECK(board.papers(board.main).candidates == 1);
    CHECK(board.propose(board.make_up, RulingKind::sitting, broken_off) == "marking.ruling");
    CHECK(board.propose(board.make_up, RulingKind::sitting, made_up, "") == "marking.ruling");
    CHECK(board.propose(board.make_up, RulingKind::sitting, made_up) == "proposed");
    CHECK(board.propose(board.make_up, RulingKind::sitting, made_up) == "marking.ruling_waits");
    CHECK(board.settle(board.make_up, 0, officer) == "marking.second_person");
    CHECK(board.ledger_of(board.make_up).back() == "second_person_refused by 7002");
    CHECK(board.settle(board.make_up, 0, other_officer) == "settled");
    CHECK(board.ledger_of(board.make_up).back() == "ruling_confirmed by 7003");

    board.release(board.main);
    board.release(board.make_up);

    const auto view = board.papers(board.make_up);
    CHECK(view.exam == board.main);
    CHECK(view.candidates == 2);
    REQUIRE(view.papers.size() == 3);
    CHECK(view.papers[0].counting == 1);
    CHECK(view.papers[0].opened == 2);
    CHECK(view.papers[2].counting == 1);
    CHECK(view.papers[2].pass_by == "share");
    REQUIRE(view.twice.size() == 1);
    CHECK(view.twice[0].counts == made_up);
    const auto released = wait(board.marking.released(board.main.value));
    REQUIRE(released->size() == 1);
    CHECK(released->front().learner == bilal.value);
    CHECK(wait(board.marking.released(board.make_up.value))->front().learner == asha.value);
    CHECK(wait(board.marking.package(board.main))->lines.size() == 1);
    CHECK(wait(board.marking.result(asha, broken_off)).error().code == "marking.another_counts");
    const auto result = wait(board.marking.result(asha, made_up));
    REQUIRE(result.has_value());
    CHECK(result->form == "make_up");
    CHECK(result->pass_by == "share");
    CHECK(result->pass_mark == wait(board.marking.pass(board.make_up))->mark);
  });
}

TEST_CASE("a result that is out already stands, and no later sitting takes its place") {
  on_each_database([](Database& database) {
    Board board(database);
    board.open(board.main);
    const auto first = board.sit(board.main, asha, 3);
    board.mark(board.main);
    board.release(board.main);
    board.open(board.make_up);
    const auto again = board.sit(board.make_up, asha, 2);
    board.mark(board.make_up);

    CHECK(board.propose(board.make_up, RulingKind::sitting, again) == "marking.released_already");
    CHECK(board.propose(board.main, RulingKind::void_paper) == "marking.released_already");
    board.release(board.make_up);

    CHECK(wait(board.marking.released(board.make_up.value))->empty());
    CHECK(wait(board.marking.result(asha, again)).error().code == "marking.another_counts");
    CHECK(wait(board.marking.result(asha, first)).has_value());
    CHECK(board.papers(board.main).candidates == 1);
  });
}

TEST_CASE("a void paper counts for nobody, and nobody's answers on it are gone") {
  on_each_database([](Database& database) {
    Board board(database);
    board.open(board.main);
    const auto spoiled = board.sit(board.main, asha, 3);

    CHECK(board.propose(board.main, RulingKind::void_paper) == "proposed");
    CHECK(board.settle(board.main, 0, officer) == "marking.second_person");
    CHECK_FALSE(board.papers(board.main).papers[0].voided);
    CHECK(board.settle(board.main, 0, other_officer, false) == "settled");
    CHECK_FALSE(board.papers(board.main).papers[0].voided);
    CHECK(board.propose(board.main, RulingKind::void_paper) == "proposed");
    CHECK(board.settle(board.main, 1, other_officer) == "settled");

    CHECK(board.ledger_of(board.main).back() == "exam_voided by 7003");
    CHECK(board.papers(board.main).papers[0].voided);
    CHECK(board.papers(board.main).papers[0].opened == 1);
    CHECK(board.propose(board.main, RulingKind::void_paper) == "exam.void");
    CHECK(board.house.act(board.main, Act::close) == "exam.void");
    CHECK(board.act(board.main, Act::mark, examiner) == "exam.void");
    CHECK(wait(board.marking.released(board.main.value)).error().code == "exam.void");
    CHECK(wait(board.marking.result(asha, spoiled)).error().code == "exam.void");
    Candidate late(board.house, board.main, bilal);
    CHECK(late.sit() == "exam.void");
    const auto sheet = wait(board.house.exam.sheet(asha, spoiled));
    REQUIRE(sheet.has_value());
    CHECK(sheet->chosen.size() == 3);

    board.open(board.reserve);
    const auto second = board.sit(board.reserve, asha, 4);
    board.mark(board.reserve);
    board.release(board.reserve);
    CHECK(wait(board.marking.result(asha, second))->form == "reserve");
    CHECK(wait(board.marking.result(asha, second))->pass_by == "half");
    CHECK(board.papers(board.main).twice.empty());
    CHECK(board.papers(board.main).candidates == 1);
  });
}

TEST_CASE("nothing is released while an officer's wish to declare the paper void waits") {
  on_each_database([](Database& database) {
    Board board(database);
    board.open(board.main);
    board.sit(board.main, asha, 3);
    board.mark(board.main);
    REQUIRE(board.act(board.main, Act::review, officer) == "reviewed");
    REQUIRE(board.propose(board.main, RulingKind::void_paper) == "proposed");
    CHECK(board.act(board.main, Act::release, officer) == "marking.ruling_waits");
    REQUIRE(board.settle(board.main, 0, other_officer, false) == "settled");
    CHECK(board.act(board.main, Act::release, officer) == "reviewed");
    CHECK(board.act(board.main, Act::release, other_officer) == "released");
  });
}

TEST_CASE("rulings about papers and rulings about keys are settled each in their own place") {
  on_each_database([](Database& database) {
    Board board(database);
    REQUIRE(board.propose(board.reserve, RulingKind::void_paper) == "proposed");
    CHECK(wait(board.marking.settle(board.reserve, 0, other_officer, true)).error().code ==
          "marking.not_closed");
    board.open(board.main);
    board.sit(board.main, asha, 3);
    REQUIRE(board.house.act(board.main, Act::close) == "closed");
    CHECK(board.propose(board.main, RulingKind::keep) == "marking.ruling");
    REQUIRE(board.propose(board.main, RulingKind::void_paper) == "proposed");
    CHECK(wait(board.marking.settle(board.main, 0, other_officer, true)).error().code ==
          "marking.no_such_ruling");
    const Ruling half{.kind = RulingKind::void_paper, .reason = "x", .proposed_by = officer.value};
    CHECK(wait(board.marking.propose(board.main, half)).error().code == "marking.ruling");
  });
}

}  // namespace rounds::marking
