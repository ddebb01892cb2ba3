#include "workbench_store.h"

#include "workbench_sql.h"

namespace rounds::workbench {

using exam::ExamId;
using machine::Task;
using machine::store::Row;
using machine::store::Unit;
using machine::store::Values;

namespace {

Decision decision_from(const Row& row) {
  Decision decision{.choice = row.text(1),
                    .outcome = row.text(2),
                    .reason = row.text(3),
                    .input = row.text(4),
                    .actor = row.integer(5),
                    .at_ms = row.integer(6)};
  const bool known = boost::describe::enum_from_string(row.text(0).c_str(), decision.step);
  ROUNDS_ASSERT(known);
  return decision;
}

}  // namespace

Task<void> add_decision(Unit& unit, ExamId exam, std::size_t place, Decision decision) {
  Values values{exam,
                static_cast<std::int64_t>(place),
                name(decision.step),
                decision.choice,
                decision.outcome,
                decision.reason,
                decision.input,
                decision.actor,
                decision.at_ms};
  co_await unit.run(sql::add_decision, std::move(values));
}

Task<std::vector<Decision>> list_decisions(Unit& unit, ExamId exam) {
  Values values{exam};
  const auto answer = co_await unit.run(sql::list_decisions, std::move(values));
  std::vector<Decision> decisions;
  decisions.reserve(answer.rows.size());
  for (const auto& row : answer.rows) decisions.push_back(decision_from(row));
  co_return decisions;
}

Task<void> keep_panel(Unit& unit, ExamId exam, Panel panel) {
  Values values{exam, panel.kind, panel.body, panel.actor, panel.at_ms};
  co_await unit.run(sql::keep_panel, std::move(values));
}

Task<machine::Result<Kept>> kept_in(Unit& unit, ExamId exam) {
  Kept kept;
  kept.decisions = co_await list_decisions(unit, exam);
  Values values{exam};
  const auto panels = co_await unit.run(sql::list_panels, std::move(values));
  kept.panels.reserve(panels.rows.size());
  for (const auto& row : panels.rows)
    kept.panels.push_back({row.text(0), row.text(1), row.integer(2), row.integer(3)});
  const auto exams = co_await unit.run(sql::list_calibrated, {});
  kept.calibrated.reserve(exams.rows.size());
  for (const auto& row : exams.rows) kept.calibrated.push_back(row.id<exam::ExamNoun>(0));
  co_return kept;
}

}  // namespace rounds::workbench
