#include "quality.h"

#include <doctest/doctest.h>

#include <fmt/format.h>

#include "event_rows.h"

namespace rounds::lab {

namespace {

/// A case read every so often; own answers and last ones as given.
std::vector<Kept> reading(const std::vector<int>& own, const std::vector<int>& last,
                          std::int64_t every_ms) {
  std::vector<Kept> steps;
  std::int64_t at = 1'000'000;
  const auto put = [&](std::size_t place, const std::string& choice) {
    const auto seq = static_cast<std::int64_t>(steps.size()) + 1;
    steps.push_back({{seq, std::to_string(place), choice, at}, at + 7'000});
    at += every_ms;
  };
  for (std::size_t i = 0; i < own.size(); ++i) {
    put(i + 1, fmt::format("own-{}", own[i]));
    put(i + 1, fmt::format("last-{}", last[i]));
  }
  return steps;
}

}  // namespace

TEST_CASE("who reads with care has no flag") {
  for (const auto& flags : flags_of(reading({20, 70, 40, 90, 60}, {20, 80, 40, 90, 50}, 20'000)))
    CHECK(flags.empty());
  CHECK(flags_of({}).empty());
}

TEST_CASE(
    "haste and a speed that no hand has are told at the step; of the first nothing is known") {
  const auto hasty = flags_of(reading({20, 70}, {30, 80}, 2'999));
  CHECK(hasty == std::vector<std::string>{"", "hasty", "hasty", "hasty"});
  CHECK(flags_of(reading({20, 70}, {30, 80}, 3'000)).back().empty());
  CHECK(flags_of(reading({20, 70}, {30, 80}, 399)).back() == "hasty impossible");
  CHECK(flags_of(reading({20, 70}, {30, 80}, 400)).back() == "hasty");
}

TEST_CASE("what arrives together was not done at once, and a clock that goes back is not haste") {
  auto offline = reading({20, 70}, {30, 80}, 20'000);
  for (auto& one : offline) one.server_ms = 2'000'000;
  CHECK(flags_of(offline).back().empty());
  auto wrong = reading({20, 70}, {30, 80}, 20'000);
  for (auto& one : wrong) one.step.client_ms = 5'000'000 - one.step.client_ms;
  CHECK(flags_of(wrong).back().empty());
}

TEST_CASE("one own answer to every case, and a slider that no advice moves, are told of the run") {
  const std::vector<int> seventy(5, 70), moved{20, 30, 40, 50, 60};
  for (const auto& flags : flags_of(reading(seventy, moved, 20'000))) CHECK(flags == "straight");
  for (const auto& flags : flags_of(reading(moved, moved, 20'000))) CHECK(flags == "unmoved");
  CHECK(flags_of(reading(seventy, seventy, 20'000)).front() == "straight unmoved");
  // Four that are alike say nothing.
  CHECK(flags_of(reading({70, 70, 70, 70}, {70, 70, 70, 70}, 20'000)).front().empty());
}

TEST_CASE("the same option at every station is told, the same slider there is not") {
  std::vector<Kept> steps;
  for (int i = 0; i < 5; ++i) {
    const auto at = 20'000 * i;
    steps.push_back({{i + 1, fmt::format("s{}", i), "b", at}, at});
  }
  CHECK(flags_of(steps).back() == "straight");
  for (auto& one : steps) one.step.choice = "16";
  CHECK(flags_of(steps).back().empty());
}

TEST_CASE("the table of events says how long a step took, and what is to be said of it") {
  RunOf of;
  of.doctor = "x";
  of.kind = "reading";
  const auto rows = rows_of(of, reading({20, 70}, {30, 80}, 1'000));
  REQUIRE(rows.size() == 4);
  for (const auto& row : rows) REQUIRE(row.size() == event_columns.size());
  CHECK(rows.front().at(15).empty());
  CHECK(rows.back().at(15) == "1000");
  CHECK(rows.back().at(16) == "hasty");
  CHECK(event_columns.at(16).name == "quality");
  CHECK(event_columns.back().name == "threshold");
  CHECK(rows.back().back().empty());
  of.threshold_percent = 20;
  CHECK(rows_of(of, reading({20, 70}, {30, 80}, 1'000)).back().back() == "0.20");
}

}  // namespace rounds::lab
