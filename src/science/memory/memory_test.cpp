#include "memory.h"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>

namespace science::memory {

namespace {

constexpr std::int64_t noon_ms = 1'767'268'800'000;  // 2026-01-01, 12:00 UTC
constexpr std::int64_t hour_ms = 3'600'000;
constexpr std::int64_t day_ms = 24 * hour_ms;

Scheduler scheduler(Options options = {}) {
  auto made = Scheduler::of(std::move(options));
  REQUIRE(made.has_value());
  return *made;
}

Card review_card(double stability, double difficulty) {
  return {.state = State::review,
          .stability = stability,
          .difficulty = difficulty,
          .due_ms = noon_ms + static_cast<std::int64_t>(stability) * day_ms,
          .reviewed_ms = noon_ms,
          .reps = 3};
}

Card next(const Scheduler& by, const Card& card, std::int64_t at_ms, Rating rating) {
  const auto after = by.next(card, at_ms, rating);
  REQUIRE(after.has_value());
  return *after;
}

std::string refused_field(Options options) {
  const auto made = Scheduler::of(std::move(options));
  REQUIRE_FALSE(made.has_value());
  CHECK(made.error().code == "memory.options");
  return made.error().facts.at("field");
}

}  // namespace

TEST_CASE("who wishes to remember more is asked sooner, at every stability") {
  for (const auto version : {Version::fsrs5, Version::fsrs6}) {
    for (const double stability : {0.01, 0.5, 1.0, 3.3, 40.0, 900.0}) {
      std::int64_t before = std::numeric_limits<std::int64_t>::max();
      for (int percent = 70; percent <= 99; ++percent) {
        const auto by = scheduler({.version = version, .retention = percent / 100.0});
        CHECK(by.interval_days(stability) <= before);
        before = by.interval_days(stability);
      }
    }
  }
}

TEST_CASE("at nine in ten, the interval is the stability") {
  CHECK(scheduler().interval_days(40) == 40);
  CHECK(scheduler().interval_days(0.001) == 1);
  CHECK(scheduler({.interval_days_max = 30}).interval_days(40) == 30);
}

TEST_CASE("a better rating never brings a card back sooner") {
  for (const auto version : {Version::fsrs5, Version::fsrs6}) {
    for (const bool short_term : {true, false}) {
      const auto by = scheduler({.version = version, .short_term = short_term});
      for (const double stability : {0.4, 2.0, 15.0, 300.0}) {
        for (const double difficulty : {1.0, 5.0, 10.0}) {
          for (const int days : {0, 1, 7, 60, 400}) {
            const auto all =
                by.preview(review_card(stability, difficulty), noon_ms + days * day_ms);
            REQUIRE(all.has_value());
            CHECK(all->at(0).due_ms <= all->at(1).due_ms);
            CHECK(all->at(1).due_ms < all->at(2).due_ms);
            CHECK(all->at(2).due_ms < all->at(3).due_ms);
          }
        }
      }
    }
  }
}

TEST_CASE("forgetting again and again, stability stays above its floor and difficulty within ten") {
  for (const auto version : {Version::fsrs5, Version::fsrs6}) {
    const auto by = scheduler({.version = version});
    Card card;
    std::int64_t at_ms = noon_ms;
    for (int review = 0; review < 200; ++review) {
      card = next(by, card, at_ms, Rating::again);
      CHECK(card.stability >= (version == Version::fsrs5 ? 0.01 : 0.001));
      CHECK(card.difficulty <= 10);
      at_ms = card.due_ms + (review % 3) * day_ms;
    }
  }
}

TEST_CASE("recalled for ever, stability stays within a century and difficulty above one") {
  const auto by = scheduler();
  Card card;
  std::int64_t at_ms = noon_ms;
  for (int review = 0; review < 60; ++review) {
    card = next(by, card, at_ms, Rating::easy);
    CHECK(card.stability <= 36'500);
    CHECK(card.difficulty >= 1);
    at_ms = card.due_ms;
  }
}

TEST_CASE("recall falls with every day, from one to nine in ten after one stability") {
  const auto by = scheduler();
  const auto card = review_card(10, 5);
  double before = 2;
  for (int days = 0; days <= 100; ++days) {
    const auto recall = by.recall(card, noon_ms + days * day_ms);
    CHECK(recall < before);
    before = recall;
  }
  CHECK(by.recall(card, noon_ms) == 1);
  CHECK(std::abs(by.recall(card, noon_ms + 10 * day_ms) - 0.9) < 1e-6);
  CHECK(by.recall(Card{}, noon_ms) == 0);
}

TEST_CASE("days between reviews are UTC calendar days, however few the hours") {
  const auto by = scheduler();
  const auto card = review_card(5, 5);

  const auto night = next(by, card, noon_ms + 11 * hour_ms, Rating::good);
  const auto past_midnight = next(by, card, noon_ms + 13 * hour_ms, Rating::good);

  CHECK(night.elapsed_days == 0);
  CHECK(past_midnight.elapsed_days == 1);
}

TEST_CASE("a review on an earlier day is refused; an earlier hour of the same day is none") {
  const auto by = scheduler();
  const auto card = review_card(5, 5);

  const auto yesterday = by.next(card, noon_ms - day_ms, Rating::good);

  REQUIRE_FALSE(yesterday.has_value());
  CHECK(yesterday.error().code == "memory.earlier_review");
  CHECK_FALSE(by.preview(card, noon_ms - day_ms).has_value());
  CHECK(next(by, card, noon_ms - hour_ms, Rating::good).elapsed_days == 0);
}

TEST_CASE("options out of range are refused by name") {
  CHECK(refused_field({.weights = {1, 2, 3}}) == "weights");
  CHECK(refused_field({.version = Version::fsrs5, .weights = std::vector<double>(21, 1.0)}) ==
        "weights");
  CHECK(refused_field({.weights = std::vector<double>(21, std::nan(""))}) == "weights");
  CHECK(refused_field({.retention = 0}) == "retention");
  CHECK(refused_field({.retention = std::nan("")}) == "retention");
  CHECK(refused_field({.interval_days_max = 0}) == "interval_days_max");
  CHECK(refused_field({.learning_minutes = {-1}}) == "learning_minutes");
  CHECK(refused_field({.relearning_minutes = std::vector<std::int64_t>(21, 1)}) ==
        "relearning_minutes");
}

TEST_CASE("steps are spelled in minutes, hours or days") {
  CHECK(step_minutes("10m").value_or(-1) == 10);
  CHECK(step_minutes("2h").value_or(-1) == 120);
  CHECK(step_minutes("3d").value_or(-1) == 4'320);
  for (const auto* wrong : {"", "m", "10", "10s", "-1m", "1.5h", "999999999999d", "x5m"})
    CHECK_FALSE(step_minutes(wrong).has_value());
}

}  // namespace science::memory
