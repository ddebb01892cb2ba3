#include "science/classical/classical.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

namespace science::classical {

namespace {

/// Four persons, three items, worked by hand.
Responses small_test() {
  Responses r(4, 3);
  const std::int8_t scores[] = {1, 1, 1, 1, 1, 0, 1, 0, 0, 0, 0, 0};
  std::ranges::copy(scores, r.scores.begin());
  return r;
}

}  // namespace

TEST_CASE("a test of three items is analysed as by hand") {
  const auto all = analyse(small_test());
  REQUIRE(all.has_value());
  CHECK(all->items[0].facility == doctest::Approx(0.75));
  CHECK(all->mean == doctest::Approx(1.5));
  // Guttman's perfect scale: variances 0.25, 1/3, 0.25 and of the total 5/3, so alpha = 1.5 (1 -
  // 0.5).
  CHECK(all->alpha == doctest::Approx(0.75));
  CHECK(all->kr20.value_or(0) == doctest::Approx(all->alpha));
  CHECK(all->sem == doctest::Approx(std::sqrt(5.0 / 3) * 0.5));
}

TEST_CASE("an item that everybody has right has no correlation, and the rest are analysed") {
  auto r = small_test();
  for (std::size_t i = 0; i < r.persons; ++i) r(i, 0) = 1;
  const auto all = analyse(r);
  REQUIRE(all.has_value());
  CHECK(!all->items[0].corrected.has_value());
  CHECK(!all->omega.has_value());
  CHECK(all->items[1].corrected.has_value());
}

TEST_CASE("the order of persons changes nothing") {
  auto r = small_test();
  auto turned = r;
  for (std::size_t i = 0; i < r.persons; ++i) {
    for (std::size_t j = 0; j < r.items; ++j) turned(i, j) = r(r.persons - 1 - i, j);
  }
  CHECK(analyse(r)->alpha == doctest::Approx(analyse(turned)->alpha));
}

TEST_CASE("a test that tells nobody apart is refused") {
  Responses r(4, 3);
  std::ranges::fill(r.scores, std::int8_t{1});
  CHECK(analyse(r).error().code == "science.no_variance");
  CHECK(analyse(Responses(2, 3)).error().code == "science.too_few");
}

TEST_CASE("the error of a score is greatest in the middle and nothing at the ends") {
  CHECK(conditional_sem(0, 40) == 0);
  CHECK(conditional_sem(40, 40) == 0);
  CHECK(conditional_sem(20, 40) == doctest::Approx(std::sqrt(400.0 / 39)));
}

TEST_CASE("an option that draws the stronger candidates away from the key is named") {
  // Option 1 of the first item is chosen by those who have the others right; its key says 0.
  Choices choices{.persons = 20, .items = 4, .options = std::vector<std::int8_t>(80, 0)};
  for (std::size_t i = 0; i < 20; ++i) {
    const bool strong = i < 10;
    choices.options[i * 4] = strong ? 1 : 0;
    for (std::size_t j = 1; j < 4; ++j) choices.options[i * 4 + j] = strong ? 0 : 2;
  }
  choices.options[79] = missing;
  const auto reviews = review_keys(choices, {0, 0, 0, 0});
  REQUIRE(reviews.has_value());
  CHECK(reviews->at(0).better_than_key == 1);
  CHECK(!reviews->at(1).better_than_key.has_value());
  CHECK(reviews->at(3).omitted == 1);
  CHECK(reviews->at(1).options[0].by_group.back() == 1);
  CHECK(review_keys(choices, {0, 0}).error().code == "science.options");
}

TEST_CASE("a wrong option that a few persons happened to choose well is let alone") {
  // 12 persons; option 1 of the first item is chosen by a middling five of them.
  Choices choices{.persons = 12, .items = 4, .options = std::vector<std::int8_t>(48, 0)};
  for (std::size_t i = 0; i < 12; ++i) {
    choices.options[i * 4] = i >= 4 && i < 9 ? 1 : 0;
    for (std::size_t j = 1; j < 4; ++j) choices.options[i * 4 + j] = (i + j) % 3 == 0 ? 0 : 2;
  }
  CHECK(!review_keys(choices, {0, 0, 0, 0})->at(0).better_than_key.has_value());
}

}  // namespace science::classical
