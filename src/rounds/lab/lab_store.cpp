#include "lab_store.h"

#include <algorithm>

#include "form_store.h"
#include "lab_sql.h"
#include "rounds/lab/events.h"

namespace rounds::lab {

using machine::No;
using machine::refuse;
using machine::store::Row;
using machine::store::Unit;
using machine::store::Values;

namespace {

/// Refuses: conflict lab.run_open, when the run before has not ended.
Task<Result<void>> check_order(Unit& unit, const Place* place) {
  if (place->run > 1) {
    Values before{place->learner, place->lab, place->run - 1};
    const auto found = co_await unit.run(sql::ended, std::move(before));
    if (found.rows.empty() || found.rows.at(0).null(0)) {
      co_return refuse(No::conflict, "lab.run_open", "An earlier run of this lab has not ended.");
    }
  }
  co_return Result<void>{};
}

/// Where the run stands with these steps. Refuses: conflict lab.not_begun, unprocessable
/// lab.step_impossible.
Task<Result<Standing>> standing(Unit& unit, const Parcel* parcel, const std::vector<Step>* steps) {
  if (parcel->script.reading == nullptr) co_return standing_of(parcel->script, parcel->run, *steps);
  Place place{parcel->learner, parcel->lab, parcel->run};
  CO_TRY(form, co_await form_of(unit, std::move(place)));
  if (form.empty())
    co_return refuse(No::conflict, "lab.not_begun", "No cases were drawn for this run yet.");
  const auto& pack = *parcel->script.reading;
  CO_TRY(outcome, read_through(pack, form, *steps));
  co_return Standing{outcome.over() ? "read" : "", score_of(pack, outcome)};
}

/// Refuses: conflict lab.step_differs, when a step that is kept comes again with other contents.
Result<void> compare(const StepBatch& batch, std::span<const Step> kept) {
  for (const auto& step : batch.steps) {
    const auto place = static_cast<std::size_t>(step.seq - 1);
    if (place >= kept.size() || same(step, kept[place])) continue;
    return refuse(No::conflict, "lab.step_differs", "A step came again with other contents.",
                  {{"ack_seq", std::to_string(kept.size())}, {"seq", std::to_string(step.seq)}});
  }
  return {};
}

Task<void> write(Unit& unit, const Parcel* parcel, std::vector<Step> fresh, Standing standing) {
  std::vector<machine::store::Step> writes;
  writes.reserve(fresh.size() + 2);
  for (const auto& step : fresh) {
    writes.push_back(
        {sql::keep_step, Values{parcel->learner, parcel->lab, parcel->run, step.seq, step.place,
                                step.choice, step.client_ms, parcel->server_ms}});
  }
  writes.push_back(
      {sql::move_run, Values{parcel->learner, parcel->lab, parcel->run, fresh.back().seq}});
  if (!standing.ending.empty()) {
    const auto score = standing.score;
    writes.push_back(
        {sql::end_run, Values{parcel->learner, parcel->lab, parcel->run, parcel->server_ms,
                              standing.ending, score.told, score.of, score.broken}});
  }
  co_await unit.run_all(std::move(writes));
}

Run run_from(const Row& row) {
  Run run;
  run.lab = row.text(0);
  run.run = row.integer(1);
  run.edition = row.text(2);
  run.begun_ms = row.integer(3);
  if (row.null(4)) return run;
  run.ended_ms = row.integer(4);
  run.ending = row.text(5);
  run.score = Score{row.integer(6), row.integer(7), row.integer(8)};
  return run;
}

}  // namespace

Task<Result<StepAcknowledgement>> keep(Unit& unit, Parcel parcel) {
  Place place{parcel.learner, parcel.lab, parcel.run};
  CO_TRY(held, co_await hold_place(unit, &place, parcel.batch.edition, parcel.server_ms));
  CO_TRY(steps, co_await steps_of(unit, std::move(place)));
  CO_TRY_DONE(compare(parcel.batch, steps));
  CO_TRY(fresh, fresh_of(parcel.batch, held.ack_seq));
  if (fresh.empty()) co_return StepAcknowledgement{held.ack_seq, held.ended, parcel.server_ms};
  if (held.ended)
    co_return refuse(No::conflict, "lab.run_ended", "This run has ended.",
                     {{"ack_seq", std::to_string(held.ack_seq)}});
  steps.insert(steps.end(), fresh.begin(), fresh.end());
  auto stands = co_await standing(unit, &parcel, &steps);
  if (!stands) {
    auto refusal = stands.error();
    refusal.facts.emplace("ack_seq", std::to_string(held.ack_seq));
    co_return std::unexpected(std::move(refusal));
  }
  const bool ended = !stands->ending.empty();
  std::vector<Step> news(fresh.begin(), fresh.end());
  const auto last = news.back().seq;
  co_await write(unit, &parcel, std::move(news), std::move(*stands));
  co_return StepAcknowledgement{last, ended, parcel.server_ms};
}

Task<Result<Held>> hold_place(Unit& unit, const Place* place, std::string edition,
                              std::int64_t server_ms) {
  CO_TRY_DONE(co_await check_order(unit, place));
  Values run{place->learner, place->lab, place->run, edition, server_ms};
  const auto held = co_await unit.run(sql::hold_run, std::move(run));
  const auto& row = held.rows.at(0);
  if (row.text(1) != edition) {
    co_return refuse(No::conflict, "lab.other_edition",
                     "This run is gone through on another edition.", {{"edition", row.text(1)}});
  }
  co_return Held{row.integer(0), !row.null(2)};
}

Task<Result<std::vector<Step>>> steps_of(Unit& unit, Place place) {
  Values of_run{place.learner, place.lab, place.run, Labs::run_steps_max};
  const auto page = co_await unit.run(sql::steps_of_run, std::move(of_run));
  std::vector<Step> steps;
  steps.reserve(page.rows.size());
  for (const auto& row : page.rows)
    steps.push_back({row.integer(0), row.text(1), row.text(2), row.integer(3)});
  co_return steps;
}

Task<Result<std::vector<Run>>> runs_of(Unit& unit, std::int64_t learner) {
  Values of_learner{learner};
  const auto page = co_await unit.run(sql::runs_of_learner, std::move(of_learner));
  std::vector<Run> runs;
  runs.reserve(page.rows.size());
  for (const auto& row : page.rows) runs.push_back(run_from(row));
  co_return runs;
}

Task<void> forget(Unit& unit, std::int64_t learner) {
  std::vector<machine::store::Step> steps;
  steps.push_back({sql::forget_steps, {learner}});
  steps.push_back({sql::forget_seats, {learner}});
  steps.push_back({sql::forget_forms, {learner}});
  steps.push_back({sql::forget_sessions, {learner}});
  steps.push_back({sql::forget_arms, {learner}});
  steps.push_back({sql::forget_runs, {learner}});
  co_await unit.run_all(std::move(steps));
}

Task<Result<std::vector<Kept>>> kept_of(Unit& unit, Place place) {
  Values of_run{place.learner, place.lab, place.run, Labs::run_steps_max};
  const auto page = co_await unit.run(sql::events_of_run, std::move(of_run));
  std::vector<Kept> steps;
  steps.reserve(page.rows.size());
  for (const auto& row : page.rows)
    steps.push_back({{row.integer(0), row.text(1), row.text(2), row.integer(3)}, row.integer(4)});
  co_return steps;
}

Task<Result<std::vector<std::string>>> labs_ended(Unit& unit) {
  const auto page = co_await unit.run(sql::labs_ended, Values{});
  std::vector<std::string> labs;
  labs.reserve(page.rows.size());
  for (const auto& row : page.rows) labs.push_back(row.text(0));
  co_return labs;
}

Task<Result<std::vector<std::int64_t>>> learners_ended(Unit& unit, std::string lab) {
  Values of_lab{lab, Events::doctors_max};
  const auto page = co_await unit.run(sql::learners_ended, std::move(of_lab));
  std::vector<std::int64_t> learners;
  learners.reserve(page.rows.size());
  for (const auto& row : page.rows) learners.push_back(row.integer(0));
  co_return learners;
}

}  // namespace rounds::lab
