#include <doctest/doctest.h>

#include "rounds/exam/exam.h"
#include "tests/bank_of.h"
#include "tests/exam_house.h"
#include "tests/study_with.h"

namespace rounds::exam {

using exam_house::Act;
using exam_house::examiner;
using exam_house::House;
using exam_house::wait;
using rounds_tests::Database;
using rounds_tests::on_each_database;

namespace {

struct Board : House {
  explicit Board(Database& database) : House(database) {
    REQUIRE(wait(programme.publish("tests/journeys/study")).has_value());
  }
  std::string build(Building wanted) {
    const auto built = wait(exam.build(std::move(wanted), examiner));
    if (!built) return built.error().code;
    made = *built;
    return "built";
  }
  std::vector<ExamView> made;
};

}  // namespace

TEST_CASE("papers of the private bank are assembled, sealed apart, and certify") {
  on_each_database([](Database& database) {
    Board board(database);
    rounds_tests::fill(board.private_bank, 10, 3);

    REQUIRE(board.build({"First sitting"}) == "built");

    REQUIRE(board.made.size() == 3);
    CHECK(board.made[0].form == "main");
    CHECK(board.made[1].form == "reserve");
    CHECK(board.made[2].form == "make_up");
    CHECK(board.made[0].items == 6);
    CHECK(board.made[2].block_minutes == 10);
    for (const auto& one : board.made) {
      CHECK(one.state == "assembled");
      CHECK(one.source == "private");
      CHECK_FALSE(one.demonstration);
    }
    CHECK(board.act(board.made[0].exam, Act::seal) == "sealed");
    const auto facts = wait(board.exam.facts(board.made[0].exam));
    REQUIRE(facts.has_value());
    CHECK(facts->items.size() == 6);
    CHECK(facts->kinds.back() == bank::Kind::reliance);
    CHECK_FALSE(facts->demonstration);
    for (const auto& one : *wait(board.private_bank.standings("2026-11-23")))
      CHECK((one.exposure == 0 || one.exposure == 1));
  });
}

TEST_CASE("what is tried out stands on the paper and is no part of what counts") {
  on_each_database([](Database& database) {
    Board board(database);
    const auto folder = rounds_tests::study_with_pretest(database.folder(), 2);
    REQUIRE(wait(board.programme.publish(folder)).has_value());
    rounds_tests::fill(board.private_bank, 6, 1);
    REQUIRE(board.build({"First sitting", false, false}) == "built");
    CHECK(board.made.at(0).items == 8);

    const auto facts = wait(board.exam.facts(board.made[0].exam));

    REQUIRE(facts.has_value());
    CHECK(facts->items.size() == 6);
    CHECK(facts->kinds.size() == 6);
    REQUIRE(facts->pretest.size() == 2);
    for (const auto item : facts->pretest)
      CHECK(std::ranges::find(facts->items, item) == facts->items.end());
    CHECK(board.act(board.made[0].exam, Act::seal) == "sealed");
  });
}

TEST_CASE("a supplement is an exam of its own, and only those sit it whose floor asks for more") {
  on_each_database([](Database& database) {
    Board board(database);
    rounds_tests::fill_severe(board.private_bank, 20, 10, 10);
    const papers::Supplement wanted{bank::Modality::table, 40};
    REQUIRE(board.build({"More tables", false, false, wanted}) == "built");
    REQUIRE(board.made.size() == 1);
    const auto& made = board.made.front();
    CHECK(made.form == "supplement");
    CHECK(made.modality == "table");
    CHECK(made.items == 40);
    CHECK(made.block_minutes == 60);
    const auto facts = wait(board.exam.facts(made.exam));
    CHECK_FALSE(facts->has_mark());
    CHECK_FALSE(facts->main.has_value());
    REQUIRE(board.act(made.exam, Act::seal) == "sealed");

    exam_house::Candidate asha(board, made.exam, exam_house::asha);
    exam_house::Candidate bilal(board, made.exam, exam_house::bilal);
    CHECK(asha.sit() == "exam.not_asked_of_you");
    board.exam.ask([](PersonId who, bank::Modality modality) -> Task<Result<bool>> {
      co_return who == exam_house::asha&& modality == bank::Modality::table;
    });
    CHECK(wait(board.exam.offered(exam_house::asha))->size() == 1);
    CHECK(asha.sit() == "seated");
    CHECK(bilal.sit() == "exam.not_asked_of_you");
    CHECK(wait(board.exam.offered(exam_house::bilal))->empty());

    // Whoever has a seat keeps it, and sees it.
    board.exam.ask([](PersonId, bank::Modality) -> Task<Result<bool>> { co_return false; });
    CHECK(asha.sit() == "seated");
    CHECK(wait(board.exam.offered(exam_house::asha))->size() == 1);
  });
}

TEST_CASE("each building is on record with who asked and how good the paper is") {
  on_each_database([](Database& database) {
    Board board(database);
    rounds_tests::fill(board.private_bank, 4, 1);
    REQUIRE(board.build({"First sitting", false, false}) == "built");
    const auto stream = "exam:" + text(board.made.at(0).exam);
    const auto events = wait(board.ledger.read(stream, 0));
    REQUIRE(events.has_value());
    REQUIRE(events->size() == 2);
    CHECK(events->back().kind == "exam_assembled");
    CHECK(events->back().actor == examiner.value);
    CHECK(events->back().body == R"({"outcome":"best"})");
  });
}

TEST_CASE("a bank that cannot keep the blueprint makes no exam at all") {
  on_each_database([](Database& database) {
    Board board(database);
    rounds_tests::fill(board.private_bank, 4, 1);
    CHECK(board.build({"First sitting", true, false}) == "exam.bank_short");
    CHECK(board.build({"", false, false}) == "exam.draft");
    CHECK(board.build({std::string(201, 'a'), false, false}) == "exam.draft");
    CHECK(wait(board.exam.list(examiner, true))->empty());
    for (const auto& one : *wait(board.private_bank.standings("2026-11-23")))
      CHECK(one.exposure == 0);
  });
}

}  // namespace rounds::exam
