#pragma once

// The rules of the day: where each card stands, which cards wait today and in what order. Pure; the
// phone has the same rules in web/src/review/plan.ts, and tests/golden/review-plan.json holds both
// to the same answers.
//
// Days are UTC calendar days, as FSRS counts them. In India the day turns at half past five in the
// morning, so that a night on call is one day.

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "rounds/review/review.h"
#include "science/memory/memory.h"

namespace rounds::review {

/// Ten minutes and more of cards on one day is a chore; ours is an estimate until there are
/// learners' data.
constexpr std::int64_t day_cards_max = 40;
/// New cards come back several times in their first days: ten a day make about forty reviews.
constexpr std::int64_t day_fresh_max = 10;
/// To read a question, recall, read the answer and judge: our estimate.
constexpr std::int64_t card_seconds = 15;
/// Before an exam each card is met once more within so many days.
constexpr std::int64_t exam_days = 14;

/// FSRS-6 as this room uses it: its own weights, nine in ten, steps of 1 and 10 minutes.
const science::memory::Scheduler& scheduler();

/// A card of the deck: its name, and its mark unless it is fresh.
struct Standing {
  std::string id;
  std::optional<Mark> mark;
};

/// One review applied. `at_ms` is not on an earlier day than the one before.
Mark reviewed(const std::optional<Mark>& before, std::int64_t at_ms, Rating rating);

/// When the card is due: as scheduled, or, where that lies past the exam and the card would not be
/// met in the two weeks before it, on the day of those two weeks that its name falls on.
std::int64_t due_ms(const Standing& card, std::int64_t now_ms, std::optional<std::int64_t> exam_ms);

struct Plan {
  std::vector<std::size_t> order;  ///< places in the deck, the next card first
  std::int64_t later = 0;          ///< due, and more than the day holds
  std::int64_t days = 0;           ///< that `later` takes
};

/// Today's cards: those in the midst of their steps; then what is due, the most forgotten first, as
/// many as the day has left; then new ones. Steps that are not due yet stand last.
Plan plan_of(std::span<const Standing> deck, std::int64_t now_ms,
             std::optional<std::int64_t> exam_ms);

}  // namespace rounds::review
