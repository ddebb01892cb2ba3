// What invigilators do, and what an exam asks of it.

#include <fmt/format.h>

#include "hall_sql.h"
#include "hall_store.h"
#include "machine/seal/seal.h"
#include "rounds/hall/hall.h"
#include "seeing.h"

namespace rounds::hall {

using machine::No;
using machine::refuse;
using machine::store::Value;
using machine::store::Values;

namespace {

constexpr std::size_t name_max = 80, said_max = 500, token_size = 32;

bool fits(std::string_view text, std::size_t max) {
  return !text.empty() && text.size() <= max && text.find('\0') == text.npos;
}

std::unexpected<machine::Refusal> not_on_roll() {
  return refuse(No::missing, "hall.not_on_roll", "This person is not on the centre's roll.");
}

Task<Result<Watch>> watch_in(Unit& unit, std::string token, std::int64_t now_ms) {
  Values values{hash_of(token), now_ms};
  const auto answer = co_await unit.run(sql::find_watch, std::move(values));
  if (answer.rows.empty())
    co_return refuse(No::unknown, "hall.signed_out", "Nobody watches by this token.");
  const auto& row = answer.rows[0];
  co_return Watch{row.id<InvigilatorNoun>(0),
                  row.id<CentreNoun>(1),
                  row.id<ExamNoun>(2),
                  row.text(3),
                  row.text(4),
                  row.text(5)};
}

Task<Result<void>> left(Unit& unit, std::string token, std::int64_t now_ms) {
  Values values{hash_of(token), now_ms};
  co_await unit.run(sql::end_watch, std::move(values));
  co_return Result<void>{};
}

Task<bool> is_on_roll(Unit& unit, const Watch& watch, PersonId learner) {
  const auto row = co_await find_on_roll(unit, watch.exam, learner);
  co_return row && row->centre == watch.centre;
}

/// What an invigilator tells.
struct Told {
  Watch watch;
  std::optional<PersonId> learner;
  std::string said;
  std::int64_t incident = 0, now_ms = 0;
};

Task<Result<void>> told(Unit& unit, ledger::Ledger& ledger, Told told) {
  const auto& watch = told.watch;
  if (told.learner && !co_await is_on_roll(unit, watch, *told.learner)) co_return not_on_roll();
  Values values{
      told.incident, watch.exam,        watch.centre, told.learner ? Value(*told.learner) : Value(),
      told.said,     watch.invigilator, told.now_ms};
  co_await unit.run(sql::add_incident, std::move(values));
  ledger::Entry entry{.stream = "hall:" + text(watch.centre),
                      .kind = "incident_noted",
                      .about = told.learner ? told.learner->value : watch.centre.value,
                      .body = fmt::format(R"({{"incident":{},"invigilator":{}}})", told.incident,
                                          watch.invigilator.value)};
  co_await ledger.append(unit, std::move(entry));
  co_return Result<void>{};
}

Task<Result<Seat>> seat_in(Unit& unit, ExamId exam, PersonId learner) {
  Seat seat{.identity = co_await find_rule(unit, exam), .centre = {}, .place = {}, .seen_ms = {}};
  const auto row = co_await find_on_roll(unit, exam, learner);
  if (!row) co_return seat;
  seat.seen_ms = row->seen_ms;
  if (row->centre) {
    if (const auto centre = co_await find_centre(unit, exam, *row->centre)) {
      seat.centre = centre->name;
      seat.place = centre->place;
    }
  }
  co_return seat;
}

}  // namespace

Task<Result<Entered>> Halls::enter(std::string code, std::string name) {
  if (!fits(name, name_max))
    co_return refuse(No::invalid, "hall.name", "A name has 1 to 80 bytes.");
  auto work = [this, code = tidy_code(code), name = std::move(name)](Unit& unit) {
    return entered(unit, code, name);
  };
  co_return co_await store_.write(std::move(work));
}

Task<Result<Entered>> Halls::entered(Unit& unit, std::string code, std::string name) {
  Values looking{hash_of(code)};
  const auto answer = co_await unit.run(sql::find_code, std::move(looking));
  if (answer.rows.empty()) co_return refuse(No::forbidden, "hall.code", "No centre has this code.");
  const auto& row = answer.rows[0];
  Watch watch{ids_.make<InvigilatorNoun>(),
              row.id<CentreNoun>(0),
              row.id<ExamNoun>(1),
              std::move(name),
              row.text(2),
              row.text(3)};
  const auto token = machine::hex(machine::seal::chance(token_size));
  const auto now_ms = machine::ms(clock_.now());
  Values values{watch.invigilator, watch.centre, watch.name,
                hash_of(token),    now_ms,       now_ms + watch_ms};
  co_await unit.run(sql::add_watch, std::move(values));
  ledger::Entry entry{.stream = "hall:" + text(watch.centre),
                      .kind = "invigilator_entered",
                      .about = watch.invigilator.value,
                      .body = fmt::format(R"({{"exam":{}}})", watch.exam.value)};
  co_await ledger_.append(unit, std::move(entry));
  co_return Entered{token, std::move(watch)};
}

Task<Result<Watch>> Halls::watch(std::string token) {
  auto work = [token = std::move(token), now_ms = machine::ms(clock_.now())](Unit& unit) {
    return watch_in(unit, token, now_ms);
  };
  co_return co_await store_.read(std::move(work));
}

Task<Result<void>> Halls::leave(std::string token) {
  auto work = [token = std::move(token), now_ms = machine::ms(clock_.now())](Unit& unit) {
    return left(unit, token, now_ms);
  };
  co_return co_await store_.write(std::move(work));
}

Task<Result<void>> Halls::mark(Watch watch, PersonId learner, bool is_seen) {
  const Seeing seeing{watch.exam, learner, is_seen, {}, std::move(watch)};
  auto work = [this, seeing](Unit& unit) { return seen(unit, seeing); };
  co_return co_await store_.write(std::move(work));
}

Task<Result<void>> Halls::seen(Unit& unit, Seeing seeing) {
  const auto& watch = seeing.watch;
  const auto identity = co_await find_rule(unit, seeing.exam);
  const auto way = watch ? Identity::centre_roll : Identity::document_seen;
  if (identity != way) {
    co_return refuse(No::conflict, "hall.not_this_way",
                     "This exam does not have identity checked like this.");
  }
  if (watch && !co_await is_on_roll(unit, *watch, seeing.learner)) co_return not_on_roll();
  Values values{seeing.learner, seeing.exam,
                seeing.seen ? Value(machine::ms(clock_.now())) : Value(),
                watch ? Value() : Value(seeing.actor), watch ? Value(watch->invigilator) : Value()};
  co_await unit.run(sql::mark_seen, std::move(values));
  const auto by = watch ? fmt::format(R"({{"exam":{},"invigilator":{}}})", seeing.exam.value,
                                      watch->invigilator.value)
                        : fmt::format(R"({{"exam":{}}})", seeing.exam.value);
  ledger::Entry entry{.stream = watch ? "hall:" + text(watch->centre) : "exam:" + text(seeing.exam),
                      .kind = seeing.seen ? "document_seen" : "document_not_seen",
                      .about = seeing.learner.value,
                      .actor = seeing.actor.value,
                      .body = by};
  co_await ledger_.append(unit, std::move(entry));
  co_return Result<void>{};
}

Task<Result<void>> Halls::report(Watch watch, std::optional<PersonId> learner, std::string said) {
  if (!fits(said, said_max))
    co_return refuse(No::invalid, "hall.incident", "An incident is told in 1 to 500 bytes.");
  Told tale{std::move(watch), learner, std::move(said), ids_.next(), machine::ms(clock_.now())};
  auto work = [this, tale](Unit& unit) { return told(unit, ledger_, tale); };
  co_return co_await store_.write(std::move(work));
}

Task<Result<Seat>> Halls::seat(ExamId exam, PersonId learner) {
  auto work = [exam, learner](Unit& unit) { return seat_in(unit, exam, learner); };
  co_return co_await store_.read(std::move(work));
}

Task<Result<void>> Halls::may_begin(Unit& unit, ExamId exam, PersonId learner) {
  if (co_await find_rule(unit, exam) == Identity::self_declared) co_return Result<void>{};
  const auto row = co_await find_on_roll(unit, exam, learner);
  if (row && row->seen_ms) co_return Result<void>{};
  // 425 as before the hour: the candidate's page waits and asks again by itself.
  co_return refuse(No::early, "hall.not_seen", "Nobody has seen this candidate's document yet.");
}

Task<std::map<std::int64_t, Identity>> Halls::checked(Unit& unit, ExamId exam) {
  std::map<std::int64_t, Identity> checked;
  for (PersonId after;;) {
    Values values{exam, after, page_max};
    const auto answer = co_await unit.run(sql::list_seen, std::move(values));
    for (const auto& row : answer.rows) {
      after = row.id<PersonNoun>(0);
      checked[after.value] = row.null(1) ? Identity::document_seen : Identity::centre_roll;
    }
    if (std::cmp_less(answer.rows.size(), page_max)) co_return checked;
  }
}

}  // namespace rounds::hall
