// Against ts-fsrs: the reference cases and tests/golden/fsrs.json (made by tests/golden/fsrs.mjs).

#include <doctest/doctest.h>

#include <boost/json.hpp>
#include <chrono>
#include <cmath>
#include <fstream>
#include <sstream>
#include <string>

#include "memory.h"

namespace science::memory {

namespace {

namespace json = boost::json;

/// ts-fsrs rounds stability, difficulty and recall to 8 decimals.
constexpr double last_digit = 1e-8;

json::value read(const std::string& name) {
  std::ostringstream text;
  text << std::ifstream("tests/golden/" + name).rdbuf();
  return json::parse(text.str());
}

std::vector<std::int64_t> minutes_of(const json::value& steps) {
  std::vector<std::int64_t> all;
  for (const auto& step : steps.as_array()) {
    const auto minutes = step_minutes(std::string_view(step.as_string()));
    REQUIRE(minutes.has_value());
    all.push_back(*minutes);
  }
  return all;
}

/// The options as ts-fsrs names them; what is absent or null keeps its default.
Options options_of(Version version, const json::object& given) {
  Options options{.version = version};
  const auto field = [&](std::string_view name) -> const json::value* {
    const auto* found = given.if_contains(name);
    return found != nullptr && !found->is_null() ? found : nullptr;
  };
  if (const auto* w = field("w"))
    for (const auto& one : w->as_array()) options.weights.push_back(one.to_number<double>());
  if (const auto* value = field("request_retention"))
    options.retention = value->to_number<double>();
  if (const auto* value = field("maximum_interval"))
    options.interval_days_max = value->to_number<std::int64_t>();
  if (const auto* value = field("enable_short_term")) options.short_term = value->as_bool();
  if (const auto* value = field("learning_steps")) options.learning_minutes = minutes_of(*value);
  if (const auto* value = field("relearning_steps"))
    options.relearning_minutes = minutes_of(*value);
  return options;
}

Scheduler scheduler_of(Options options) {
  auto scheduler = Scheduler::of(std::move(options));
  REQUIRE(scheduler.has_value());
  return *scheduler;
}

void check_close(double found, const json::value& wanted) {
  const auto expected = wanted.to_number<double>();
  CHECK(std::abs(found - expected) <= 2 * last_digit);
}

/// One row of fsrs.json, by its columns: when, rating, recall before, then the card after.
Card check_row(const Scheduler& scheduler, const Card& before, const json::array& row) {
  const auto whole = [&](std::size_t column) { return row[column].to_number<std::int64_t>(); };
  check_close(scheduler.recall(before, whole(0)), row[2]);
  const auto after = scheduler.next(before, whole(0), static_cast<Rating>(whole(1)));
  REQUIRE(after.has_value());
  check_close(after->stability, row[3]);
  check_close(after->difficulty, row[4]);
  CHECK(static_cast<std::int64_t>(after->state) == whole(5));
  CHECK(after->scheduled_days == whole(6));
  CHECK(after->due_ms == whole(7));
  CHECK(after->reps == whole(8));
  CHECK(after->lapses == whole(9));
  CHECK(after->step == whole(10));
  CHECK(after->elapsed_days == whole(11));
  return *after;
}

std::int64_t ms_of(std::string_view iso) {
  const auto part = [&](std::size_t from, std::size_t count) {
    return std::stoi(std::string(iso.substr(from, count)));
  };
  const std::chrono::sys_days day{std::chrono::year(part(0, 4)) / part(5, 2) / part(8, 2)};
  const std::int64_t seconds = part(11, 2) * 3'600 + part(14, 2) * 60 + part(17, 2);
  return day.time_since_epoch().count() * 86'400'000LL + seconds * 1'000 + part(20, 3);
}

/// One row of a reference case.
Card check_reference(const Scheduler& scheduler, const Card& before, const json::object& row) {
  const auto at_ms = ms_of(row.at("t").as_string());
  const auto& recall = row.at("retrievability_before");
  if (!recall.is_null()) check_close(scheduler.recall(before, at_ms), recall);
  const auto rating = row.at("rating").to_number<int>();
  const auto after = scheduler.next(before, at_ms, static_cast<Rating>(rating));
  REQUIRE(after.has_value());
  check_close(after->stability, row.at("stability"));
  check_close(after->difficulty, row.at("difficulty"));
  CHECK(static_cast<std::int64_t>(after->state) == row.at("state").to_number<std::int64_t>());
  CHECK(after->scheduled_days == row.at("scheduled_days").to_number<std::int64_t>());
  CHECK(after->due_ms == ms_of(row.at("due").as_string()));
  CHECK(after->reps == row.at("reps").to_number<std::int64_t>());
  CHECK(after->lapses == row.at("lapses").to_number<std::int64_t>());
  CHECK(after->elapsed_days == row.at("elapsed_days").to_number<std::int64_t>());
  return *after;
}

}  // namespace

TEST_CASE("every sequence of ts-fsrs is met, date for date, under every option") {
  const auto golden = read("fsrs.json");
  std::size_t rows = 0;
  for (const auto& one : golden.at("cases").as_array()) {
    INFO(std::string(one.at("name").as_string()));
    const auto version = static_cast<Version>(one.at("version").to_number<int>());
    const auto scheduler = scheduler_of(options_of(version, one.at("options").as_object()));
    const auto& weights = one.at("weights").as_array();
    REQUIRE(scheduler.weights().size() == weights.size());
    for (std::size_t place = 0; place < weights.size(); ++place)
      check_close(scheduler.weights()[place], weights[place]);
    for (const auto& sequence : one.at("sequences").as_array()) {
      Card card;
      for (const auto& row : sequence.as_array()) {
        INFO("review ", card.reps + 1);
        card = check_row(scheduler, card, row.as_array());
        ++rows;
      }
    }
  }
  CHECK(rows == (25 * 4 + 2 * 12) * 14);
}

TEST_CASE("the two reference cases are met, date for date") {
  for (const int version : {5, 6}) {
    const auto name = "psychometrics/p_fsrs" + std::to_string(version) + "_default/case.json";
    INFO(name);
    const auto reference = read(name);
    const auto scheduler = scheduler_of(
        options_of(static_cast<Version>(version), reference.at("options").as_object()));
    for (const auto& sequence : reference.at("expected").at("sequences").as_array()) {
      Card card;
      for (const auto& row : sequence.as_array())
        card = check_reference(scheduler, card, row.as_object());
    }
  }
}

}  // namespace science::memory
