#include "science/forensics/forensics.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "science/chance/stream.h"
#include "science/irt/calibrate.h"
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

namespace {

/// 200 candidates and 50 items of four options; three copy from their neighbours.
struct Hall {
  Options items = [] {
    Options all;
    for (std::size_t j = 0; j < 50; ++j) {
      const double x = 0.02 * static_cast<double>(j);
      all.push_back({-0.8 - x, -0.2, -1.1, 0.1 - x, -0.5, -0.9 + x});
    }
    return all;
  }();
  std::vector<double> theta = irt::simulated_abilities(200, 21);
  Responses chosen = irt::simulated_options(theta, items, 22);
  std::vector<std::size_t> rooms = std::vector<std::size_t>(200, 0);

  Hall() {
    for (std::size_t i = 0; i < 200; ++i) rooms[i] = i / 50;
    for (const std::size_t copier : {11U, 61U, 171U}) {
      for (std::size_t j = 0; j < 40; ++j) chosen(copier, j) = chosen(copier - 1, j);
    }
  }
};

}  // namespace

TEST_CASE("of options of one chance each, omega and the exact chance are as by hand") {
  // 4 items of 4 options of chance ¼, the answers alike: matches are binomial.
  Responses r(2, 4);
  for (std::size_t j = 0; j < 4; ++j) r(0, j) = r(1, j) = static_cast<std::int8_t>(j);
  const Options items(4, std::vector<double>(6, 0.0));
  const auto pair = likeness(r, items, {0.3, -2}, 0, 1);
  REQUIRE(pair.has_value());
  CHECK(pair->omega == doctest::Approx(3 / std::sqrt(0.75)));
  CHECK(pair->gbt_p == doctest::Approx(std::pow(0.25, 4)));
  r(0, 0) = 4;
  CHECK(likeness(r, items, {0.3, -2}, 0, 1).error().code == "science.not_binary");
}

TEST_CASE("who copied options is found among all pairs of their room, and nobody honest") {
  const Hall hall;
  const auto found =
      all_pairs(hall.chosen, hall.items, hall.theta, hall.rooms, {.level = 0.001, .threads = 2});
  REQUIRE(found.has_value());
  CHECK(found->looked_at == 4 * 50 * 49);
  std::vector<std::size_t> copiers;
  for (const auto& pair : found->pairs) {
    // Both directions are alike: who looked at whom, the matches alone cannot tell.
    CHECK(std::max(pair.source, pair.copier) - std::min(pair.source, pair.copier) == 1);
    copiers.push_back(std::max(pair.source, pair.copier));
    CHECK(pair.gbt_p < 1e-4);
  }
  for (const std::size_t copier : {11U, 61U, 171U}) {
    CHECK(std::ranges::find(copiers, copier) != copiers.end());
  }
}

TEST_CASE("options tell more of copied answers than their scores do") {
  const Hall hall;
  auto scores = hall.chosen;
  for (auto& one : scores.scores) one = one == 0 ? 1 : 0;
  irt::Setup setup;
  const auto fit = irt::calibrate(scores, setup);
  REQUIRE(fit.has_value());
  std::vector<irt::Item> curves;
  for (const auto& item : fit->items) curves.push_back(item.item());
  const auto by_score = likeness(scores, curves, hall.theta, 10, 11);
  const auto by_option = likeness(hall.chosen, hall.items, hall.theta, 10, 11);
  CHECK(by_option->omega > by_score->omega + 1);
}

TEST_CASE("the search over a block says of each pair what is said of it alone") {
  Hall hall;
  hall.chosen(10, 3) = hall.chosen(11, 7) = missing;
  const auto found =
      all_pairs(hall.chosen, hall.items, hall.theta, hall.rooms, {.level = 1, .omega_min = 1});
  REQUIRE(found->pairs.size() > 100);
  std::size_t over = 0;
  for (std::size_t s = 0; s < 50; ++s) {
    for (std::size_t c = 0; c < 50; ++c) {
      if (s != c) over += likeness(hall.chosen, hall.items, hall.theta, s, c)->omega >= 1 ? 1 : 0;
    }
  }
  CHECK(std::ranges::count_if(found->pairs, [](const Likeness& p) { return p.source < 50; }) ==
        static_cast<std::ptrdiff_t>(over));
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
