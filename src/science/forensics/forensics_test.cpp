#include "science/forensics/forensics.h"

#include <doctest/doctest.h>

#include <cmath>

#include "science/chance/stream.h"
#include "science/irt/simulate.h"

namespace science::forensics {

namespace {

struct Room {
  std::vector<irt::Item> items = irt::simulated_items(60, true, 1);
  std::vector<double> theta = irt::simulated_abilities(60, 2);
  Responses responses = irt::simulated(theta, items, 3);
  /// The first `count` answers of one person, from another.
  void copy(std::size_t source, std::size_t copier, std::size_t count) {
    for (std::size_t j = 0; j < count; ++j) responses(copier, j) = responses(source, j);
  }
};

}  // namespace

TEST_CASE("of one equal item each, omega and the exact chance are as by hand") {
  // 4 items that the copier has right with chance ½: matches are binomial.
  Responses r(2, 4);
  for (std::size_t j = 0; j < 4; ++j) r(0, j) = r(1, j) = j % 2 == 0 ? 1 : 0;
  const std::vector<irt::Item> items(4, irt::Item{.a = 1, .d = 0});
  const auto pair = likeness(r, items, {0, 0}, 0, 1);
  REQUIRE(pair.has_value());
  CHECK(pair->matches == 4);
  CHECK(pair->omega == doctest::Approx(2));
  CHECK(pair->gbt_p == doctest::Approx(1.0 / 16));
}

TEST_CASE("a weak candidate who copied a strong one is found among all pairs, and nobody else") {
  Room room;
  room.theta[5] = 2;
  room.theta[9] = -2;
  room.responses = irt::simulated(room.theta, room.items, 4);
  room.copy(5, 9, 60);
  const auto found =
      all_pairs(room.responses, room.items, room.theta, std::vector<std::size_t>(60, 0));
  REQUIRE(found.has_value());
  REQUIRE(!found->pairs.empty());
  CHECK(found->pairs[0].source == 5);
  CHECK(found->pairs[0].copier == 9);
  CHECK(found->pairs[0].gbt_p < 1e-6);
  CHECK(found->looked_at == 60 * 59);
  // Answers far above the copier's ability are like every strong candidate's; nobody else is odd.
  for (const auto& pair : found->pairs) CHECK((pair.copier == 9 || pair.source == 9));
}

TEST_CASE("honest candidates are let alone") {
  const Room room;
  const auto found =
      all_pairs(room.responses, room.items, room.theta, std::vector<std::size_t>(60, 0));
  CHECK(found->pairs.empty());
}

TEST_CASE("only pairs of the same block are looked at") {
  Room room;
  std::vector<std::size_t> blocks(60);
  for (std::size_t i = 0; i < 60; ++i) blocks[i] = i / 20;
  const auto found = all_pairs(room.responses, room.items, room.theta, blocks, {.threads = 3});
  CHECK(found->looked_at == 3 * 20 * 19);
}

TEST_CASE("items that one of the two left out do not count") {
  Room room;
  for (std::size_t j = 30; j < 60; ++j) room.responses(1, j) = missing;
  const auto pair = likeness(room.responses, room.items, room.theta, 0, 1);
  CHECK(pair->matches <= 30);
  CHECK(likeness(room.responses, room.items, room.theta, 0, 0).error().code == "science.options");
}

TEST_CASE("speed and intensity are found again, and a person who rushed stands out") {
  chance::Stream stream(11);
  Times times{.persons = 200, .items = 30, .seconds = {}};
  std::vector<double> speed;
  for (std::size_t i = 0; i < times.persons; ++i) {
    speed.push_back(0.3 * stream.normal());
    for (std::size_t j = 0; j < times.items; ++j) {
      const double intensity = 4 + 0.02 * static_cast<double>(j);
      const double odd = i == 7 && j >= 15 ? -2.5 : 0;  // the second half in a rush
      times.seconds.push_back(std::exp(intensity - speed[i] + 0.4 * stream.normal() + odd));
    }
  }
  const auto all = response_times(times);
  REQUIRE(all.has_value());
  CHECK(all->intensity[10] == doctest::Approx(4.2).epsilon(0.03));
  CHECK(all->precision[10] == doctest::Approx(2.5).epsilon(0.15));
  CHECK(chance::correlation(all->speed, speed) > 0.9);
  CHECK(all->p[7] < 1e-6);
  CHECK(all->residuals[7 * 30 + 20] < -1.5);
}

TEST_CASE("times of too few, or all alike, are refused") {
  CHECK(response_times({.persons = 3, .items = 5, .seconds = std::vector<double>(15, 9)})
            .error()
            .code == "science.too_few");
  CHECK(response_times({.persons = 40, .items = 5, .seconds = std::vector<double>(200, 9)})
            .error()
            .code == "science.no_variance");
}

}  // namespace science::forensics
