#include "rounds/workbench/workbench.h"

#include <doctest/doctest.h>

#include <boost/json.hpp>
#include <map>

namespace rounds::workbench {

namespace {

using Files = std::map<std::string, std::string>;

machine::Result<std::string> answer(std::string_view document, const Files& files = {}) {
  return recompute(document, [&](const std::string& name) -> machine::Result<std::string> {
    const auto found = files.find(name);
    if (found != files.end()) return found->second;
    return machine::refuse(machine::No::missing, "app.file", "No such table: " + name);
  });
}

const std::string items = "item,a,b,g\nq1,1.0,0.5,0\nq2,1.2,-0.3,0.2\n";

}  // namespace

TEST_CASE("a case is answered under the names of its kind") {
  const auto said =
      answer(R"({"kind":"information","options":{"theta":[0,1]}})", {{"items.csv", items}});
  REQUIRE(said.has_value());
  const auto all = boost::json::parse(*said);
  CHECK(all.at("test_information").as_array().size() == 2);
  CHECK(all.at("item_information_by_item").as_array().size() == 2);
}

TEST_CASE("an empty cell is a missing answer, a word is refused with its row and column") {
  const std::string document = R"({"kind":"ability"})";
  CHECK(
      answer(document, {{"items.csv", items}, {"responses.csv", "q1,q2\n1,\n0,1\n"}}).has_value());
  const auto said =
      answer(document, {{"items.csv", items}, {"responses.csv", "q1,q2\n1,yes\n0,1\n"}});
  REQUIRE(!said.has_value());
  CHECK(said.error().said == "responses.csv: row 1, column q2 is no number.");
}

TEST_CASE("a ragged row, a score of 7.5 and a table without rows are said where they stand") {
  const auto of = [](const std::string& table) {
    return answer(R"({"kind":"ctt"})", {{"responses.csv", table}}).error();
  };
  CHECK(of("a,b\n1,0\n1\n").said == "responses.csv: line 3 has 1 cells, the first line has 2.");
  CHECK(of("a,b\n1,7.5\n").code == "workbench.no_score");
  CHECK(of("a,b\n").code == "workbench.table_empty");
}

TEST_CASE("an unknown kind is answered with those there are") {
  for (const char* document : {R"({"kind":"astrology"})", R"({})", R"({"kind":3})"}) {
    const auto said = answer(document);
    REQUIRE(!said.has_value());
    CHECK(said.error().said.find("irt_fit") != std::string::npos);
  }
  CHECK(answer("no json").error().code == "workbench.case");
  CHECK(answer("[1]").error().code == "workbench.case");
}

TEST_CASE("a missing table or option is named") {
  CHECK(answer(R"({"kind":"ctt"})").error().said == "No such table: responses.csv");
  const auto said = answer(R"({"kind":"livingston_lewis","options":{"cut":3}})",
                           {{"scores.csv", "score\n1\n2\n"}});
  CHECK(said.error().said == "options.reliability: a number is needed here.");
}

TEST_CASE("what science refuses is passed on in its words") {
  const auto said = answer(R"({"kind":"irt_fit","options":{"model":"2PL"}})",
                           {{"responses.csv", "a,b,c\n1,0,1\n0,1,1\n"}});
  CHECK(said.error().code == "science.too_few");
  CHECK(answer(R"({"kind":"irt_fit","options":{"model":"9PL"}})",
               {{"responses.csv", "a,b,c\n1,0,1\n0,1,1\n"}})
            .error()
            .code == "workbench.case");
}

TEST_CASE(
    "weights are fitted to reviews that somebody hands in, or it is said that they are too few") {
  const std::string reviews = "card,t,rating\na,2026-01-01T09:00:00.000Z,3\n";
  CHECK(answer(R"({"kind":"fsrs_fit"})", {{"reviews.csv", reviews}}).error().code ==
        "memory.too_few");
  CHECK(answer(R"({"kind":"fsrs_fit"})", {{"reviews.csv", "card,t,rating\na,today,3\n"}})
            .error()
            .code == "workbench.case");
}

TEST_CASE("the kinds are listed in order") {
  const auto all = kinds();
  CHECK(std::ranges::is_sorted(all));
  CHECK(all.size() == 30);
}

}  // namespace rounds::workbench
