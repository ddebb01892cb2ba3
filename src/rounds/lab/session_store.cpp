#include "session_store.h"

#include "lab_sql.h"

namespace rounds::lab {

using machine::store::Unit;
using machine::store::Values;

namespace {

constexpr std::int64_t block_of_doctors = 20;

Task<Result<SessionBefore>> before_of(Unit& unit, std::int64_t learner, std::string pack) {
  SessionBefore before;
  Values of_pack{pack};
  const auto often = co_await unit.run(sql::exposures, std::move(of_pack));
  for (const auto& row : often.rows) before.given.often.emplace(row.text(0), row.integer(1));
  Values of_learner{learner, pack};
  const auto mine = co_await unit.run(sql::seen_in_pack, std::move(of_learner));
  for (const auto& row : mine.rows) before.given.mine.insert(row.text(0));
  CO_TRY(sessions, co_await sessions_of(unit, learner));
  for (const auto& one : sessions) {
    before.extras.insert(static_cast<int>(one.extras));
    if (one.pack == pack) before.blocks.insert(static_cast<int>(one.anchors));
  }
  co_return before;
}

}  // namespace

Task<Result<std::vector<SessionRow>>> sessions_of(Unit& unit, std::int64_t learner) {
  Values of_learner{learner};
  const auto page = co_await unit.run(sql::sessions_of_learner, std::move(of_learner));
  std::vector<SessionRow> rows;
  for (const auto& row : page.rows) {
    SessionRow one{row.text(0), row.text(1), row.integer(2), row.integer(3), std::nullopt};
    if (!row.null(4)) one.ended_ms = row.integer(4);
    rows.push_back(std::move(one));
  }
  co_return rows;
}

Task<Result<void>> begin_session(Unit& unit, SessionBeginning beginning) {
  const auto& pack = beginning.cases->digest;
  CO_TRY_DONE(co_await hold_place(unit, &beginning.place, pack, beginning.server_ms));
  auto place = beginning.place;
  CO_TRY(there, co_await form_of(unit, std::move(place)));
  if (!there.empty()) co_return Result<void>{};
  const auto& [learner, session, run] = beginning.place;
  CO_TRY(before, co_await before_of(unit, learner, pack));
  const auto& reading = *pack_in(*beginning.cases).reading;
  const auto form = session_form(reading, before, beginning.chance);
  std::vector<machine::store::Step> writes;
  for (const auto& one : form.cases) {
    writes.push_back(
        {sql::put_case, Values{learner, session, run, one.place, one.id, name_of(one.block),
                               static_cast<std::int64_t>(beginning.chance)}});
    writes.push_back({sql::expose, Values{pack, one.id}});
  }
  writes.push_back(
      {sql::put_session, Values{learner, session, pack, static_cast<std::int64_t>(form.anchors),
                                static_cast<std::int64_t>(form.extras), beginning.server_ms}});
  co_await unit.run_all(std::move(writes));
  co_return Result<void>{};
}

Task<Result<StepAcknowledgement>> keep_session(Unit& unit, Parcel parcel) {
  const Place place{parcel.learner, parcel.lab, parcel.run};
  const auto script = parcel.script;
  const auto keeps = parcel.edition;
  const auto server_ms = parcel.server_ms;
  CO_TRY(kept, co_await keep(unit, std::move(parcel)));
  if (!kept.ended) co_return kept;
  auto again = place;
  CO_TRY(form, co_await form_of(unit, std::move(again)));
  again = place;
  CO_TRY(steps, co_await steps_of(unit, std::move(again)));
  CO_TRY(outcome, read_through(*script.reading, form, steps));
  Values end{place.learner, place.lab, server_ms, lean_of(*script.reading, outcome)};
  co_await unit.run(sql::end_session, std::move(end));
  co_return kept;
}

Task<Result<LeanSums>> leans_of(Unit& unit, std::string session, std::string pack) {
  Values of{session, pack};
  const auto counted = co_await unit.run(sql::sessions_ended, std::move(of));
  LeanSums leans;
  leans.of = counted.rows.at(0).integer(0);
  leans.of -= leans.of % block_of_doctors;
  if (leans.of == 0) co_return leans;
  Values first{session, pack, leans.of};
  const auto sums = co_await unit.run(sql::leans, std::move(first));
  leans.sum = sums.rows.at(0).real(0);
  leans.squares = sums.rows.at(0).real(1);
  co_return leans;
}

}  // namespace rounds::lab
