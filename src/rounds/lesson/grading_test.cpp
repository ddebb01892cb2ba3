#include "grading.h"

#include <doctest/doctest.h>

namespace rounds::lesson {

namespace {

using programme::Form;
using programme::Item;

Item with_options(Form form) {
  Item item;
  item.options.resize(4);
  item.key = 2;
  if (form == Form::multiple) {
    item.kind = form;
    item.keys = std::vector<int>{0, 2};
  }
  return item;
}

Item sixty_six() {
  Item item;
  item.kind = Form::numeric;
  item.numeric = programme::NumericKey{66.363, 2, "stays", "", {}};
  return item;
}

Item three_steps() {
  Item item;
  item.kind = Form::ordering;
  item.ordering = programme::OrderingKey{{"b", "c", "a"}, {2, 0, 1}, ""};
  return item;
}

}  // namespace

TEST_CASE("one option is right, or is not, or is none") {
  const auto item = with_options(Form::single);

  CHECK(grade(item, "2") == Grade::right);
  CHECK(grade(item, "0") == Grade::wrong);
  for (const auto* none : {"4", "-1", "02", "", "A", "0-2", "2-", "2.0"}) {
    CHECK(grade(item, none) == Grade::unknown);
  }
}

TEST_CASE("several options are right together, and only together") {
  const auto item = with_options(Form::multiple);

  CHECK(grade(item, "0-2") == Grade::right);
  CHECK(grade(item, "0") == Grade::wrong);
  CHECK(grade(item, "0-1") == Grade::wrong);
  CHECK(grade(item, "0-1-2") == Grade::wrong);
  for (const auto* none : {"2-0", "0-0", "0-4", "", "0--2"})
    CHECK(grade(item, none) == Grade::unknown);
}

TEST_CASE("a number is right within its tolerance, to the edge") {
  const auto item = sixty_six();

  CHECK(grade(item, "66") == Grade::right);
  CHECK(grade(item, "68.363") == Grade::right);
  CHECK(grade(item, "68.364") == Grade::wrong);
  CHECK(grade(item, "64.363") == Grade::right);
  CHECK(grade(item, "-66") == Grade::wrong);
  for (const auto* none :
       {"", "-", "1e3", "nan", "inf", "66,4", " 66", "6.6.6", ".5", "5.", "0x10"}) {
    CHECK(grade(item, none) == Grade::unknown);
  }
  auto tenths = item;
  tenths.numeric = programme::NumericKey{0.3, 0.1, "", "", {}};
  CHECK(grade(tenths, "0.4") == Grade::right);
}

TEST_CASE("steps are right in one order") {
  const auto item = three_steps();

  CHECK(grade(item, "2-0-1") == Grade::right);
  CHECK(grade(item, "0-1-2") == Grade::wrong);
  for (const auto* none : {"2-0", "2-0-0", "2-0-1-3", "3-0-1", ""}) {
    CHECK(grade(item, none) == Grade::unknown);
  }
}

TEST_CASE("free recall is for the learner alone to judge") {
  Item item;
  item.kind = Form::recall;
  item.recall = programme::RecallKey{"", {"one", "two"}};

  CHECK(grade(item, "0") == Grade::own);
  CHECK(grade(item, "2") == Grade::own);
  CHECK(grade(item, "3") == Grade::unknown);
}

}  // namespace rounds::lesson
