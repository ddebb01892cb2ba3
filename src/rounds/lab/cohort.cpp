#include "rounds/lab/cohort.h"

#include "block_sum.h"
#include "cohort_store.h"
#include "form_store.h"
#include "reading_figures.h"
#include "science/cohort/cohort.h"
#include "walk.h"

namespace rounds::lab {

using machine::store::Unit;

namespace {

int sittings_of(const Found& lab) { return lab.vetting != nullptr ? lab.vetting->sittings : 1; }

/// Every sitting of every lab of the edition.
std::vector<Sitting> sittings_in(const programme::Edition& edition) {
  std::vector<Sitting> all;
  const auto put = [&all](const Found& lab) {
    for (int run = 1; run <= sittings_of(lab); ++run) all.push_back({lab, run, {}});
  };
  for (const auto& module : edition.modules) {
    if (module.consultation) put({.module = &module, .talk = &*module.consultation});
    if (module.vetting) put({.module = &module, .vetting = &*module.vetting});
    if (module.reading) put({.module = &module, .reading = &*module.reading});
    if (module.stations) put({.module = &module, .stations = &*module.stations});
  }
  return all;
}

}  // namespace

const std::string& name_of(const Found& lab) {
  if (lab.vetting != nullptr) return lab.vetting->id;
  if (lab.reading != nullptr) return lab.reading->id;
  return lab.stations != nullptr ? lab.stations->id : lab.talk->id;
}

Task<Result<std::int64_t>> Cohort::gather() {
  const auto edition = co_await programme_.current();
  if (!edition) co_return 0;  // nobody has done a lab of nothing
  std::int64_t seated = 0;
  for (const auto& sitting : sittings_in(**edition)) {
    CO_TRY(came, co_await seat(sitting.lab, sitting.run));
    seated += came;
    CO_TRY_DONE(co_await fill(sitting.lab, sitting.run));
  }
  co_return seated;
}

Task<Result<std::int64_t>> Cohort::seat(Found lab, std::int64_t run) {
  const SittingOf which{name_of(lab), run};
  auto look = [which](Unit& unit) { return newcomers(unit, which); };
  CO_TRY(came, co_await store_.read(std::move(look)));
  if (came.empty()) co_return 0;
  std::vector<Newcomer> people;
  for (const auto learner : came) {
    const auto belongs = co_await belongs_of_(learner);
    people.push_back({learner, belongs.value_or(Belongs{})});
  }
  const auto count = static_cast<std::int64_t>(people.size());
  auto work = [which, people, cuts = cuts_of(lab)](Unit& unit) {
    return take_seats(unit, which, people, cuts);
  };
  CO_TRY_DONE(co_await store_.write(std::move(work)));
  co_return count;
}

Task<Result<void>> Cohort::fill(Found lab, std::int64_t run) {
  const SittingOf which{name_of(lab), run};
  auto look = [which](Unit& unit) { return queue_of(unit, which); };
  CO_TRY(queue, co_await store_.read(std::move(look)));
  auto blocks = full_of(lab, queue.waiting);
  if (blocks.empty()) co_return Result<void>{};
  for (auto& block : blocks) {
    CO_TRY_DONE(co_await sum(lab, run, &block));
    // Somebody was erased since: the block waits for another, next time.
    if (block.figures.empty()) co_return Result<void>{};
  }
  auto work = [which, had = queue.blocks, blocks](Unit& unit) {
    return keep_blocks(unit, which, had, blocks);
  };
  CO_TRY_DONE(co_await store_.write(std::move(work)));
  co_return Result<void>{};
}

Task<Result<void>> Cohort::sum(Found lab, std::int64_t run, Block* block) {
  BlockSum sum(static_cast<Cut>(block->people.front().cut) == Cut::cases);
  for (const auto& one : block->people) {
    CO_TRY(edition, co_await programme_.edition(one.edition));
    const Place place{one.learner, name_of(lab), run};
    auto work = [place](Unit& unit) { return steps_of(unit, place); };
    CO_TRY(steps, co_await store_.read(std::move(work)));
    auto look = [place](Unit& unit) { return form_of(unit, place); };
    CO_TRY(form, co_await store_.read(std::move(look)));
    if (steps.empty()) co_return Result<void>{};
    sum.add({lab_in(*edition, place.lab), run, steps, form, one.group});
  }
  block->figures = sum.take();
  co_return Result<void>{};
}

Task<Result<CohortSoFar>> Cohort::read() {
  CO_TRY(edition, co_await programme_.current());
  CohortSoFar all{edition, sittings_in(*edition)};
  for (auto& sitting : all.sittings) {
    const SittingOf which{name_of(sitting.lab), sitting.run};
    auto work = [which](Unit& unit) { return tallies_of(unit, which); };
    CO_TRY(tallies, co_await store_.read(std::move(work)));
    sitting.tallies = std::move(tallies);
  }
  co_return all;
}

}  // namespace rounds::lab
