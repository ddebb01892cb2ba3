#include "science/memory/fit.h"

#include <doctest/doctest.h>

#include <cmath>

namespace science::memory {

namespace {

/// A small repeatable chance.
struct Dice {
  std::uint64_t state = 11;
  double roll() {
    state = state * 6364136223846793005ULL + 1442695040888963407ULL;
    return static_cast<double>(state >> 11U) * 0x1p-53;
  }
};

constexpr std::int64_t day_ms = 86'400'000;

Scheduler scheduler_of(std::vector<double> weights) {
  auto made = Scheduler::of({.weights = std::move(weights), .short_term = false});
  REQUIRE(made.has_value());
  return *made;
}

/// Cards of learners who remember as `truth` says, reviewed when it says they are due.
std::vector<History> cohort(const Scheduler& truth, int cards) {
  Dice dice;
  std::vector<History> all;
  for (int k = 0; k < cards; ++k) {
    History history;
    Card card;
    std::int64_t at_ms = 1'767'225'600'000;
    for (int n = 0; n < 7; ++n) {
      const double recall = card.state == State::fresh ? 1 : truth.recall(card, at_ms);
      const bool recalled = dice.roll() < recall;
      const auto rating = card.state == State::fresh ? Rating::good
                          : recalled                 ? Rating::good
                                                     : Rating::again;
      history.push_back({at_ms, rating});
      const auto next = truth.next(card, at_ms, rating);
      REQUIRE(next.has_value());
      card = *next;
      // Some come early, some late: recall is seen over its whole course.
      at_ms += day_ms * std::max<std::int64_t>(
                            1, static_cast<std::int64_t>(static_cast<double>(card.scheduled_days) *
                                                         (0.5 + 3 * dice.roll())));
    }
    all.push_back(std::move(history));
  }
  return all;
}

}  // namespace

TEST_CASE("a cohort that forgets three times as fast gets weights that foretell it better") {
  auto faster = scheduler_of({}).weights();
  for (std::size_t w = 0; w < 4; ++w) faster[w] /= 3;  // stability after the first review
  const auto histories = cohort(scheduler_of(faster), 500);

  const auto fitted = fit(histories, {.short_term = false});

  REQUIRE(fitted.has_value());
  CHECK(fitted->better);
  // Nobody can foretell better than the truth; fitting gets most of the way there.
  std::vector<History> held_out;
  for (std::size_t k = 0; k < histories.size(); k += 5) held_out.push_back(histories[k]);
  const auto truth = foretold(scheduler_of(faster), held_out);
  REQUIRE(truth.has_value());
  const double gain = fitted->before.log_loss - fitted->after.log_loss;
  CHECK(gain > 0.5 * (fitted->before.log_loss - truth->log_loss));
  CHECK(fitted->weights[2] < scheduler_of({}).weights()[2]);
  CHECK(fitted->before.reviews == fitted->after.reviews);
}

TEST_CASE("a cohort that remembers as foretold keeps the weights it has, or hardly moves") {
  const auto own = scheduler_of({});
  const auto histories = cohort(own, 120);

  const auto fitted = fit(histories, {.short_term = false});

  REQUIRE(fitted.has_value());
  CHECK(fitted->after.log_loss > fitted->before.log_loss - 0.02);
  if (!fitted->better) CHECK(fitted->weights == own.weights());
}

TEST_CASE("too few reviews, or one before the last, are refused") {
  const auto histories = cohort(scheduler_of({}), 20);
  CHECK(fit(histories, {.short_term = false}).error().code == "memory.too_few");
  const std::vector<History> backwards{{{5 * day_ms, Rating::good}, {day_ms, Rating::good}}};
  CHECK(foretold(scheduler_of({}), backwards).error().code == "memory.earlier_review");
}

}  // namespace science::memory
