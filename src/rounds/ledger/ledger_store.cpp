#include "ledger_store.h"

#include "chain.h"
#include "ledger_sql.h"

namespace rounds::ledger::rows {

using machine::store::Row;
using machine::store::Step;
using machine::store::Values;

namespace {

Event event_of(const Row& row) {
  return Event{.id = row.integer(0),
               .stream = row.text(1),
               .number = row.integer(2),
               .kind = row.text(3),
               .about = row.integer(4),
               .actor = row.integer(5),
               .at_ms = row.integer(6),
               .body = row.text(7),
               .hash = row.bytes(8)};
}

}  // namespace

std::vector<Event> events_of(const std::vector<Row>& rows) {
  std::vector<Event> events;
  events.reserve(rows.size());
  for (const auto& row : rows) events.push_back(event_of(row));
  return events;
}

Task<Place> next_place(Unit& unit, std::string stream) {
  Values values{std::move(stream), first_hash()};
  const auto answer = co_await unit.run(sql::next_number, std::move(values));
  co_return Place{answer.rows.at(0).integer(0), answer.rows.at(0).bytes(1)};
}

Task<void> keep(Unit& unit, Event event) {
  std::vector<Step> steps;
  steps.push_back({sql::keep_entry,
                   {event.id, event.stream, event.number, event.kind, event.about, event.actor,
                    event.at_ms, event.body, event.hash}});
  steps.push_back({sql::keep_head, {event.stream, event.hash}});
  co_await unit.run_all(std::move(steps));
}

Task<Result<std::vector<Event>>> page_of_stream(Unit& unit, std::string stream, std::int64_t after,
                                                int most) {
  Values values{std::move(stream), after, most};
  const auto answer = co_await unit.run(sql::page_of_stream, std::move(values));
  co_return events_of(answer.rows);
}

Task<Result<std::vector<Event>>> page_of_all(Unit& unit, std::string stream, std::int64_t number,
                                             int most) {
  Values values{std::move(stream), number, most};
  const auto answer = co_await unit.run(sql::page_of_all, std::move(values));
  co_return events_of(answer.rows);
}

Task<Result<std::vector<Head>>> page_of_heads(Unit& unit, std::string after, int most) {
  Values values{std::move(after), most};
  const auto answer = co_await unit.run(sql::page_of_heads, std::move(values));
  std::vector<Head> heads;
  for (const auto& row : answer.rows) {
    const bool agrees = !row.null(3) && row.bytes(3) == row.bytes(2) && row.null(4);
    heads.push_back({row.text(0), row.integer(1), agrees});
  }
  co_return heads;
}

Task<Result<std::vector<Event>>> unheard(Unit& unit, Wanted wanted) {
  Values values{std::move(wanted.kind),
                std::move(wanted.listener),
                wanted.after.at_ms,
                wanted.after.id,
                wanted.now,
                wanted.most};
  const auto answer = co_await unit.run(sql::unheard, std::move(values));
  co_return events_of(answer.rows);
}

Task<Result<std::optional<std::int64_t>>> oldest_open(Unit& unit, std::string listener) {
  Values values{std::move(listener)};
  const auto answer = co_await unit.run(sql::oldest_open, std::move(values));
  std::optional<std::int64_t> oldest;
  if (!answer.rows.at(0).null(0)) oldest = answer.rows.at(0).integer(0);
  co_return oldest;
}

Task<Result<std::optional<std::int64_t>>> claim(Unit& unit, Hearing hearing, Instant now,
                                                Instant until) {
  Values values{std::move(hearing.listener), hearing.entry, now, until};
  const auto answer = co_await unit.run(sql::claim, std::move(values));
  std::optional<std::int64_t> tries;
  if (!answer.rows.empty()) tries = answer.rows.front().integer(0);
  co_return tries;
}

Task<Result<bool>> heard(Unit& unit, Hearing hearing, Instant now) {
  Values values{std::move(hearing.listener), hearing.entry, now};
  const auto answer = co_await unit.run(sql::heard, std::move(values));
  co_return answer.changed == 1;
}

Task<Result<bool>> later(Unit& unit, Hearing hearing, Instant due) {
  Values values{std::move(hearing.listener), hearing.entry, due};
  const auto answer = co_await unit.run(sql::later, std::move(values));
  co_return answer.changed == 1;
}

}  // namespace rounds::ledger::rows
