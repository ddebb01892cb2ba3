#include "rounds/workbench/ratings.h"

#include <doctest/doctest.h>

namespace rounds::workbench {

namespace {

const std::vector<std::int64_t> items{1, 2, 4};

Judges two_judges(int round) {
  return {.round = round,
          .judges = {{.person = 7, .rounds = {{1, {{1, 40}, {2, 60}, {4, 80}}}}},
                     {.person = 8, .rounds = {{1, {{1, 60}, {2, 60}, {4, 90}}}}}}};
}

std::string code(const machine::Result<void>& done) { return done ? "done" : done.error().code; }

}  // namespace

TEST_CASE("rounds begin one after the other, with two judges, when everybody is done") {
  CHECK(code(may_begin({}, 1, items)) == "workbench.judges_few");
  auto judges = two_judges(0);
  CHECK(code(may_begin(judges, 1, items)) == "done");
  CHECK(code(may_begin(judges, 2, items)) == "workbench.round_order");
  judges.round = 1;
  CHECK(code(may_begin(judges, 2, items)) == "done");
  judges.judges[1].rounds[1].erase(4);
  CHECK(may_begin(judges, 2, items).error().facts.at("judges") == "1");
  judges.round = 3;
  CHECK(code(may_begin(judges, 4, items)) == "workbench.round_order");
}

TEST_CASE("the second round asks for Hofstee's numbers too") {
  auto judges = two_judges(2);
  for (auto& judge : judges.judges) judge.rounds[2] = judge.rounds[1];
  CHECK(code(may_begin(judges, 3, items)) == "workbench.round_unfinished");
  for (auto& judge : judges.judges) judge.bounds = {50, 70, 5, 30};
  CHECK(code(may_begin(judges, 3, items)) == "done");
  CHECK(hofstee_csv(judges) == "judge,kmin,kmax,fmin,fmax\nJ1,50,70,5,30\nJ2,50,70,5,30\n");
}

TEST_CASE("a rating names an item of the paper and a chance from 0 to 100") {
  const auto judges = two_judges(1);
  CHECK(code(may_rate(judges, {{1, 0}, {2, 100}}, {}, items)) == "done");
  CHECK(may_rate(judges, {{3, 50}}, {}, items).error().facts.at("field") == "item");
  CHECK(may_rate(judges, {{1, 101}}, {}, items).error().facts.at("field") == "percent");
  CHECK(may_rate(judges, {{1, -1}}, {}, items).error().facts.at("field") == "percent");
  CHECK(may_rate(judges, {}, JudgeBounds{50, 70, 5, 30}, items).error().facts.at("field") ==
        "bounds");
  CHECK(code(may_rate(two_judges(2), {}, JudgeBounds{50, 70, 5, 30}, items)) == "done");
  CHECK(code(may_rate(two_judges(2), {}, JudgeBounds{70, 50, 5, 30}, items)) == "workbench.rating");
  CHECK(code(may_rate(two_judges(2), {}, JudgeBounds{50, 70, 30, 5}, items)) == "workbench.rating");
  CHECK(code(may_rate(two_judges(0), {{1, 50}}, {}, items)) == "workbench.no_round");
  CHECK(code(may_rate(two_judges(3), {{1, 50}}, {}, items)) == "workbench.no_round");
}

TEST_CASE("judges join until the second round, by codes that name nobody") {
  CHECK(code(may_join(two_judges(1))) == "done");
  CHECK(code(may_join(two_judges(2))) == "workbench.round_begun");
  CHECK(angoff_csv(two_judges(1)).starts_with("judge,item,round,rating\nJ1,Q1,1,0.40\nJ1,Q2,1"));
}

TEST_CASE("a round in numbers: the cut with its error, and each judge beside what was hard") {
  const std::map<std::int64_t, double> facility{{1, 0.2}, {2, 0.5}, {4, 0.9}};

  const auto found = agreement(two_judges(1), 1, facility);

  REQUIRE(found.has_value());
  CHECK(found->cut == doctest::Approx(1.95));  // 1.8 and 2.1 of three items
  CHECK(found->judges_sd == doctest::Approx(0.2121).epsilon(0.001));
  CHECK(found->cut_se == doctest::Approx(0.15));
  CHECK(*found->judges[0].with_facility == doctest::Approx(0.9966).epsilon(0.001));
  CHECK_FALSE(agreement(two_judges(1), 2, facility).has_value());
  CHECK(spread(two_judges(1), 1)->mean == 50);
  CHECK(spread(two_judges(1), 1)->high == 60);
}

}  // namespace rounds::workbench
