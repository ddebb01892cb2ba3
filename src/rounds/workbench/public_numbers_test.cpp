#include "public_numbers.h"

#include <doctest/doctest.h>

namespace rounds::workbench {

namespace {

/// `sizes`: groups a, b, c … of so many; the last one is in no group. Even candidates have both
/// items right, odd ones the first.
struct Cohort {
  explicit Cohort(const std::vector<int>& sizes) {
    package.key = {{1, {0}}, {2, {0}}, {3, {}}};
    package.pass_mark = 2;
    std::int64_t learner = 0;
    for (std::size_t group = 0; group < sizes.size(); ++group) {
      for (int k = 0; k < sizes[group]; ++k) {
        const bool both = ++learner % 2 == 0;
        package.lines.push_back({.code = std::to_string(learner),
                                 .learner = {learner},
                                 .chosen = {{1, 0}, {2, both ? 0 : 1}},
                                 .score = both ? 2 : 1,
                                 .of = 2});
        if (group + 1 < sizes.size())
          groups[learner] = std::string(1, static_cast<char>('a' + group));
      }
    }
  }
  std::string shown() const {
    std::string text;
    for (const auto& group : shown_groups(package, groups))
      text += (group.name.empty() ? "*" : group.name) + std::to_string(group.candidates) + " ";
    return text;
  }
  marking::Package package{.facts = {}, .key = {}, .rulings = {}, .lines = {}, .more = {}};
  Groups groups;
};

}  // namespace

TEST_CASE("no group of fewer than twenty is told, nor can it be worked out from the rest") {
  CHECK(Cohort({20, 30, 20}).shown() == "a20 b30 *20 ");
  CHECK(Cohort({19, 30, 1}).shown() == "b30 *20 ");
  CHECK(Cohort({19, 30, 0}).shown() == "");
  CHECK(Cohort({40, 30, 5}).shown() == "a40 *35 ");
  CHECK(Cohort({40, 30, 0}).shown() == "a40 b30 ");
  CHECK(Cohort({10, 10, 10}).shown() == "");
}

TEST_CASE("an exam of a few says how many and nothing else") {
  const auto few = public_numbers(Cohort({19}).package);
  CHECK(few.candidates == 19);
  CHECK(few.passed == 0);
  CHECK(csv_of(few).find("\nall,,19,,,,,,,") != std::string::npos);
}

TEST_CASE("an exam in numbers: who passed, the mean and its spread, by the items that count") {
  const auto numbers = public_numbers(Cohort({20}).package);
  CHECK(numbers.candidates == 20);
  CHECK(numbers.passed == 10);
  CHECK(numbers.items == 2);
  CHECK(numbers.mean == doctest::Approx(1.5));
  CHECK(numbers.sd == doctest::Approx(0.513).epsilon(0.001));
}

TEST_CASE("papers of one exam are told together, and one that few sat is not told at all") {
  const auto paper = [](std::string form, std::int64_t counting) {
    marking::PaperView one;
    one.form = std::move(form);
    one.state = "released";
    one.counting = counting;
    one.passed = counting / 2;
    return one;
  };
  marking::PapersView view;
  view.papers = {paper("main", 40), paper("reserve", 25), paper("make_up", 5)};

  auto numbers = public_numbers(Cohort({40}).package);
  join_papers(numbers, view);
  REQUIRE(numbers.papers.size() == 2);
  CHECK(numbers.together == 65);
  CHECK(numbers.together_passed == 32);
  CHECK(csv_of(numbers).find("make_up") == std::string::npos);

  auto alone = public_numbers(Cohort({40}).package);
  view.papers[1].voided = true;
  join_papers(alone, view);
  CHECK(alone.papers.empty());
}

}  // namespace rounds::workbench
