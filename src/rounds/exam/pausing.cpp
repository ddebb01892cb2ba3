// The clock stands still for everybody, and runs again.

#include "exam_store.h"
#include "refusals.h"
#include "rounds/exam/exam.h"
#include "show.h"

namespace rounds::exam {

using machine::No;
using machine::refuse;

namespace {

Result<void> may(const ExamRow& row, bool paused, std::int64_t now_ms) {
  if (row.state != State::open) {
    return refuse(No::conflict, "exam.out_of_turn", "This act is not due.",
                  {{"state", name(row.state)}, {"act", paused ? "pause" : "resume"}});
  }
  const auto& times = row.schedule;
  if (paused && times.paused_ms)
    return refuse(No::conflict, "exam.paused", "The exam's clock stands still.");
  if (!paused && !times.paused_ms)
    return refuse(No::conflict, "exam.not_paused", "The exam's clock is running.");
  if (paused && now_ms > times.closes_ms.value_or(0)) return exam_closed();
  return {};
}

}  // namespace

Task<Result<ExamView>> Exam::pause(ExamId exam, PersonId actor, bool paused) {
  auto work = [this, exam, actor, paused](Unit& unit) {
    return this->paused(unit, exam, actor, paused);
  };
  co_return co_await store_.write(std::move(work));
}

Task<Result<ExamView>> Exam::paused(Unit& unit, ExamId exam, PersonId actor, bool paused) {
  const auto before = co_await find_exam(unit, exam);
  if (!before) co_return no_such_exam();
  const auto now_ms = machine::ms(clock_.now());
  CO_TRY_DONE(may(*before, paused, now_ms));
  co_await move_pause(unit, *before, now_ms);
  ledger::Entry entry{.stream = "exam:" + text(exam),
                      .kind = paused ? "exam_paused" : "exam_resumed",
                      .about = exam.value,
                      .actor = actor.value};
  co_await ledger_.append(unit, std::move(entry));
  const auto row = co_await find_exam(unit, exam);
  const auto acts = co_await list_acts(unit, exam);
  ROUNDS_ASSERT(row);
  co_return staff_view(*row, acts);
}

}  // namespace rounds::exam
