#include "plan.h"

#include <algorithm>
#include <tuple>

namespace rounds::review {

namespace memory = science::memory;

namespace {

constexpr std::int64_t day_ms = 86'400'000;

std::int64_t day_of(std::int64_t ms) { return ms / day_ms; }

memory::Card card_of(const Mark& mark) {
  memory::Card card;
  card.state = static_cast<memory::State>(mark.stage);
  card.stability = mark.stability;
  card.difficulty = mark.difficulty;
  card.due_ms = mark.due_ms;
  card.reviewed_ms = mark.reviewed_ms;
  card.step = mark.step;
  card.reps = mark.reps;
  card.lapses = mark.lapses;
  return card;
}

/// FNV-1a: spreads cards over days, the same on every machine.
std::uint32_t spread(std::string_view name) {
  std::uint32_t hash = 2'166'136'261U;
  for (const char c : name) {
    hash ^= static_cast<unsigned char>(c);
    hash *= 16'777'619U;
  }
  return hash;
}

/// What a day's list is made of.
struct Piles {
  std::vector<std::size_t> steps, due, fresh, waiting;
  std::int64_t done_today = 0, begun_today = 0;
};

Piles piles_of(std::span<const Standing> deck, std::int64_t now_ms,
               std::optional<std::int64_t> exam_ms) {
  Piles piles;
  const auto today = day_of(now_ms);
  for (std::size_t place = 0; place < deck.size(); ++place) {
    const auto& mark = deck[place].mark;
    if (!mark) {
      piles.fresh.push_back(place);
      continue;
    }
    if (day_of(mark->first_ms) == today) ++piles.begun_today;
    const bool met_today = day_of(mark->reviewed_ms) >= today;
    if (met_today) ++piles.done_today;
    if (met_today && mark->stage != Stage::review) {
      (mark->due_ms <= now_ms ? piles.steps : piles.waiting).push_back(place);
    } else if (!met_today && day_of(due_ms(deck[place], now_ms, exam_ms)) <= today) {
      piles.due.push_back(place);
    }
  }
  return piles;
}

/// The longest waiting first, then in the deck's order.
void by_due(std::span<const Standing> deck, std::vector<std::size_t>& places) {
  std::ranges::sort(places, {},
                    [&](std::size_t place) { return std::tuple(deck[place].mark->due_ms, place); });
}

/// The most forgotten first.
void by_recall(std::span<const Standing> deck, std::int64_t now_ms,
               std::vector<std::size_t>& places) {
  std::ranges::sort(places, {}, [&](std::size_t place) {
    const auto& mark = *deck[place].mark;
    return std::tuple(scheduler().recall(card_of(mark), now_ms), mark.due_ms, place);
  });
}

void take(std::vector<std::size_t>& order, const std::vector<std::size_t>& pile,
          std::int64_t count) {
  order.insert(order.end(), pile.begin(), pile.begin() + count);
}

}  // namespace

const memory::Scheduler& scheduler() {
  static const auto made = memory::Scheduler::of({});
  ROUNDS_ASSERT(made.has_value());
  return *made;
}

Mark reviewed(const std::optional<Mark>& before, std::int64_t at_ms, Rating rating) {
  const auto after = scheduler().next(before ? card_of(*before) : memory::Card{}, at_ms,
                                      static_cast<memory::Rating>(rating));
  ROUNDS_ASSERT(after.has_value());
  return {static_cast<Stage>(after->state),
          after->stability,
          after->difficulty,
          after->due_ms,
          after->reviewed_ms,
          before ? before->first_ms : at_ms,
          after->step,
          after->reps,
          after->lapses};
}

std::int64_t due_ms(const Standing& card, std::int64_t now_ms,
                    std::optional<std::int64_t> exam_ms) {
  ROUNDS_ASSERT(card.mark.has_value());
  const auto& mark = *card.mark;
  if (!exam_ms || day_of(*exam_ms) <= day_of(now_ms)) return mark.due_ms;
  const auto first_day = day_of(*exam_ms) - exam_days;
  if (day_of(mark.due_ms) < day_of(*exam_ms) || day_of(mark.reviewed_ms) >= first_day)
    return mark.due_ms;
  return (first_day + static_cast<std::int64_t>(spread(card.id) % exam_days)) * day_ms;
}

Plan plan_of(std::span<const Standing> deck, std::int64_t now_ms,
             std::optional<std::int64_t> exam_ms) {
  auto piles = piles_of(deck, now_ms, exam_ms);
  by_due(deck, piles.steps);
  by_due(deck, piles.waiting);
  by_recall(deck, now_ms, piles.due);
  const auto count = [](const auto& pile) { return static_cast<std::int64_t>(pile.size()); };
  const auto room = std::max<std::int64_t>(0, day_cards_max - piles.done_today);
  const auto due = std::min(count(piles.due), room);
  const auto fresh = std::min({count(piles.fresh), room - due,
                               std::max<std::int64_t>(0, day_fresh_max - piles.begun_today)});
  Plan plan;
  take(plan.order, piles.steps, count(piles.steps));
  take(plan.order, piles.due, due);
  take(plan.order, piles.fresh, fresh);
  take(plan.order, piles.waiting, count(piles.waiting));
  plan.later = count(piles.due) - due;
  plan.days = (plan.later + day_cards_max - 1) / day_cards_max;
  return plan;
}

}  // namespace rounds::review
