#include "rounds/credential/rule.h"

#include <doctest/doctest.h>

using namespace rounds::credential;

namespace {

Step step(std::string id, std::int64_t done, std::optional<std::int64_t> when = {}) {
  return {.id = std::move(id),
          .title = "A title",
          .lang = "en",
          .done = done,
          .of = 3,
          .done_ms = when};
}

/// Two modules of three asked; the second was finished before the first.
Record two_of_three() {
  return {.rule = {.modules = 2, .labs = 1},
          .modules = {step("a", 3, 900), step("b", 3, 500), step("c", 2)},
          .labs = {step("talk", 0)}};
}

}  // namespace

TEST_CASE("a need is met on the day on which the last of those wanted was done") {
  const auto needs = requirements(two_of_three(), {});

  REQUIRE(needs.size() == 3);
  CHECK(needs[0].need == Need::modules);
  CHECK(needs[0].done == 2);
  CHECK(needs[0].met_ms == 900);
  CHECK(needs[0].steps.size() == 3);
  CHECK(needs[1].need == Need::labs);
  CHECK_FALSE(needs[1].met_ms.has_value());
  CHECK(needs[2].need == Need::exam);
  CHECK(needs[2].done == 0);
}

TEST_CASE("more than was wanted is met on the day of the last wanted") {
  auto record = two_of_three();
  record.rule.modules = 1;

  CHECK(requirements(record, {})[0].met_ms == 500);
}

TEST_CASE("what is not asked does not stand on the list, the examination always does") {
  const auto needs = requirements({}, {step("1", 3, 700)});

  REQUIRE(needs.size() == 1);
  CHECK(needs[0].need == Need::exam);
  CHECK(needs[0].met_ms == 700);
}

TEST_CASE("what is lacking is counted, down to nothing") {
  const auto lack = lack_of(two_of_three());
  CHECK(lack.modules == 0);
  CHECK(lack.labs == 1);
  CHECK(lack.any());
  CHECK_FALSE(lack_of({}).any());

  auto record = two_of_three();
  record.rule.modules = 3;
  CHECK(lack_of(record).modules == 1);
}

TEST_CASE("a step without parts is never complete: an empty module earns nothing") {
  Step empty = step("a", 0);
  empty.of = 0;

  CHECK_FALSE(empty.complete());
}
