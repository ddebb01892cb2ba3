#include "show.h"

namespace rounds::exam {

ExamView view_of(const ExamRow& row) {
  return {.exam = row.exam,
          .title = row.title,
          .state = name(row.state),
          .block_minutes = row.schedule.minutes,
          .opens_ms = row.schedule.opens_ms,
          .closes_ms = row.schedule.closes_ms,
          .items = row.items,
          .demonstration = row.demonstration,
          .sitting = std::nullopt,
          .submitted_ms = std::nullopt,
          .released = row.state == State::released,
          .next_act = std::nullopt,
          .next_act_by = std::nullopt,
          .acts = {},
          .paused_ms = row.schedule.paused_ms,
          .source = row.source,
          .form = row.form,
          .planned_ms = row.planned_ms,
          .voided = row.voided_ms.has_value(),
          .modality = row.modality};
}

ExamView staff_view(const ExamRow& row, const std::vector<ActRow>& acts) {
  auto view = view_of(row);
  for (const auto& act : acts)
    view.acts.push_back({name(act.done.act), {act.done.actor}, act.at_ms});
  if (const auto next = next_act(row.state); next && !row.voided_ms) {
    view.next_act = name(*next);
    view.next_act_by = role_of(*next);
  }
  return view;
}

}  // namespace rounds::exam
