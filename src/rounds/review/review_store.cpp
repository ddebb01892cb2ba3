#include "review_store.h"

#include <algorithm>

#include "review_sql.h"

namespace rounds::review {

using machine::No;
using machine::refuse;
using machine::store::Row;
using machine::store::Step;
using machine::store::Unit;
using machine::store::Values;

namespace {

constexpr std::int64_t page_rows = 1'000;

Kept kept_from(const Row& row) {
  Kept kept;
  kept.device = row.text(0);
  kept.event.seq = row.integer(1);
  kept.event.card = row.text(2);
  kept.event.rating = static_cast<Rating>(row.integer(3));
  kept.event.edition = row.text(4);
  kept.event.client_ms = row.integer(5);
  kept.server_ms = row.integer(6);
  return kept;
}

Values row_of(const Parcel& parcel, const Event& event) {
  return {parcel.learner,
          parcel.batch.device,
          event.seq,
          event.card,
          static_cast<std::int64_t>(event.rating),
          event.edition,
          event.client_ms,
          parcel.server_ms};
}

/// Refuses: conflict review.event_differs, when a review that is kept comes again with other
/// contents.
Task<Result<bool>> compare(Unit& unit, const Parcel* parcel, std::int64_t ack_seq) {
  const auto& events = parcel->batch.events;
  const auto first = events.front().seq;
  const auto count = std::min(ack_seq - first + 1, static_cast<std::int64_t>(events.size()));
  if (count <= 0) co_return true;
  Values from{parcel->learner, parcel->batch.device, first - 1, count};
  const auto page = co_await unit.run(sql::page_of_events, std::move(from));
  for (const auto& row : page.rows) {
    const auto kept = kept_from(row).event;
    if (same(kept, events.at(static_cast<std::size_t>(kept.seq - first)))) continue;
    co_return refuse(No::conflict, "review.event_differs",
                     "A review came again with other contents.",
                     {{"ack_seq", std::to_string(ack_seq)}, {"seq", std::to_string(kept.seq)}});
  }
  co_return true;
}

}  // namespace

Task<Result<std::int64_t>> keep(Unit& unit, Parcel parcel) {
  Values device{parcel.learner, parcel.batch.device};
  const auto held = co_await unit.run(sql::hold_device, std::move(device));
  const auto ack_seq = held.rows.at(0).integer(0);
  CO_TRY(fresh, fresh_of(parcel.batch, ack_seq));
  CO_TRY_DONE(co_await compare(unit, &parcel, ack_seq));
  if (fresh.empty()) co_return ack_seq;
  Values learner{parcel.learner};
  const auto count = co_await unit.run(sql::events_of_learner, std::move(learner));
  if (count.rows.at(0).integer(0) + static_cast<std::int64_t>(fresh.size()) >
      Reviews::learner_events_max) {
    co_return refuse(No::too_many, "review.too_many_events",
                     "This learner has more reviews than years of learning make.");
  }
  std::vector<Step> steps;
  for (const auto& event : fresh) steps.push_back({sql::keep_event, row_of(parcel, event)});
  const auto last = fresh.back().seq;
  steps.push_back({sql::move_device, Values{parcel.learner, parcel.batch.device, last}});
  co_await unit.run_all(std::move(steps));
  co_return last;
}

Task<Result<History>> history(Unit& unit, std::int64_t learner, std::string device) {
  History all;
  Values of_learner{learner};
  const auto devices = co_await unit.run(sql::devices_of_learner, std::move(of_learner));
  for (const auto& row : devices.rows) {
    if (row.text(0) == device) all.ack_seq = row.integer(1);
  }
  std::string after_device;
  std::int64_t after_seq = 0;
  for (std::int64_t read = 0; read <= Reviews::learner_events_max; read += page_rows) {
    Values after{learner, after_device, after_seq, page_rows};
    const auto page = co_await unit.run(sql::page_of_events, std::move(after));
    for (const auto& row : page.rows) all.reviews.push_back(kept_from(row));
    if (page.rows.size() < static_cast<std::size_t>(page_rows)) break;
    after_device = page.rows.back().text(0);
    after_seq = page.rows.back().integer(1);
  }
  co_return all;
}

Task<Result<std::vector<std::string>>> met(Unit& unit, std::int64_t learner) {
  Values values{learner};
  const auto answer = co_await unit.run(sql::met, std::move(values));
  std::vector<std::string> cards;
  cards.reserve(answer.rows.size());
  for (const auto& row : answer.rows) cards.push_back(row.text(0));
  co_return cards;
}

Task<void> forget(machine::store::Unit& unit, std::int64_t learner) {
  std::vector<machine::store::Step> steps;
  steps.push_back({sql::forget_events, {learner}});
  steps.push_back({sql::forget_devices, {learner}});
  co_await unit.run_all(std::move(steps));
}

}  // namespace rounds::review
