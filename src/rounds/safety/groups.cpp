#include "rounds/safety/groups.h"

#include <map>

#include "groups_store.h"

namespace rounds::safety {

using machine::store::Unit;

namespace {

Task<Result<std::vector<rows::Newcomer>>> newcomers_in(Unit& unit) {
  co_return co_await rows::newcomers(unit, Groups::seats_at_once);
}

Task<Result<bool>> seated_in(Unit& unit, std::vector<rows::Newcomer> people) {
  co_await rows::take_seats(unit, std::move(people));
  co_return true;
}

Task<Result<std::vector<rows::Seating>>> seatings_in(Unit& unit) {
  co_return co_await rows::seatings(unit);
}

Task<Result<std::vector<Seated>>> waiting_in(Unit& unit, std::int64_t exam) {
  co_return co_await rows::waiting(unit, exam);
}

Task<Result<bool>> kept_in(Unit& unit, rows::Seating had, std::vector<std::int64_t> learners,
                           std::vector<BlockFigure> figures) {
  co_return co_await rows::keep_blocks(unit, had, std::move(learners), std::move(figures));
}

Task<Result<std::vector<BlockFigure>>> figures_in(Unit& unit, std::int64_t exam) {
  co_return co_await rows::block_figures(unit, exam);
}

Outcome outcome_of(Stand stand) {
  if (stand == Stand::met) return Outcome::met;
  return stand == Stand::more_cases || stand == Stand::none ? Outcome::more_cases : Outcome::panel;
}

}  // namespace

Task<Result<std::int64_t>> Groups::gather() {
  CO_TRY(seated, co_await seat());
  auto look = [](Unit& unit) { return seatings_in(unit); };
  CO_TRY(exams, co_await store_.read(std::move(look)));
  for (const auto& one : exams) CO_TRY_DONE(co_await fill(one.exam, one.blocks));
  co_return seated;
}

Task<Result<std::int64_t>> Groups::seat() {
  auto look = [](Unit& unit) { return newcomers_in(unit); };
  CO_TRY(came, co_await store_.read(std::move(look)));
  std::map<std::int64_t, std::vector<rows::Newcomer>> exams;
  for (auto& one : came) {
    auto belongs = co_await belongs_of_(one.learner);
    if (belongs) one.belongs = std::move(*belongs);
    exams[one.exam].push_back(one);
  }
  for (const auto& [exam, people] : exams) {
    auto work = [people](Unit& unit) { return seated_in(unit, people); };
    CO_TRY_DONE(co_await store_.write(std::move(work)));
  }
  co_return std::ssize(came);
}

Task<Result<void>> Groups::fill(std::int64_t exam, std::int64_t blocks) {
  auto look = [exam](Unit& unit) { return waiting_in(unit, exam); };
  CO_TRY(waiting, co_await store_.read(std::move(look)));
  std::vector<Seated> who;
  std::vector<Outcome> outcomes;
  std::vector<std::int64_t> learners;
  for (const auto place : ready(waiting)) {
    who.push_back(waiting[place]);
    learners.push_back(who.back().learner);
    CO_TRY(stance, co_await safety_.stance(learners.back()));
    outcomes.push_back(outcome_of(stance.stand));
  }
  if (who.empty()) co_return Result<void>{};
  auto work = [had = rows::Seating{exam, blocks}, learners, figures = summed(who, outcomes)](
                  Unit& unit) { return kept_in(unit, had, learners, figures); };
  CO_TRY_DONE(co_await store_.write(std::move(work)));
  co_return Result<void>{};
}

Task<Result<GroupView>> Groups::read(ExamId exam) {
  CO_TRY_DONE(co_await safety_.bring_up(exam));
  auto work = [id = exam.value](Unit& unit) { return figures_in(unit, id); };
  CO_TRY(figures, co_await store_.read(std::move(work)));
  co_return view_of(figures);
}

Task<void> Groups::forget(Unit& unit, std::int64_t learner) {
  co_await rows::forget_belongs(unit, learner);
}

}  // namespace rounds::safety
