#include "sitting.h"

#include <algorithm>
#include <limits>

namespace rounds::exam {

machine::Result<std::size_t> known_part(const Batch& batch, std::uint32_t ack_seq) {
  if (batch.first > ack_seq + 1) {
    return machine::refuse(machine::No::conflict, "exam.events_missing",
                           "Events before this batch have not arrived.",
                           {{"ack_seq", std::to_string(ack_seq)}});
  }
  if (batch.last <= ack_seq) return batch.events.size();
  return ack_seq + 1 - batch.first;
}

Terms terms_of(const Schedule& schedule, std::optional<Place> submitted) {
  ROUNDS_ASSERT(schedule.opens_ms && schedule.closes_ms);
  auto until_ms = *schedule.closes_ms + schedule.grace_ms;
  // While the clock stands still nothing is late; its end moves the closing behind all that came.
  if (schedule.paused_ms) {
    constexpr auto never = std::numeric_limits<std::int64_t>::max();
    return {*schedule.opens_ms, never, never, submitted};
  }
  if (schedule.key_published_ms) until_ms = std::min(until_ms, *schedule.key_published_ms);
  return {*schedule.opens_ms, *schedule.closes_ms, until_ms, submitted};
}

SittingState state_of(const Schedule& schedule, bool is_submitted, std::int64_t now_ms) {
  if (is_submitted) return SittingState::submitted;
  if (!schedule.opens_ms) return SittingState::seated;
  return now_ms <= closing_at(schedule, now_ms).value_or(0) ? SittingState::open
                                                            : SittingState::closed;
}

Standing standing_of(const Kept& kept, const Terms& terms) {
  if (terms.submitted && Place{kept.event.lease, kept.event.seq} > *terms.submitted)
    return Standing::after_submit;
  if (kept.received_ms > terms.until_ms) return Standing::arrived_late;
  // What the server has before closing was made before closing, whatever the phone's clock says.
  if (kept.received_ms <= terms.closes_ms) return Standing::counts;
  if (kept.event.client_ms > terms.closes_ms) return Standing::stamped_late;
  if (kept.event.client_ms < terms.opens_ms) return Standing::stamped_early;
  return Standing::counts;
}

Stamp stamp_of(const Kept& kept, const Terms& terms) {
  if (kept.event.client_ms > kept.received_ms + stamp_slack_ms) return Stamp::ahead;
  if (kept.event.client_ms < terms.opens_ms - stamp_slack_ms) return Stamp::before_opening;
  return Stamp::plausible;
}

namespace {

bool before_release(const Kept& kept, const Release& release) {
  const Place place{kept.event.lease, kept.event.seq};
  return place <= release.place && kept.received_ms <= release.released_ms;
}

bool after_release(const Kept& kept, const Release& release) {
  return Place{kept.event.lease, kept.event.seq} > release.place;
}

/// Whether an answer to a case comes at a time when it counts.
bool in_turn(const Kept& kept, const std::optional<Release>& release) {
  if (kept.event.phase == Phase::own) return !release || before_release(kept, *release);
  return release && after_release(kept, *release);
}

void put_reading(Answers& answers, const Kept& kept, const std::optional<Release>& release) {
  const auto& event = kept.event;
  auto& reading = answers.readings[event.item];
  reading.advised = release.has_value();
  (event.phase == Phase::own ? reading.own : reading.final) = event.value;
  const auto counts = reading.final ? reading.final : reading.own;
  if (counts) {
    answers.chosen[event.item] = *counts;
  } else {
    answers.chosen.erase(event.item);
  }
}

void put_answer(Answers& answers, const Event& event) {
  if (event.value) {
    answers.chosen[event.item] = *event.value;
  } else {
    answers.chosen.erase(event.item);
  }
}

}  // namespace

Answers fold(std::vector<Kept> events, const Terms& terms, const Cases& cases) {
  std::ranges::sort(events, {},
                    [](const Kept& kept) { return Place{kept.event.lease, kept.event.seq}; });
  Answers answers;
  for (const auto& kept : events) {
    if (stamp_of(kept, terms) != Stamp::plausible) ++answers.odd_stamps;
    const auto found = cases.find(kept.event.item);
    const bool is_case = found != cases.end();
    const bool answers_it =
        kept.event.phase == Phase::final || (is_case && kept.event.phase == Phase::own);
    if (!answers_it) continue;
    if (standing_of(kept, terms) != Standing::counts || (is_case && !in_turn(kept, found->second)))
      ++answers.set_aside;
    else if (is_case)
      put_reading(answers, kept, found->second);
    else
      put_answer(answers, kept.event);
  }
  return answers;
}

}  // namespace rounds::exam
