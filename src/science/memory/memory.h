#pragma once

/// memory: how what was learned fades, and when to meet it again. Free Spaced Repetition Scheduler,
/// FSRS-5 and FSRS-6, exact to ts-fsrs (its 4.7.1 and 5.4.2) without fuzz.
///
/// A card's memory is two numbers: *stability*, the days after which recall has fallen to 90 %, and
/// *difficulty*, from 1 to 10. Pure: times and ratings in, a card out; no clock, no store, no
/// person.
///
/// Source: Ye, Su and Cao 2022, "A stochastic shortest path algorithm for optimizing spaced
/// repetition scheduling", KDD '22, doi:10.1145/3534678.3539081 (the family of models); the
/// formulas as in ts-fsrs. docs/science/memory.md has them, and what is pinned by
/// tests/golden/fsrs.json.

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "machine/refusal/refusal.h"

namespace science::memory {

using machine::Result;

enum class Version : std::uint8_t { fsrs5 = 5, fsrs6 = 6 };
enum class Rating : std::uint8_t { again = 1, hard, good, easy };
enum class State : std::uint8_t { fresh, learning, review, relearning };

constexpr std::array ratings{Rating::again, Rating::hard, Rating::good, Rating::easy};

/// A card as the scheduler knows it.
struct Card {
  State state = State::fresh;
  double stability = 0;   ///< days; 0 for a fresh card
  double difficulty = 0;  ///< 1 to 10; 0 for a fresh card
  std::int64_t due_ms = 0;
  std::int64_t reviewed_ms = 0;     ///< meaningless for a fresh card
  std::int64_t scheduled_days = 0;  ///< 0 while it goes through steps of minutes
  std::int64_t elapsed_days = 0;    ///< between the last two reviews, in UTC calendar days
  std::int64_t step = 0;            ///< place among the (re)learning steps, from 0
  std::int64_t reps = 0, lapses = 0;
};

struct Options {
  Version version = Version::fsrs6;
  /// Empty: the version's own. 17 (of FSRS-4.5) or 19 are filled up; 21 for FSRS-6 only. Values
  /// outside their bounds are moved to the nearest bound, as in ts-fsrs.
  std::vector<double> weights = {};
  double retention = 0.9;  ///< the chance of recall at which a card is due: above 0, up to 1
  std::int64_t interval_days_max = 36'500;
  bool short_term = true;  ///< false: no steps, every interval is a day or more
  /// FSRS-6 only; FSRS-5 has fixed steps (1, 5 and 10 minutes new; 5 and 10 learning; 5
  /// relearning).
  std::vector<std::int64_t> learning_minutes = {1, 10};
  std::vector<std::int64_t> relearning_minutes = {10};
};

class Scheduler {
 public:
  static constexpr std::size_t steps_max = 20;  ///< nobody repeats a card more often in one sitting

  /// Refuses: invalid memory.options (facts: field) for weights of another number or not finite, a
  /// retention out of range, an interval below a day, steps too many or below zero.
  static Result<Scheduler> of(Options options);

  /// The card after one review. Days between reviews are UTC calendar days.
  ///
  /// Refuses: invalid memory.earlier_review (a review on an earlier day than the one before it).
  /// Source: ts-fsrs BasicScheduler and LongTermScheduler.
  Result<Card> next(const Card& card, std::int64_t at_ms, Rating rating) const;

  /// What each rating would make of the card, in the order of `ratings`. Refuses as next() does.
  Result<std::array<Card, 4>> preview(const Card& card, std::int64_t at_ms) const;

  /// The chance that the card is recalled now, by whole days of 24 hours since its last review.
  /// 0 for a fresh card.
  double recall(const Card& card, std::int64_t at_ms) const;

  /// Whole days until recall falls to the wished retention.
  std::int64_t interval_days(double stability) const;

  /// As used: filled up and within bounds.
  const std::vector<double>& weights() const { return options_.weights; }

 private:
  explicit Scheduler(Options options) : options_(std::move(options)) {}

  Card reviewed(const Card& card, std::int64_t at_ms, Rating rating) const;
  Card remembered(const Card& card, std::int64_t at_ms, Rating rating) const;
  void step_on(const Card& before, Card& after, Rating rating) const;
  void fixed_steps(const Card& before, Card& after, Rating rating) const;
  void by_days(const Card& before, Card& after, Rating rating) const;

  Options options_;
};

/// "10m", "2h", "3d" in minutes. Refuses: invalid memory.options.
Result<std::int64_t> step_minutes(std::string_view text);

}  // namespace science::memory
