#include "science/fairness/fairness.h"

#include <doctest/doctest.h>

#include <cmath>

namespace science::fairness {

namespace {

/// A small repeatable chance, so that this room needs no other to be tested.
struct Dice {
  std::uint64_t state;
  double roll() {
    state = state * 6364136223846793005ULL + 1442695040888963407ULL;
    return static_cast<double>(state >> 11U) * 0x1p-53;
  }
};

struct World {
  Responses responses;
  Groups groups;
};

/// 20 items; the first is `harder` logits harder for every group but the reference.
World world(double harder, std::size_t groups = 2, std::size_t persons = 1200) {
  Dice dice{42};
  World w{.responses = Responses(persons, 20), .groups = {}};
  for (std::size_t i = 0; i < persons; ++i) {
    const std::size_t group = i % groups;
    w.groups.push_back(group);
    double ability = -6;
    for (int k = 0; k < 12; ++k) ability += dice.roll();
    ability -= group == 0 ? 0 : 0.3;  // less able, which is no DIF
    for (std::size_t j = 0; j < 20; ++j) {
      const double b = -1.5 + 0.15 * static_cast<double>(j) + (j == 0 && group > 0 ? harder : 0);
      w.responses(i, j) = dice.roll() < 1 / (1 + std::exp(b - ability)) ? 1 : 0;
    }
  }
  return w;
}

/// An item's statistic; where it has none, one that no check accepts.
template <class Statistic>
Statistic at(const machine::Result<Screened<Statistic>>& all, std::size_t item) {
  REQUIRE(all.has_value());
  return all->items[item].value_or(Statistic{});
}

}  // namespace

TEST_CASE("a stratum worked by hand gives Mantel and Haenszel's odds ratio") {
  // One item beside a constant one cannot be; two items, everybody has exactly one point but some.
  World w{.responses = Responses(40, 2), .groups = {}};
  for (std::size_t i = 0; i < 40; ++i) {
    w.groups.push_back(i < 20 ? 0 : 1);
    // Reference: 15 of 20 right on the first item, focal 5 of 20; the second is its mirror.
    const bool right = i < 20 ? i < 15 : i < 25;
    w.responses(i, 0) = right ? 1 : 0;
    w.responses(i, 1) = right ? 0 : 1;
  }
  const auto all = mantel_haenszel(w.responses, w.groups);
  REQUIRE(all.has_value());
  const auto mh = at(all, 0);
  CHECK(mh.alpha == doctest::Approx(9));
  CHECK(mh.delta == doctest::Approx(-2.35 * std::log(9.0)));
  // (|15 - 10| - 0.5)² / (20 · 20 · 20 · 20 / (40² · 39)).
  CHECK(mh.chi_square == doctest::Approx(4.5 * 4.5 / (160000.0 / 62400)));
  CHECK(mh.p_difference == doctest::Approx(-0.5));
  CHECK(mh.class_ets == 'C');
  CHECK(all->small);
}

TEST_CASE("an item that is harder for one group is found, a group that is weaker is not blamed") {
  const auto w = world(1.2);
  for (const bool purify : {false, true}) {
    const auto all = mantel_haenszel(w.responses, w.groups, {.purify = purify, .level = 0.01});
    REQUIRE(all.has_value());
    CHECK(at(all, 0).class_ets == 'C');
    CHECK(all->flagged.front() == 0);
    CHECK(all->flagged.size() <= 3);
    CHECK(all->settled);
  }
}

TEST_CASE("fair items are flagged about as often as the level says") {
  const auto w = world(0);
  CHECK(mantel_haenszel(w.responses, w.groups)->flagged.size() <= 4);
  CHECK(logistic(w.responses, w.groups, Kind::both)->flagged.size() <= 4);
}

TEST_CASE("swapping the groups turns the sign and nothing else") {
  const auto w = world(0.8);
  auto swapped = w.groups;
  for (auto& g : swapped) g = 1 - g;
  const auto one = mantel_haenszel(w.responses, w.groups);
  const auto other = mantel_haenszel(w.responses, swapped);
  CHECK(at(one, 0).delta == doctest::Approx(-at(other, 0).delta));
  CHECK(at(one, 0).chi_square == doctest::Approx(at(other, 0).chi_square));
}

TEST_CASE("of two groups the generalised test is Mantel and Haenszel's without correction") {
  const auto w = world(0.8);
  const auto all = mantel_haenszel_groups(w.responses, w.groups);
  REQUIRE(all.has_value());
  CHECK(at(all, 0).df == 1);
  CHECK(at(all, 0).chi_square > at(mantel_haenszel(w.responses, w.groups), 0).chi_square);
  CHECK(at(all, 0).p < 1e-6);
}

TEST_CASE("three groups are tested at once, by counts and by logistic regression") {
  const auto w = world(1.2, 3, 1500);
  const auto counts = mantel_haenszel_groups(w.responses, w.groups, {.purify = true});
  const auto curves = logistic(w.responses, w.groups, Kind::uniform);
  REQUIRE(counts.has_value());
  REQUIRE(curves.has_value());
  CHECK(at(counts, 0).df == 2);
  CHECK(at(curves, 0).df == 2);
  CHECK(counts->flagged.front() == 0);
  CHECK(curves->flagged.front() == 0);
  CHECK(at(curves, 0).coefficients.size() == 6);
}

TEST_CASE("an item that answers itself has no statistic, and the others have theirs") {
  auto w = world(0, 2, 400);
  // The first item is right exactly where all others are: it follows from the score.
  for (std::size_t i = 0; i < 400; ++i) {
    const bool strong = i % 4 < 2;
    for (std::size_t j = 0; j < 20; ++j) {
      w.responses(i, j) = strong || j % 7 == i % 7 ? std::int8_t{1} : std::int8_t{0};
    }
    w.responses(i, 0) = strong ? 1 : 0;
  }
  const auto all = logistic(w.responses, w.groups, Kind::both);
  REQUIRE(all.has_value());
  CHECK(!all->items[0].has_value());
}

TEST_CASE("groups that are missing, too small or unknown are refused") {
  const auto w = world(0, 2, 60);
  CHECK(mantel_haenszel(w.responses, Groups(60, 0)).error().code == "science.options");
  Groups few(60, 0);
  few[3] = 1;
  CHECK(mantel_haenszel(w.responses, few).error().code == "science.empty_group");
  Groups three = w.groups;
  three[0] = 2;
  CHECK(mantel_haenszel(w.responses, three).error().code == "science.options");
}

TEST_CASE("counted strata give the statistic of the answers they were counted from") {
  // Two scores, the second item's answers: reference and focal, right and wrong.
  const std::vector<Counted> strata{{12, 8, 6, 14}, {18, 2, 13, 7}};
  const auto found = mantel_haenszel(strata);
  REQUIRE(found.has_value());
  // R: mantelhaen.test(array(c(12, 6, 8, 14, 18, 13, 2, 7), c(2, 2, 2))).
  CHECK(found->alpha == doctest::Approx(3.972973).epsilon(1e-6));
  CHECK(found->chi_square == doctest::Approx(5.777778).epsilon(1e-5));
  // A score that nobody reached changes nothing.
  auto more = strata;
  more.push_back({});
  CHECK(mantel_haenszel(more)->log_alpha_variance == found->log_alpha_variance);
  CHECK_FALSE(mantel_haenszel(std::vector<Counted>{}).has_value());
}

}  // namespace science::fairness
