#include "memory.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <string>

#include "formulas.h"
#include "weights.h"

namespace science::memory {

using machine::No;
using machine::refuse;

namespace {

constexpr std::int64_t minute_ms = 60'000;
constexpr std::int64_t day_ms = 86'400'000;
constexpr std::int64_t day_minutes = 1'440;

std::unexpected<machine::Refusal> wrong(std::string field) {
  return refuse(No::invalid, "memory.options",
                fmt::format("The scheduler's `{}` is out of range.", field), {{"field", field}});
}

std::int64_t day_of(std::int64_t ms) { return ms >= 0 ? ms / day_ms : (ms - day_ms + 1) / day_ms; }

bool sound_steps(const std::vector<std::int64_t>& minutes) {
  return minutes.size() <= Scheduler::steps_max &&
         std::ranges::all_of(minutes, [](std::int64_t one) { return one >= 0; });
}

bool sound_weights(const Options& options) {
  const auto count = options.weights.size();
  const bool known = count == 0 || count == 17 || count == 19 ||
                     (count == 21 && options.version == Version::fsrs6);
  return known && std::ranges::all_of(options.weights, [](double w) { return std::isfinite(w); });
}

/// By days, from the review on.
void wait_days(Card& card, std::int64_t days) {
  card.state = State::review;
  card.scheduled_days = days;
  card.due_ms = card.reviewed_ms + days * day_ms;
}

void wait_minutes(Card& card, std::int64_t minutes) {
  card.scheduled_days = 0;
  card.due_ms = card.reviewed_ms + minutes * minute_ms;
}

/// How long until the next step and which one; no minutes when the card has come through.
struct Step {
  std::int64_t minutes = 0, next = 0;
};

/// Source: ts-fsrs 5.4.2, BasicLearningStepsStrategy.
Step step_of(const Options& options, const Card& card, Rating rating) {
  const bool again_only = card.state == State::review;
  const auto& steps = again_only || card.state == State::relearning ? options.relearning_minutes
                                                                    : options.learning_minutes;
  const auto at = static_cast<std::size_t>(card.step);
  if (at >= steps.size() || rating == Rating::easy) return {};
  if (again_only) return rating == Rating::again ? Step{steps[at], 0} : Step{};
  if (rating == Rating::again) return {steps[0], 0};
  if (rating == Rating::hard) {
    const auto first = static_cast<double>(steps[0]);
    const double between =
        steps.size() == 1 ? first * 1.5 : (first + static_cast<double>(steps[1])) / 2;
    return {static_cast<std::int64_t>(rounded_up(between)), card.step};
  }
  return at + 1 < steps.size() && steps[at + 1] > 0 ? Step{steps[at + 1], card.step + 1} : Step{};
}

}  // namespace

Result<Scheduler> Scheduler::of(Options options) {
  if (!sound_weights(options)) return wrong("weights");
  if (!(options.retention > 0 && options.retention <= 1)) return wrong("retention");
  // More than a century of days would leave the range in which times are kept.
  if (options.interval_days_max < 1 || options.interval_days_max > 36'500)
    return wrong("interval_days_max");
  if (!sound_steps(options.learning_minutes)) return wrong("learning_minutes");
  if (!sound_steps(options.relearning_minutes)) return wrong("relearning_minutes");
  options.weights = fitted_weights(options.version, std::move(options.weights),
                                   options.relearning_minutes.size(), options.short_term);
  return Scheduler(std::move(options));
}

std::int64_t Scheduler::interval_days(double stability) const {
  const auto factor =
      Formulas(options_.version, options_.weights).interval_factor(options_.retention);
  const double days = std::max(1.0, rounded_up(stability * factor));
  return static_cast<std::int64_t>(std::min(days, static_cast<double>(options_.interval_days_max)));
}

double Scheduler::recall(const Card& card, std::int64_t at_ms) const {
  if (card.state == State::fresh) return 0;
  const auto days = std::max<std::int64_t>(0, day_of(at_ms - card.reviewed_ms));
  return Formulas(options_.version, options_.weights)
      .recall(static_cast<double>(days), card.stability);
}

/// The card's memory and counts after the review; not yet when it is due.
Card Scheduler::remembered(const Card& card, std::int64_t at_ms, Rating rating) const {
  const Formulas formulas(options_.version, options_.weights);
  const bool stepping = card.state == State::learning || card.state == State::relearning;
  auto after = card;
  after.elapsed_days = card.state == State::fresh ? 0 : day_of(at_ms) - day_of(card.reviewed_ms);
  after.reviewed_ms = at_ms;
  after.reps += 1;
  const Memory before{card.stability, card.difficulty};
  Memory memory;
  if (card.state == State::fresh) {
    memory = formulas.first(rating);
  } else if (options_.short_term &&
             (options_.version == Version::fsrs5 ? stepping : after.elapsed_days == 0)) {
    memory = formulas.same_day(before, rating);
  } else {
    const double chance = formulas.recall(static_cast<double>(after.elapsed_days), card.stability);
    memory = formulas.later(before, chance, rating, options_.short_term);
  }
  after.stability = memory.stability;
  after.difficulty = memory.difficulty;
  return after;
}

/// FSRS-6: through the steps of minutes, then by days.
void Scheduler::step_on(const Card& before, Card& after, Rating rating) const {
  const auto step = step_of(options_, before, rating);
  after.step = step.next;
  if (step.minutes == 0) return wait_days(after, interval_days(after.stability));
  wait_minutes(after, step.minutes);
  if (step.minutes < day_minutes) {
    after.state = before.state == State::fresh    ? State::learning
                  : before.state == State::review ? State::relearning
                                                  : before.state;
    return;
  }
  after.state = State::review;
  after.scheduled_days = step.minutes / day_minutes;
}

/// Source: ts-fsrs 4.7.1, BasicScheduler.
void Scheduler::fixed_steps(const Card& before, Card& after, Rating rating) const {
  const bool fresh = before.state == State::fresh;
  if (rating == Rating::again) {
    wait_minutes(after, fresh ? 1 : 5);
  } else if (rating == Rating::hard) {
    wait_minutes(after, fresh ? 5 : 10);
  } else if (rating == Rating::good && fresh) {
    wait_minutes(after, 10);
  } else {
    auto days = interval_days(after.stability);
    if (rating == Rating::easy && !fresh) {
      const auto good = remembered(before, after.reviewed_ms, Rating::good);
      days = std::max(days, interval_days(good.stability) + 1);
    }
    return wait_days(after, days);
  }
  after.state = fresh                           ? State::learning
                : before.state == State::review ? State::relearning
                                                : before.state;
}

/// Intervals of whole days, the four ratings kept apart and in order.
void Scheduler::by_days(const Card& before, Card& after, Rating rating) const {
  const auto days_of = [&](Rating other) {
    return interval_days(remembered(before, after.reviewed_ms, other).stability);
  };
  auto hard = days_of(Rating::hard);
  auto good = days_of(Rating::good);
  after.step = 0;
  if (options_.short_term) {
    hard = std::min(hard, good);
  } else {
    const auto again = std::min(days_of(Rating::again), hard);
    if (rating == Rating::again) return wait_days(after, again);
    hard = std::max(hard, again + 1);
  }
  good = std::max(good, hard + 1);
  if (rating == Rating::hard) return wait_days(after, hard);
  if (rating == Rating::good) return wait_days(after, good);
  wait_days(after, std::max(days_of(Rating::easy), good + 1));
}

Card Scheduler::reviewed(const Card& card, std::int64_t at_ms, Rating rating) const {
  auto after = remembered(card, at_ms, rating);
  const bool lapse_counts =
      card.state == State::review || (!options_.short_term && card.state != State::fresh);
  if (rating == Rating::again && lapse_counts) after.lapses += 1;
  const bool days =
      !options_.short_term || (card.state == State::review && rating != Rating::again);
  if (days) {
    by_days(card, after, rating);
  } else if (options_.version == Version::fsrs5) {
    fixed_steps(card, after, rating);
  } else {
    step_on(card, after, rating);
  }
  return after;
}

Result<Card> Scheduler::next(const Card& card, std::int64_t at_ms, Rating rating) const {
  if (card.state != State::fresh && day_of(at_ms) < day_of(card.reviewed_ms)) {
    return refuse(No::invalid, "memory.earlier_review",
                  "A review cannot lie on an earlier day than the one before it.");
  }
  return reviewed(card, at_ms, rating);
}

Result<std::array<Card, 4>> Scheduler::preview(const Card& card, std::int64_t at_ms) const {
  std::array<Card, 4> all;
  for (std::size_t place = 0; place < ratings.size(); ++place) {
    TRY(after, next(card, at_ms, ratings[place]));
    all[place] = after;
  }
  return all;
}

Result<std::int64_t> step_minutes(std::string_view text) {
  if (text.size() < 2) return wrong("step");
  std::int64_t count = -1;
  const std::string digits(text.substr(0, text.size() - 1));
  const auto* end = digits.data() + digits.size();
  const auto [stopped, error] = std::from_chars(digits.data(), end, count);
  const auto unit = text.back();
  const std::int64_t minutes = unit == 'm' ? 1 : unit == 'h' ? 60 : unit == 'd' ? day_minutes : 0;
  // A step of more than a year is a slip of the pen.
  if (error != std::errc() || stopped != end || count < 0 || minutes == 0 ||
      count > 366 * day_minutes / minutes) {
    return wrong("step");
  }
  return count * minutes;
}

}  // namespace science::memory
