#include "rounds/lab/lab.h"

#include <algorithm>

#include "arms.h"
#include "lab_store.h"

namespace rounds::lab {

using machine::No;
using machine::refuse;
using machine::store::Unit;

namespace {

std::unexpected<machine::Refusal> no_such_lab() {
  return refuse(No::missing, "lab.no_such_lab", "The edition has no such lab.");
}

}  // namespace

Task<Result<StepAcknowledgement>> Labs::save(LearnerId learner, std::string lab, std::int64_t run,
                                             StepBatch batch) {
  if (batch.learner != learner) {
    co_return refuse(No::forbidden, "lab.other_learner", "These are the steps of another learner.");
  }
  CO_TRY_DONE(check_shape(batch));
  if (run < 1 || run > runs_max)
    co_return refuse(No::missing, "lab.no_such_run", "There is no such run.");
  auto edition = co_await programme_.edition(batch.edition);
  if (!edition) co_return no_such_lab();
  const auto found = lab_in(**edition, lab);
  if (!found.is()) co_return no_such_lab();
  Parcel parcel{learner.value, std::move(lab),           run, std::move(batch), *edition,
                found,         machine::ms(clock_.now())};
  auto work = [parcel = std::move(parcel)](Unit& unit) { return keep(unit, parcel); };
  co_return co_await store_.write(std::move(work));
}

Task<Result<Opened>> Labs::open(LearnerId learner, std::string lab) {
  CO_TRY(all, co_await runs(learner));
  Opened opened;
  std::optional<Run> going;
  for (auto& one : all) {
    if (one.lab != lab) continue;
    opened.run = one.ended_ms ? one.run + 1 : one.run;
    if (one.ended_ms)
      opened.ended.push_back(std::move(one));
    else
      going = std::move(one);
  }
  if (going) {
    CO_TRY(own, co_await programme_.edition(going->edition));
    opened.edition = own;
    const Place place{learner.value, lab, going->run};
    auto work = [place](Unit& unit) { return steps_of(unit, place); };
    CO_TRY(steps, co_await store_.read(std::move(work)));
    opened.steps = std::move(steps);
  } else {
    CO_TRY(current, co_await edition_of_(learner.value));
    opened.edition = current;
  }
  opened.lab = lab_in(*opened.edition, lab);
  if (!opened.lab.is()) co_return no_such_lab();
  co_return opened;
}

Task<Result<Over>> Labs::over(LearnerId learner, std::string lab, std::int64_t run) {
  CO_TRY(all, co_await runs(learner));
  const auto found =
      std::ranges::find_if(all, [&](const Run& one) { return one.lab == lab && one.run == run; });
  if (found == all.end()) co_return refuse(No::missing, "lab.no_such_run", "There is no such run.");
  if (!found->ended_ms)
    co_return refuse(No::conflict, "lab.not_ended", "This run has not ended yet.");
  CO_TRY(edition, co_await programme_.edition(found->edition));
  const auto script = lab_in(*edition, lab);
  if (!script.is()) co_return no_such_lab();
  const Place place{learner.value, std::move(lab), run};
  auto work = [place](Unit& unit) { return steps_of(unit, place); };
  CO_TRY(steps, co_await store_.read(std::move(work)));
  co_return Over{edition, script, std::move(*found), std::move(steps)};
}

Task<Result<std::vector<Run>>> Labs::runs(LearnerId learner) {
  auto work = [learner](Unit& unit) { return runs_of(unit, learner.value); };
  co_return co_await store_.read(std::move(work));
}

Task<Result<std::vector<WholeRun>>> Labs::whole_runs(LearnerId learner) {
  CO_TRY(all, co_await runs(learner));
  std::vector<WholeRun> whole;
  for (auto& run : all) {
    const Place place{learner.value, run.lab, run.run};
    auto work = [place](Unit& unit) { return steps_of(unit, place); };
    CO_TRY(steps, co_await store_.read(std::move(work)));
    if (is_session(run.lab)) run.score.reset();
    auto look = [place](Unit& unit) { return arm_of(unit, place); };
    CO_TRY(arm, co_await store_.read(std::move(look)));
    whole.push_back({std::move(run), std::move(steps), std::move(arm)});
  }
  co_return whole;
}

Task<Result<std::vector<Finished>>> Labs::finished(LearnerId learner) {
  CO_TRY(all, co_await runs(learner));
  std::vector<Finished> finished;
  for (auto& run : all) {
    if (run.run == 1 && run.ended_ms && !is_session(run.lab))
      finished.push_back({std::move(run.lab), *run.ended_ms, std::move(run.edition)});
  }
  co_return finished;
}

Task<void> Labs::forget(machine::store::Unit& unit, LearnerId learner) {
  co_await lab::forget(unit, learner.value);
}

}  // namespace rounds::lab
