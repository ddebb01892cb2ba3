#include "saving.h"

#include <algorithm>

#include "chain.h"
#include "exam_sql.h"
#include "machine/seal/seal.h"
#include "refusals.h"

namespace rounds::exam {

using machine::No;
using machine::refuse;
using machine::store::Step;
using machine::store::Values;

namespace {

/// Past this, more of the same proves nothing more.
constexpr std::int64_t evidence_max = 100;

Task<std::optional<LeaseRow>> find_lease(Unit& unit, const Parcel& parcel) {
  Values values{parcel.learner, parcel.sitting, parcel.batch.lease};
  const auto answer = co_await unit.run(sql::find_lease, std::move(values));
  if (answer.rows.empty()) co_return std::nullopt;
  const auto& row = answer.rows[0];
  LeaseRow lease{.lease = parcel.batch.lease,
                 .current_lease = static_cast<std::uint32_t>(row.integer(0)),
                 .is_submitted = !row.null(1),
                 .is_given = !row.null(4),
                 .is_paused = !row.null(8),
                 .is_practice = !row.null(13),
                 .opens_ms = maybe(row, 2),
                 .closes_ms = maybe(row, 3),
                 .head = {}};
  const Schedule schedule{.opens_ms = lease.opens_ms,
                          .closes_ms = lease.closes_ms,
                          .paused_ms = maybe(row, 8),
                          .length_ms = maybe(row, 9),
                          .ended_ms = maybe(row, 10)};
  const Allowance allowance{maybe(row, 11).value_or(100), maybe(row, 12).value_or(0)};
  lease.closes_ms = closing_at(own_schedule(schedule, allowance), parcel.received_ms);
  if (lease.is_given) {
    lease.ack_seq = static_cast<std::uint32_t>(row.integer(4));
    lease.head = row.bytes(5);
    lease.last_event = row.integer(6);
    lease.landmark = row.integer(7);
  }
  co_return lease;
}

/// The place in the batch of the first event that is on disk with other bytes.
Task<std::optional<std::size_t>> first_different(Unit& unit, const Parcel& parcel,
                                                 std::size_t known) {
  const auto last = parcel.batch.first + static_cast<std::uint32_t>(known) - 1;
  Values values{parcel.learner, parcel.sitting, parcel.batch.lease, parcel.batch.first, last};
  const auto kept = co_await unit.run(sql::list_said, std::move(values));
  ROUNDS_ASSERT(kept.rows.size() == known);
  for (std::size_t i = 0; i < known; ++i) {
    if (kept.rows[i].text(0) != parcel.texts[i]) co_return i;
  }
  co_return std::nullopt;
}

Task<void> keep_evidence(Unit& unit, const Parcel& parcel, std::size_t place) {
  Values whose{parcel.learner, parcel.sitting};
  const auto count = co_await unit.run(sql::count_evidence, std::move(whose));
  if (count.rows.at(0).integer(0) >= evidence_max) co_return;
  const auto& text = parcel.texts[place];
  Values values{parcel.learner,
                parcel.sitting,
                parcel.batch.lease,
                parcel.batch.events[place].seq,
                machine::seal::sha256(machine::view(text)),
                text,
                parcel.received_ms};
  co_await unit.run(sql::add_evidence, std::move(values));
}

/// A submit is the current lease's to make, once.
void add_submit(std::vector<Step>& steps, const Parcel& parcel, std::size_t known,
                LeaseRow& lease) {
  if (lease.is_submitted || parcel.batch.lease != lease.current_lease) return;
  const auto from = parcel.batch.events.begin() + static_cast<std::ptrdiff_t>(known);
  const auto submit = std::find_if(from, parcel.batch.events.end(),
                                   [](const Event& event) { return event.phase == Phase::submit; });
  if (submit == parcel.batch.events.end()) return;
  steps.push_back(
      {sql::submit_sitting,
       {parcel.learner, parcel.sitting, parcel.received_ms, submit->lease, submit->seq}});
  lease.is_submitted = true;
}

/// One event behind the lease's last.
Step add_event(const Parcel& parcel, std::size_t place, std::int64_t event, LeaseRow& lease) {
  const auto& text = parcel.texts[place];
  const auto seq = parcel.batch.events[place].seq;
  Step step{sql::add_event,
            {event, parcel.learner, parcel.sitting, lease.lease, seq, lease.last_event,
             lease.landmark, text, parcel.received_ms}};
  lease.head = chain_next(lease.head, text);
  lease.ack_seq = seq;
  lease.last_event = event;
  if (seq % landmark_every == 0) lease.landmark = event;
  return step;
}

/// Adds what is new.
Task<void> append(Unit& unit, const Parcel& parcel, std::size_t known, LeaseRow& lease,
                  machine::IdMaker& ids) {
  const auto before = lease.ack_seq;
  std::vector<Step> steps;
  steps.reserve(2 + parcel.texts.size() - known);
  for (auto i = known; i < parcel.texts.size(); ++i)
    steps.push_back(add_event(parcel, i, ids.next(), lease));
  steps.push_back({sql::move_head,
                   {parcel.learner, parcel.sitting, lease.lease, lease.ack_seq, lease.head,
                    parcel.received_ms, lease.last_event, lease.landmark, before}});
  const auto moving = steps.size() - 1;
  add_submit(steps, parcel, known, lease);
  const auto answers = co_await unit.run_all(std::move(steps));
  if (answers[moving].changed != 1)
    throw machine::store::Replay("exam: another batch of this lease was quicker");
}

}  // namespace

Task<Result<Saved>> save(Unit& unit, const Parcel& parcel, machine::IdMaker& ids, Roots& roots) {
  auto lease = co_await find_lease(unit, parcel);
  if (!lease) co_return no_such_sitting();
  if (!lease->opens_ms) co_return not_open_yet();
  if (!lease->is_given)
    co_return refuse(No::invalid, "exam.no_such_lease", "This lease was never given.");
  CO_TRY(known, known_part(parcel.batch, lease->ack_seq));
  if (known > 0) {
    const auto different = co_await first_different(unit, parcel, known);
    if (different) {
      co_await keep_evidence(unit, parcel, *different);
      co_return Saved{std::move(*lease), 0, true};
    }
  }
  const auto fresh = static_cast<std::uint32_t>(parcel.texts.size() - known);
  if (fresh > 0) co_await append(unit, parcel, known, *lease, ids);
  roots.acknowledge(unit, {parcel.sitting.value, parcel.batch.lease, lease->ack_seq, lease->head,
                           parcel.received_ms});
  co_return Saved{std::move(*lease), fresh, false};
}

}  // namespace rounds::exam
