#include "sitting.h"

#include <algorithm>

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
  if (schedule.key_published_ms) until_ms = std::min(until_ms, *schedule.key_published_ms);
  return {*schedule.opens_ms, *schedule.closes_ms, until_ms, submitted};
}

SittingState state_of(const Schedule& schedule, bool is_submitted, std::int64_t now_ms) {
  if (is_submitted) return SittingState::submitted;
  if (!schedule.opens_ms) return SittingState::seated;
  return now_ms <= schedule.closes_ms.value_or(0) ? SittingState::open : SittingState::closed;
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

Answers fold(std::vector<Kept> events, const Terms& terms) {
  std::ranges::sort(events, {},
                    [](const Kept& kept) { return Place{kept.event.lease, kept.event.seq}; });
  Answers answers;
  for (const auto& kept : events) {
    if (stamp_of(kept, terms) != Stamp::plausible) ++answers.odd_stamps;
    if (kept.event.phase != Phase::final) continue;
    if (standing_of(kept, terms) != Standing::counts) {
      ++answers.set_aside;
    } else if (kept.event.value) {
      answers.chosen[kept.event.item] = *kept.event.value;
    } else {
      answers.chosen.erase(kept.event.item);
    }
  }
  return answers;
}

}  // namespace rounds::exam
