#include "rounds/marking/scale.h"

#include <doctest/doctest.h>

#include "hall_test.h"

namespace rounds::marking {

using exam::Act;
using exam_house::asha;
using exam_house::examiner;
using exam_house::officer;
using exam_house::other_officer;
using exam_house::wait;
using rounds_tests::Database;
using rounds_tests::on_each_database;

namespace {

/// Of the first two items: 400, 500, 600 with 30 to each side.
Scale scale_of(const exam::Facts& facts) {
  Scale scale;
  scale.items = {facts.items.at(0).value, facts.items.at(1).value};
  for (const int scaled : {400, 500, 600})
    scale.points.push_back(
        {.theta = (scaled - 500) / 100.0, .se = 0.3, .scaled = scaled, .error = 30});
  return scale;
}

machine::Task<machine::Result<std::optional<Scale>>> scale_in(exam::Exam& exam, exam::ExamId id) {
  CO_TRY(facts, co_await exam.facts(id));
  co_return scale_of(facts);
}

}  // namespace

TEST_CASE("answers are worth what the scale says of those among its items that are right") {
  const Key key{{1, {0}}, {2, {0, 1}}, {3, {0}}};
  Scale scale;
  scale.items = {1, 2};
  scale.points = {{.scaled = 400}, {.scaled = 500}, {.scaled = 600}};
  CHECK(worth(scale, {{1, 0}, {2, 1}, {3, 0}}, key)->scaled == 600);
  CHECK(worth(scale, {{1, 1}, {3, 0}}, key)->scaled == 400);
  scale.points.pop_back();
  CHECK_FALSE(worth(scale, {{1, 0}, {2, 0}}, key).has_value());
  CHECK(csv_of(scale) ==
        "score,theta,se,scaled,error\n0,0.0000,0.0000,400,0\n1,0.0000,0.0000,500,0\n");
}

TEST_CASE(
    "a release keeps its scale, and results and package say what an answer script was worth") {
  on_each_database([](Database& database) {
    Hall hall(database, 7);
    hall.marking.ask([&hall](exam::ExamId exam) { return scale_in(hall.house.exam, exam); },
                     nullptr);
    hall.release();
    hall.marking.ask(nullptr, nullptr);

    const auto result = wait(hall.marking.result(asha, hall.candidate.sitting));
    const auto package = wait(hall.marking.package(hall.exam));

    REQUIRE(result.has_value());
    REQUIRE(result->scaled.has_value());
    CHECK(result->scaled->high == result->scaled->scaled + 30);
    REQUIRE(package.has_value());
    REQUIRE(package->scale.has_value());
    const auto files = compose(*package, Tier::court, 1);
    const auto scores = std::ranges::find(files, "scores.csv", &File::name);
    CHECK(scores->text.starts_with("line,score,of,passed,scaled\n"));
    CHECK(scores->text.find("," + std::to_string(result->scaled->scaled) + "\n") !=
          std::string::npos);
    CHECK(std::ranges::find(files, "scale.csv", &File::name) != files.end());
    // Seven of ten, one standard error to each side.
    CHECK(result->low == 5);
    CHECK(result->high == 9);
  });
}

TEST_CASE("a scale of other answers stops the review") {
  on_each_database([](Database& database) {
    Hall hall(database, 7);
    hall.close();
    REQUIRE(hall.act(Act::mark, examiner) == "marked");
    hall.marking.ask(
        [](exam::ExamId) -> machine::Task<machine::Result<std::optional<Scale>>> {
          co_return machine::refuse(machine::No::conflict, "marking.scale_behind", "Behind.");
        },
        nullptr);

    CHECK(hall.act(Act::review, officer) == "marking.scale_behind");
  });
}

TEST_CASE("fields of competence and weak modules are told, with a caution where items are few") {
  on_each_database([](Database& database) {
    Hall hall(database, 3);
    hall.marking.ask(
        nullptr,
        [](std::string,
           std::vector<bank::Item> items) -> machine::Task<machine::Result<std::vector<Place>>> {
          std::vector<Place> places;
          for (std::size_t i = 0; i < items.size(); ++i)
            places.push_back(i < 6 ? Place{"C1", "01-a", "A"} : Place{"C2", "02-b", "B"});
          co_return places;
        });
    hall.release();

    const auto result = wait(hall.marking.result(asha, hall.candidate.sitting));

    REQUIRE(result.has_value());
    REQUIRE(result->parts.size() == 2);
    CHECK(result->parts[0].of == 6);
    CHECK_FALSE(result->parts[0].few);
    CHECK(result->parts[1].few);
    CHECK(result->parts[0].right + result->parts[1].right == 3);
    CHECK_FALSE(result->modules.empty());
    CHECK(hall.act(Act::release, other_officer) == "exam.out_of_turn");
  });
}

}  // namespace rounds::marking
