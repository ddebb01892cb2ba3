#include "science/irt/ability.h"

#include <doctest/doctest.h>

#include <cmath>

#include "science/irt/fit.h"
#include "science/irt/simulate.h"

namespace science::irt {

namespace {

/// What is there; where nothing is, the test ends.
template <class T>
T found(const std::optional<T>& one) {
  REQUIRE(one.has_value());
  return one.value_or(T{});
}

}  // namespace

TEST_CASE("each point more is worth more, and the ends have no likeliest ability") {
  const std::vector<Item> items(10, Item::at_difficulty(1, 0, 0));
  Responses r(11, 10);
  for (std::size_t i = 0; i < r.persons; ++i) {
    for (std::size_t j = 0; j < r.items; ++j) r(i, j) = j < i ? 1 : 0;
  }
  const auto all = estimate(r, items);
  REQUIRE(all.has_value());
  for (std::size_t i = 1; i < r.persons; ++i) {
    CHECK(all->at(i).eap.theta > all->at(i - 1).eap.theta);
    CHECK(all->at(i).map.theta > all->at(i - 1).map.theta);
    CHECK(found(all->at(i).wle).theta > found(all->at(i - 1).wle).theta);
  }
  CHECK(!all->front().ml.has_value());
  CHECK(!all->back().ml.has_value());
  // Half of equal items right: exactly their difficulty, by every estimate.
  CHECK(found(all->at(5).ml).theta == doctest::Approx(0));
  CHECK(found(all->at(5).wle).theta == doctest::Approx(0));
  CHECK(found(all->at(5).ml).se == doctest::Approx(1 / std::sqrt(2.5)));
}

TEST_CASE("who answered nothing keeps the prior") {
  const auto all = estimate(Responses(1, 3), std::vector<Item>(3));
  REQUIRE(all.has_value());
  CHECK(all->front().eap.theta == doctest::Approx(0));
  CHECK(all->front().eap.se == doctest::Approx(1).epsilon(1e-6));
  CHECK(!all->front().wle.has_value());
}

TEST_CASE("an item without a slope, or a table without its items, is refused") {
  CHECK(estimate(Responses(1, 2), {Item{}, Item{.a = 0}}).error().code == "science.options");
  CHECK(estimate(Responses(1, 2), {Item{}}).error().code == "science.options");
  Responses r(1, 1);
  r(0, 0) = 3;
  CHECK(estimate(r, {Item{}}).error().code == "science.not_binary");
}

TEST_CASE("the raw score table rises, and ends at the scale's ends") {
  const auto items = simulated_items(30, true, 3);
  const auto table = raw_to_scale(items, {.slope = 100, .intercept = 500, .low = 200, .high = 800});
  REQUIRE(table.size() == 31);
  CHECK(table.front().scaled == 200);
  CHECK(table.back().scaled == 800);
  for (std::size_t k = 1; k < table.size(); ++k) CHECK(table[k].scaled >= table[k - 1].scaled);
  CHECK(expected_score(items, table[20].theta) == doctest::Approx(20));
}

TEST_CASE("who guesses at random stands out among honest answers") {
  const auto items = simulated_items(60, false, 7);
  auto responses = simulated(simulated_abilities(200, 8), items, 9);
  for (std::size_t j = 0; j < 60; ++j) responses(0, j) = j % 2 == 0 ? 1 : 0;
  const auto fits = person_fit(responses, items);
  REQUIRE(fits.has_value());
  double mean = 0, worst = 0;
  for (std::size_t i = 1; i < 200; ++i) {
    mean += found(fits->at(i)).lzstar / 199;
    worst += found(fits->at(i)).lzstar < -1.645 ? 1.0 / 199 : 0;
  }
  CHECK(std::abs(mean) < 0.25);
  CHECK(worst < 0.12);
  CHECK(found(fits->at(0)).lzstar < -3);
  const auto squares = item_squares(responses, items, *fits);
  CHECK(squares[10].infit == doctest::Approx(1).epsilon(0.2));
}

TEST_CASE("items fit the parameters that made the answers, and not others") {
  const auto items = simulated_items(20, false, 17);
  const auto responses = simulated(simulated_abilities(1000, 18), items, 19);
  const auto fits = item_fit(responses, items, 0);
  REQUIRE(fits.has_value());
  int odd = 0;
  for (const auto& fit : *fits) odd += fit.p && *fit.p < 0.05 ? 1 : 0;
  CHECK(odd <= 4);
  auto bent = items;
  bent[0].a *= 3;
  CHECK(item_fit(responses, bent, 0)->front().p.value_or(1) < 0.001);
  CHECK(item_fit(responses, {}, 0).error().code == "science.options");
}

}  // namespace science::irt
