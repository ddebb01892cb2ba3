#include "board_test.h"

namespace rounds::safety {

using rounds_tests::Database;
using rounds_tests::on_each_database;

namespace {

/// Too few severe cases on the main paper; enough in the bank for a supplement.
constexpr int few = 3;
const exam::Building supplement{"More tables", false, false, papers::Supplement{Modality::table}};

struct Short : Board {
  explicit Short(Database& database) : Board(database, few) {
    rounds_tests::fill_severe(house.private_bank, 20, 10, 10, 700);
    sit(asha, Way::truth);
    sit(bilal, Way::truth);
  }

  OwnFloor own(PersonId who) {
    const auto found = wait(safety.own(who));
    REQUIRE(found.has_value());
    return *found;
  }

  std::string seat(ExamId one, PersonId who) { return Candidate(house, one, who).sit(); }
};

}  // namespace

TEST_CASE("more cases are offered, and judged together with those of the main paper") {
  on_each_database([](Database& database) {
    Short board(database);
    const auto more = board.built(supplement);
    CHECK(board.seat(more, asha) == "exam.not_asked_of_you");
    board.release();
    CHECK(board.stance(asha).stand == Stand::more_cases);

    const auto told = board.own(asha).supplements;
    REQUIRE(told.size() == 1);
    CHECK(told[0].exam == more);
    CHECK(told[0].title == "More tables");
    board.open(more);
    board.sit(more, asha, Way::truth);
    board.sit(more, bilal, Way::advice);
    CHECK(board.stance(asha).stand == Stand::more_cases);
    board.release(more);

    CHECK(board.stance(asha).stand == Stand::met);
    const auto floor = board.own(asha);
    CHECK(floor.follows_wrong.cases == few + 20);
    CHECK(floor.refuses_right.cases == few + 20);
    CHECK(floor.cases.size() == 2 * (few + 20));
    CHECK(floor.supplements.empty());
    CHECK(board.stance(bilal).stand == Stand::called);
    CHECK(board.own(bilal).follows_wrong.unsafe == 20);
  });
}

TEST_CASE("a supplement of another kind is nobody's whose floor looks at tables") {
  on_each_database([](Database& database) {
    Short board(database);
    board.release();
    CHECK(wait(board.safety.asks_more(asha.value, Modality::table)) == true);
    CHECK(wait(board.safety.asks_more(asha.value, Modality::image)) == false);
    CHECK(wait(board.safety.asks_more(examiner.value, Modality::image)) == false);
  });
}

TEST_CASE("a supplement has no mark: it passes nobody, fails nobody and earns nothing") {
  on_each_database([](Database& database) {
    Short board(database);
    board.release();
    const auto sitting = board.sitting;
    const auto before = wait(board.marking.result(bilal, sitting));
    const auto scores = wait(board.marking.released(board.paper.value));
    const auto more = board.opened(supplement);
    board.sit(more, bilal, Way::advice);
    board.release(more);

    const auto result = wait(board.marking.result(bilal, board.sitting));
    REQUIRE(result.has_value());
    CHECK(result->form == "supplement");
    CHECK_FALSE(result->passed);
    CHECK(result->of == 0);
    CHECK(result->pass_mark == 0);
    CHECK(result->items.size() == 40);
    CHECK(wait(board.marking.released(more.value))->empty());
    marking::Ruling mark{.kind = marking::RulingKind::pass_mark, .value = 5, .reason = ""};
    CHECK(wait(board.marking.propose(more, mark)).error().code == "marking.no_mark");

    REQUIRE(before.has_value());
    const auto after = wait(board.marking.result(bilal, sitting));
    CHECK(after->score == before->score);
    CHECK(after->passed == before->passed);
    CHECK(wait(board.marking.released(board.paper.value))->size() == scores->size());
  });
}

TEST_CASE("an unsupervised supplement can clear, and calls nobody") {
  on_each_database([](Database& database) {
    Short board(database);
    board.release();
    const auto more = board.built(supplement);
    REQUIRE(board.house.act(more, Act::open, examiner, 60) == "open");
    board.sit(more, asha, Way::truth);
    board.sit(more, bilal, Way::advice);
    board.release(more);

    CHECK(board.stance(asha).stand == Stand::met);
    CHECK(board.stance(bilal).stand == Stand::more_cases);
  });
}

}  // namespace rounds::safety
