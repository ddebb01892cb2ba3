#include "lesson_store.h"

#include <algorithm>

#include "lesson_sql.h"

namespace rounds::lesson {

using machine::No;
using machine::refuse;
using machine::store::Row;
using machine::store::Step;
using machine::store::Unit;
using machine::store::Values;

namespace {

constexpr std::int64_t page_rows = 500;

template <class Enum>
std::string spelled(Enum value) {
  return boost::describe::enum_to_string(value, "");
}

template <class Enum>
Enum read_enum(const std::string& text) {
  Enum value{};
  ROUNDS_ASSERT(boost::describe::enum_from_string(text.c_str(), value));
  return value;
}

std::optional<std::string> maybe_text(const Row& row, std::size_t column) {
  return row.null(column) ? std::nullopt : std::optional(row.text(column));
}

Kept kept_from(const Row& row) {
  Kept kept;
  kept.event.seq = row.integer(1);
  kept.event.kind = read_enum<Kind>(row.text(2));
  kept.event.module = row.text(3);
  kept.event.lesson = row.text(4);
  kept.event.edition = row.text(5);
  kept.event.check = maybe_text(row, 6);
  kept.event.value = maybe_text(row, 7);
  if (!row.null(8)) kept.event.seconds = static_cast<int>(row.integer(8));
  kept.verdict = read_enum<Verdict>(row.text(9));
  kept.event.client_ms = row.integer(10);
  kept.server_ms = row.integer(11);
  kept.credit = !row.null(12) && row.integer(12) == 1;
  return kept;
}

Values row_of(const Parcel& parcel, const Event& event) {
  const auto index = static_cast<std::size_t>(event.seq - parcel.batch.events.front().seq);
  return {parcel.learner,
          parcel.batch.device,
          event.seq,
          spelled(event.kind),
          event.module,
          event.lesson,
          event.edition,
          event.check,
          event.value,
          event.seconds,
          spelled(parcel.verdicts.at(index)),
          event.client_ms,
          parcel.server_ms,
          parcel.credits.at(index) ? std::optional<std::int64_t>(1) : std::nullopt};
}

/// Refuses: conflict lesson.event_differs, when an event that is kept comes again with other
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
    co_return refuse(No::conflict, "lesson.event_differs",
                     "An event came again with other contents.",
                     {{"ack_seq", std::to_string(ack_seq)}, {"seq", std::to_string(kept.seq)}});
  }
  co_return true;
}

/// Rows of the fresh events; whoever begins with one of them stays on its edition.
std::vector<Step> steps_of(const Parcel& parcel, std::span<const Event> fresh) {
  std::vector<Step> steps;
  for (const auto& event : fresh) steps.push_back({sql::keep_event, row_of(parcel, event)});
  const auto first = parcel.batch.events.front().seq;
  for (const auto& event : fresh) {
    if (parcel.verdicts.at(static_cast<std::size_t>(event.seq - first)) == Verdict::unknown)
      continue;
    steps.push_back({sql::settle, Values{parcel.learner, event.edition, parcel.server_ms}});
    break;
  }
  return steps;
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
      Lessons::learner_events_max) {
    co_return refuse(No::too_many, "lesson.too_many_events",
                     "This learner has more events than a programme makes.");
  }
  auto steps = steps_of(parcel, fresh);
  const auto last = fresh.back().seq;
  steps.push_back({sql::move_device, Values{parcel.learner, parcel.batch.device, last}});
  co_await unit.run_all(std::move(steps));
  co_return last;
}

Task<Result<Fold>> fold(Unit& unit, std::int64_t learner) {
  Fold all;
  std::string device;
  std::int64_t seq = 0;
  for (std::int64_t read = 0; read <= Lessons::learner_events_max; read += page_rows) {
    Values after{learner, device, seq, page_rows};
    const auto page = co_await unit.run(sql::page_of_events, std::move(after));
    for (const auto& row : page.rows) all.add(kept_from(row));
    if (page.rows.size() < static_cast<std::size_t>(page_rows)) break;
    device = page.rows.back().text(0);
    seq = page.rows.back().integer(1);
  }
  Values values{learner};
  const auto passed = co_await unit.run(sql::challenges_of, std::move(values));
  for (const auto& row : passed.rows) all.pass({row.text(0), row.text(1)}, row.text(2));
  co_return all;
}

Task<Result<std::string>> find_place(Unit& unit, std::int64_t learner) {
  Values values{learner};
  const auto found = co_await unit.run(sql::place_of, std::move(values));
  co_return found.rows.empty() ? std::string() : found.rows[0].text(0);
}

Task<Result<std::int64_t>> move(Unit& unit, Move move) {
  Values values{move.learner, move.edition, move.now_ms};
  const auto moved = co_await unit.run(sql::move, std::move(values));
  co_return moved.changed;
}

Task<Result<std::int64_t>> move_everybody(Unit& unit, Move move) {
  Values values{move.edition, move.now_ms};
  const auto moved = co_await unit.run(sql::move_all, std::move(values));
  co_return moved.changed;
}

Task<Result<std::vector<Learners>>> learned(Unit& unit, std::string edition) {
  Values values{std::move(edition)};
  const auto answer = co_await unit.run(sql::learned, std::move(values));
  std::vector<Learners> found;
  found.reserve(answer.rows.size());
  for (const auto& row : answer.rows) found.push_back({row.text(0), row.text(1), row.integer(2)});
  co_return found;
}

Task<Result<std::vector<Count>>> counts(Unit& unit, std::int64_t after, std::int64_t limit) {
  Values values{after, limit};
  const auto page = co_await unit.run(sql::counts, std::move(values));
  std::vector<Count> found;
  found.reserve(page.rows.size());
  for (const auto& row : page.rows) found.push_back({row.integer(0), row.integer(1)});
  co_return found;
}

Task<Result<std::optional<std::int64_t>>> active(Unit& unit, std::int64_t learner) {
  Values values{learner};
  const auto answer = co_await unit.run(sql::active, std::move(values));
  const auto& row = answer.rows.at(0);
  co_return row.null(0) ? std::nullopt : std::optional(row.integer(0));
}

}  // namespace rounds::lesson
