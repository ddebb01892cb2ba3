#include "scoring.h"

#include <doctest/doctest.h>

namespace rounds::marking {

using rounds::bank::ItemId;

namespace {

const rounds::bank::Item item{ItemId{5}, "<p>?</p>", {"<p>a</p>", "<p>b</p>", "<p>c</p>"}};
const rounds::bank::Truth truth{.item = ItemId{5},
                                .accepted = {1},
                                .rationales = {"<p>not a</p>", "<p>b it is</p>", "<p>not c</p>"},
                                .advice = {}};

exam::Sheet said(Choices chosen) { return {.chosen = std::move(chosen)}; }

}  // namespace

TEST_CASE("a score is the number of choices that are the key's") {
  const Key key{{1, {0}}, {2, {1}}, {3, {2}}};

  CHECK(number_right({{1, 0}, {2, 1}, {3, 2}}, key) == 3);
  CHECK(number_right({{1, 0}, {2, 0}}, key) == 1);
  CHECK(number_right({}, key) == 0);
  CHECK(number_right({{1, 0}, {99, 0}}, key) == 1);
  CHECK(counted(key) == 3);
}

TEST_CASE("either of two keys is right, and a withdrawn item counts for nobody") {
  const Key key{{1, {0, 2}}, {2, {}}};

  CHECK(number_right({{1, 0}, {2, 0}}, key) == 1);
  CHECK(number_right({{1, 2}}, key) == 1);
  CHECK(number_right({{1, 1}}, key) == 0);
  CHECK(counted(key) == 1);

  const auto either = explained(item, truth, said({{5, 2}}), {{5, {1, 2}}});
  CHECK(either.right);
  CHECK(either.rationale == "<p>b it is</p><p>not c</p>");
  const auto gone = explained(item, truth, said({{5, 1}}), {{5, {}}});
  CHECK(gone.withdrawn);
  CHECK_FALSE(gone.right);
}

TEST_CASE("a right answer is told why, a wrong one also why not") {
  const auto right = explained(item, truth, said({{5, 1}}), {{5, {1}}});
  const auto wrong = explained(item, truth, said({{5, 2}}), {{5, {1}}});
  const auto none = explained(item, truth, said({}), {{5, {1}}});

  CHECK(right.right);
  CHECK(right.rationale == "<p>b it is</p>");
  CHECK_FALSE(wrong.right);
  CHECK(wrong.chosen == 2);
  CHECK(wrong.rationale == "<p>not c</p><p>b it is</p>");
  CHECK_FALSE(none.right);
  CHECK_FALSE(none.chosen.has_value());
  CHECK(none.rationale == "<p>b it is</p>");
}

TEST_CASE("a choice that was never on the paper is wrong, and shown as none") {
  const auto shown = explained(item, truth, said({{5, 77}}), {{5, {1}}});

  CHECK_FALSE(shown.right);
  CHECK_FALSE(shown.chosen.has_value());
}

TEST_CASE("the final key decides, whatever key the item was drawn with") {
  const auto shown = explained(item, truth, said({{5, 2}}), {{5, {2}}});

  CHECK(shown.right);
  CHECK(shown.keys == std::vector{2});
  CHECK(shown.rationale == "<p>not c</p>");
}

TEST_CASE("several options are right together only, and a number anywhere in its window") {
  const Key key{{1, {0b0101}}, {2, {118, 119, 120}}};

  CHECK(number_right({{1, 0b0101}, {2, 120}}, key) == 2);
  CHECK(number_right({{1, 0b0001}, {2, 121}}, key) == 0);
  CHECK(number_right({{1, 0b0111}}, key) == 0);
}

TEST_CASE("a case shows the own answer, the advice that was given, and the final answer") {
  const rounds::bank::Item read{
      .item = ItemId{5}, .stem = "<p>?</p>", .kind = rounds::bank::Kind::reliance};
  const rounds::bank::Truth known{.item = ItemId{5},
                                  .kind = rounds::bank::Kind::reliance,
                                  .accepted = {6, 7, 8, 9, 10},
                                  .rationales = {"<p>biopsy</p>"},
                                  .advice = {15, "<p>unlikely</p>"}};
  auto sheet = said({{5, 8}});
  sheet.readings[5] = {.own = 9, .final = 8, .advised = true};

  const auto shown = explained(read, known, sheet, {{5, known.accepted}});

  CHECK(shown.right);
  CHECK(shown.own == 9);
  CHECK(shown.chosen == 8);
  CHECK(shown.advice_percent == 15);
  CHECK(shown.rationale == "<p>biopsy</p>");
  sheet.readings[5].advised = false;
  CHECK_FALSE(explained(read, known, sheet, {{5, known.accepted}}).advice.has_value());
}

}  // namespace rounds::marking
