// The exam day in numbers.

#include <algorithm>

#include "exam_store.h"
#include "refusals.h"
#include "rounds/exam/exam.h"
#include "save_times.h"

namespace rounds::exam {

namespace {

/// The exam as a sitting of it is looked at.
struct Looked {
  ExamRow exam;
  std::vector<Counted> items;
  std::int64_t now_ms = 0;
};

Task<DaySitting> day_sitting(Unit& unit, Looked looked, SittingRow row) {
  const auto schedule = co_await schedule_of(unit, looked.exam, row.learner);
  DaySitting day{.sitting = row.sitting,
                 .learner = row.learner,
                 .state = state_of(schedule, row.submitted_ms.has_value(), looked.now_ms),
                 .closes_ms = closing_at(schedule, looked.now_ms).value_or(0)};
  for (const auto& last : co_await list_acknowledged(unit, row.learner, row.sitting)) {
    day.last_ms = std::max(day.last_ms, last.server_ms);
  }
  if (day.last_ms == 0) co_return day;
  const auto cases = co_await list_cases(unit, row.learner, row.sitting, std::move(looked.items));
  const auto answers = fold(co_await list_events(unit, row.learner, row.sitting),
                            terms_of(schedule, row.submitted), cases);
  day.answered = static_cast<int>(answers.chosen.size());
  co_return day;
}

/// The page asked for, and the whole in numbers.
struct DayWish {
  ExamId exam;
  SittingId after;
  std::int64_t now_ms = 0;
};

Task<Result<DayView>> day_in(Unit& unit, DayWish wish) {
  const auto exam = co_await find_exam(unit, wish.exam);
  if (!exam) co_return no_such_exam();
  auto day = co_await count_day(unit, wish.exam);
  const Looked looked{*exam, co_await list_items(unit, wish.exam), wish.now_ms};
  for (const auto& row : co_await list_sittings(unit, wish.exam, wish.after)) {
    day.sittings.push_back(co_await day_sitting(unit, looked, row));
  }
  co_return day;
}

}  // namespace

Task<Result<DayView>> Exam::day(ExamId exam, SittingId after) {
  const DayWish wish{exam, after, machine::ms(clock_.now())};
  auto work = [wish](Unit& unit) { return day_in(unit, wish); };
  CO_TRY(day, co_await store_.read(std::move(work)));
  const auto quantiles = times_->quantiles();
  day.save_p50_ms = quantiles.p50_ms;
  day.save_p99_ms = quantiles.p99_ms;
  co_return std::move(day);
}

}  // namespace rounds::exam
