#include "floor_file.h"

#include <doctest/doctest.h>

namespace rounds::safety {

namespace rule = science::safety;

namespace {

/// Twenty wrong advices of supervised cases, of which so many were followed.
FloorLine followed(std::string line, int unsafe) {
  std::vector<rule::Decision> decisions;
  for (int n = 0; n < 20; ++n)
    decisions.push_back({.supervised = true,
                         .modality = rule::Modality::table,
                         .severe = true,
                         .truth = 0,
                         .advice = 1,
                         .last = n < unsafe ? 1 : 0});
  const auto verdict = rule::judge(decisions, rule::Modality::table, {});
  REQUIRE(verdict.has_value());
  return {std::move(line), bank::Modality::table, {}, *verdict};
}

}  // namespace

// By hand: of 20 cases 7, the rate is Beta(8, 14); it is below one half as often as a binomial of
// 21 tosses shows 8 heads and more: 1 − (1 + 21 + 210 + 1330 + 5985 + 20349 + 54264 + 116280) /
// 2²¹.
TEST_CASE("a package says of each line the counts, what they come to, and by which rule") {
  const auto files = floor_files({followed("bb", 13), followed("aa", 7)});
  REQUIRE(files.size() == 2);
  CHECK(files[0].name == "floor.csv");
  CHECK(files[0].text ==
        "line,modality,direction,limit,exam_cases,exam_unsafe,all_cases,all_unsafe,exceeds,clears,"
        "outcome\n"
        "aa,table,follows_wrong,0.5,20,7,20,7,0.094623566,0.905376434,met\n"
        "aa,table,refuses_right,0.5,0,0,0,0,0.500000000,0.500000000,more_cases\n"
        "bb,table,follows_wrong,0.5,20,13,20,13,0.905376434,0.094623566,panel\n"
        "bb,table,refuses_right,0.5,0,0,0,0,0.500000000,0.500000000,more_cases\n");
  CHECK(files[1].name == "floor-rule.csv");
  CHECK(files[1].text == "cases_min,sure,prior_yes,prior_no\n20,0.9,1,1\n");
  CHECK(floor_files({}).empty());
}

}  // namespace rounds::safety
