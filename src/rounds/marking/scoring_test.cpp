#include "scoring.h"

#include <doctest/doctest.h>

namespace rounds::marking {

using rounds::bank::ItemId;

namespace {

const rounds::bank::Item item{ItemId{5}, "<p>?</p>", {"<p>a</p>", "<p>b</p>", "<p>c</p>"}};
const rounds::bank::Truth truth{ItemId{5}, 1, {"<p>not a</p>", "<p>b it is</p>", "<p>not c</p>"}};

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

  const auto either = explained(item, truth, {{5, 2}}, {{5, {1, 2}}});
  CHECK(either.right);
  CHECK(either.rationale == "<p>b it is</p><p>not c</p>");
  const auto gone = explained(item, truth, {{5, 1}}, {{5, {}}});
  CHECK(gone.withdrawn);
  CHECK_FALSE(gone.right);
}

TEST_CASE("a right answer is told why, a wrong one also why not") {
  const auto right = explained(item, truth, {{5, 1}}, {{5, {1}}});
  const auto wrong = explained(item, truth, {{5, 2}}, {{5, {1}}});
  const auto none = explained(item, truth, {}, {{5, {1}}});

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
  const auto shown = explained(item, truth, {{5, 77}}, {{5, {1}}});

  CHECK_FALSE(shown.right);
  CHECK_FALSE(shown.chosen.has_value());
}

TEST_CASE("the final key decides, whatever key the item was drawn with") {
  const auto shown = explained(item, truth, {{5, 2}}, {{5, {2}}});

  CHECK(shown.right);
  CHECK(shown.keys == std::vector{2});
  CHECK(shown.rationale == "<p>not c</p>");
}

}  // namespace rounds::marking
