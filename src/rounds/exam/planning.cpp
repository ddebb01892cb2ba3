// Before the day: the hour that is planned, and devices that candidates have checked.

#include <fmt/format.h>

#include <algorithm>

#include "exam_sql.h"
#include "opening_store.h"
#include "refusals.h"
#include "rounds/exam/exam.h"
#include "show.h"

namespace rounds::exam {

using machine::No;
using machine::refuse;
using machine::store::Values;

namespace {

constexpr std::size_t findings_max = 20, finding_max = 40;

bool is_finding(const std::string& word) {
  return !word.empty() && word.size() <= finding_max &&
         word.find_first_not_of("abcdefghijklmnopqrstuvwxyz_") == std::string::npos;
}

/// A device as it was found.
struct Checked {
  PersonId learner;
  ExamId exam;
  std::string findings;
  std::int64_t now_ms = 0;
};

Task<Result<void>> checked_in(Unit& unit, Checked checked) {
  const auto row = co_await find_exam_for(unit, checked.exam, checked.learner);
  if (!row) co_return no_such_exam();
  if (row->state < State::sealed) co_return not_sealed();
  Values values{checked.learner, checked.exam, checked.findings, checked.now_ms};
  co_await unit.run(sql::put_device_check, std::move(values));
  co_return Result<void>{};
}

}  // namespace

Task<Result<ExamView>> Exam::plan(ExamId exam, PersonId actor, std::optional<std::int64_t> at_ms) {
  if (at_ms && *at_ms < machine::ms(clock_.now()))
    co_return refuse(No::invalid, "exam.planned", "The hour planned lies ahead.");
  auto work = [this, exam, actor, at_ms](Unit& unit) { return planned(unit, exam, actor, at_ms); };
  co_return co_await store_.write(std::move(work));
}

Task<Result<ExamView>> Exam::planned(Unit& unit, ExamId exam, PersonId actor,
                                     std::optional<std::int64_t> at_ms) {
  auto row = co_await find_exam(unit, exam);
  if (!row) co_return no_such_exam();
  if (row->state >= State::open) {
    co_return refuse(No::conflict, "exam.out_of_turn", "This act is not due.",
                     {{"state", name(row->state)}, {"act", "plan"}});
  }
  const auto acts = co_await list_acts(unit, exam);
  if (row->planned_ms == at_ms) co_return staff_view(*row, acts);
  row->planned_ms = at_ms;
  const auto unsigned_by = co_await plan_exam(unit, exam, at_ms);
  ledger::Entry entry{
      .stream = "exam:" + text(exam),
      .kind = "exam_planned",
      .about = exam.value,
      .actor = actor.value,
      .body = fmt::format(R"({{"opens_ms":{},"ended":{}}})", at_ms.value_or(0), unsigned_by)};
  co_await ledger_.append(unit, std::move(entry));
  co_return staff_view(*row, acts);
}

Task<Result<void>> Exam::device_checked(PersonId learner, ExamId exam,
                                        std::vector<std::string> findings) {
  if (findings.empty() || findings.size() > findings_max ||
      !std::ranges::all_of(findings, is_finding))
    co_return refuse(No::invalid, "exam.findings", "A check has 1 to 20 findings, each one word.");
  const Checked checked{learner, exam, fmt::format("{}", fmt::join(findings, " ")),
                        machine::ms(clock_.now())};
  auto work = [checked](Unit& unit) { return checked_in(unit, checked); };
  co_return co_await store_.write(std::move(work));
}

}  // namespace rounds::exam
