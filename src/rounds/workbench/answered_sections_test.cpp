#include <doctest/doctest.h>

#include "bench_sections.h"

namespace rounds::workbench {

namespace {

marking::Line line(std::map<std::int64_t, int> chosen, int score) {
  marking::Line one;
  one.chosen = std::move(chosen);
  one.score = score;
  return one;
}

/// Item 11 is a number with one decimal, 12 several options, 13 a case; 21 was tried out.
marking::Package package() {
  marking::Package package;
  package.key = {{11, {25}}, {12, {5}}, {13, {7, 8}}};
  package.pretest = {{21, {1}}};
  package.lines = {line({{11, 25}, {12, 5}, {13, 7}, {21, 1}}, 3),
                   line({{11, 25}, {12, 3}, {13, 2}, {21, 0}}, 1), line({{11, 24}, {12, 5}}, 1)};
  return package;
}

std::vector<marking::RuledItem> items() {
  marking::RuledItem number, several, reliance;
  number = {.number = 1,
            .item = {11},
            .stem = {},
            .kind = bank::Kind::numeric,
            .options = {},
            .decimals = 1,
            .unit = "mg",
            .bank_keys = {25},
            .keys = {25}};
  several = {.number = 2,
             .item = {12},
             .stem = {},
             .kind = bank::Kind::multiple,
             .options = {},
             .decimals = 0,
             .unit = {},
             .bank_keys = {5},
             .keys = {5}};
  reliance = {.number = 3,
              .item = {13},
              .stem = {},
              .kind = bank::Kind::reliance,
              .options = {},
              .decimals = 0,
              .unit = {},
              .bank_keys = {7, 8},
              .keys = {7, 8}};
  return {number, several, reliance};
}

std::string csv_of(const Page& page, const std::string& name) {
  for (const auto& file : page.files())
    if (file.name == name + ".csv") return file.text;
  return "no such file";
}

const machine::Words words = *machine::Words::from({});
const Ask ask{.name = "An exam", .table = {}, .keys = {}};

}  // namespace

TEST_CASE(
    "answers that are a number, several options or a probability are shown as they were given") {
  const Voice voice(words, "en");
  Page page(voice, ask);

  answers_section(page, package(), items());

  const auto csv = csv_of(page, "answers");
  CHECK(csv.contains("Q1,2.5 mg,workbench.key,2,0.667"));
  CHECK(csv.contains("Q1,2.4 mg,,1,0.333"));
  CHECK(csv.contains("Q2,A C,workbench.key,2,0.667"));
  CHECK(csv.contains("Q2,A B,,1,0.333"));
  CHECK(csv.contains("Q3,70 %,workbench.key,1,0.333"));
}

TEST_CASE("an item that was tried out stands apart, and says that it is not scored") {
  const Voice voice(words, "en");
  Page page(voice, ask);

  pretest_section(page, package());

  CHECK(csv_of(page, "pretest").contains("T1,2,0.500,,workbench.pretest_not_scored"));
}

TEST_CASE("a paper without such items has neither part") {
  const Voice voice(words, "en");
  Page page(voice, ask);
  pretest_section(page, {});
  answers_section(page, {}, {});
  CHECK(page.body().empty());
}

}  // namespace rounds::workbench
