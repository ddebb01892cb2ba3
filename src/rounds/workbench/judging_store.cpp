#include "judging_store.h"

#include <algorithm>

#include "workbench_sql.h"

namespace rounds::workbench {

using machine::Task;
using machine::store::Step;
using machine::store::Unit;
using machine::store::Values;

namespace {

Judge* judge_of(Judges& judges, std::int64_t person) {
  const auto found = std::ranges::find(judges.judges, person, &Judge::person);
  return found == judges.judges.end() ? nullptr : &*found;
}

int small(std::int64_t number) { return static_cast<int>(number); }

}  // namespace

Task<Judges> list_panel(Unit& unit, exam::ExamId exam) {
  Judges all;
  Values of{exam};
  const auto round = co_await unit.run(sql::find_judging, of);
  if (!round.rows.empty()) all.round = small(round.rows[0].integer(0));
  const auto judges = co_await unit.run(sql::list_judges, of);
  for (const auto& row : judges.rows) all.judges.push_back({.person = row.integer(0)});
  const auto ratings = co_await unit.run(sql::list_ratings, of);
  for (const auto& row : ratings.rows) {
    if (auto* judge = judge_of(all, row.integer(0)))
      judge->rounds[small(row.integer(1))][row.integer(2)] = small(row.integer(3));
  }
  const auto bounds = co_await unit.run(sql::list_bounds, of);
  for (const auto& row : bounds.rows) {
    if (auto* judge = judge_of(all, row.integer(0)))
      judge->bounds = JudgeBounds{small(row.integer(1)), small(row.integer(2)),
                                  small(row.integer(3)), small(row.integer(4))};
  }
  co_return all;
}

Task<void> keep_round(Unit& unit, exam::ExamId exam, int round) {
  Values values{exam, round};
  co_await unit.run(sql::keep_judging, std::move(values));
}

Task<bool> add_judge(Unit& unit, Invitation invitation) {
  Values values{invitation.exam, invitation.person, invitation.place, invitation.actor,
                invitation.at_ms};
  const auto answer = co_await unit.run(sql::add_judge, std::move(values));
  co_return answer.changed == 1;
}

Task<void> keep_said(Unit& unit, Said said) {
  std::vector<Step> steps;
  for (const auto& [item, percent] : said.chances) {
    steps.push_back(
        {sql::keep_rating, {said.exam, said.person, said.round, item, percent, said.at_ms}});
  }
  if (said.bounds) {
    const auto& bounds = *said.bounds;
    steps.push_back({sql::keep_bounds,
                     {said.exam, said.person, bounds.cut_min, bounds.cut_max, bounds.fail_min,
                      bounds.fail_max}});
  }
  co_await unit.run_all(std::move(steps));
}

Task<std::vector<OwnRating>> list_own(Unit& unit, std::int64_t person) {
  Values values{person};
  const auto answer = co_await unit.run(sql::list_own_judgings, std::move(values));
  std::vector<OwnRating> own;
  for (const auto& row : answer.rows) {
    own.push_back({std::to_string(row.integer(0)), row.integer(1), row.integer(2), row.integer(3)});
  }
  co_return own;
}

}  // namespace rounds::workbench
