#include "rounds/exam/times.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>

#include "exam_sql.h"
#include "exam_store.h"
#include "refusals.h"

namespace rounds::exam {

using machine::No;
using machine::refuse;
using machine::store::Values;

std::optional<std::int64_t> percent_of(std::string_view text) {
  std::string plain;
  bool is_percent = false;
  for (const char c : text) {
    if (c == '%') is_percent = true;
    if (c != ' ' && c != '%') plain += c == ',' ? '.' : c;
  }
  double value = 0;
  const auto* const end = plain.data() + plain.size();
  const auto read = std::from_chars(plain.data(), end, value, std::chars_format::fixed);
  if (read.ec != std::errc{} || read.ptr != end || value > percent_max) return std::nullopt;
  const auto percent = std::llround(is_percent ? value : value * 100);
  if (percent < percent_min || percent > percent_max) return std::nullopt;
  return percent;
}

namespace {

/// The exam, while time can still be allowed in it. Refuses as Times::allow.
Task<Result<ExamRow>> allowing_exam(Unit& unit, ExamId exam, PersonId learner) {
  auto row = co_await find_exam(unit, exam);
  if (!row) co_return no_such_exam();
  if (row->state > State::open) co_return exam_closed();
  if (const auto seat = co_await find_seat(unit, learner, exam)) {
    const auto sitting = co_await find_sitting(unit, learner, seat->sitting);
    if (sitting && sitting->opened_ms) {
      co_return refuse(No::conflict, "exam.sitting_begun",
                       "This candidate has begun: give minutes instead.");
    }
  }
  co_return std::move(*row);
}

Task<void> put_allowance(Unit& unit, Allowing allowing, std::int64_t now_ms) {
  const bool is_none = allowing.percent == 100;
  Values values{
      allowing.learner, allowing.exam,
      allowing.percent, is_none ? "" : boost::describe::enum_to_string(allowing.ground, "other"),
      allowing.actor,   now_ms};
  co_await unit.run(sql::allow_time, std::move(values));
}

Task<Result<std::vector<AllowanceRow>>> list_in(Unit& unit, ExamId exam, PersonId after) {
  Values values{exam, after, Times::page_max};
  const auto answer = co_await unit.run(sql::list_allowances, std::move(values));
  std::vector<AllowanceRow> rows;
  rows.reserve(answer.rows.size());
  for (const auto& row : answer.rows) {
    rows.push_back(
        {row.id<PersonNoun>(0), {row.integer(1), row.integer(2)}, row.text(3), row.integer(4)});
  }
  co_return rows;
}

std::string body_of(const Giving& giving, std::int64_t reached) {
  auto body = fmt::format(R"("minutes":{},"cause":"{}","people":{})", giving.minutes,
                          boost::describe::enum_to_string(giving.cause, "other"), reached);
  if (giving.group)
    body += fmt::format(R"(,"{}":"{}")", boost::describe::enum_to_string(giving.group->by, "?"),
                        giving.group->id);
  return "{" + body + "}";
}

/// Who holds a ticket and has not submitted; those who have opened the paper apart.
struct Waiting {
  std::vector<PersonId> sitting, seated;
};

Task<Result<Waiting>> waiting_in(Unit& unit, ExamId exam) {
  if (!co_await find_exam(unit, exam)) co_return no_such_exam();
  Values values{exam};
  const auto answer = co_await unit.run(sql::list_unsubmitted, std::move(values));
  Waiting waiting;
  for (const auto& row : answer.rows)
    (row.null(1) ? waiting.seated : waiting.sitting).push_back(row.id<PersonNoun>(0));
  co_return waiting;
}

/// How much later one person closes, and whether they sit; none for whoever submitted.
struct Later {
  std::int64_t more_ms = 0;
  bool sits = false;
};

Task<std::optional<Later>> later(Unit& unit, ExamRow exam, PersonId learner,
                                 Circumstances circumstances) {
  std::optional<SittingRow> sitting;
  if (const auto seat = co_await find_seat(unit, learner, exam.exam))
    sitting = co_await find_sitting(unit, learner, seat->sitting);
  if (sitting && sitting->submitted_ms) co_return std::nullopt;
  const auto own = co_await schedule_of(unit, exam, learner);
  const auto extended = reschedule(own, Act::extend, circumstances);
  ROUNDS_ASSERT(extended);
  const auto more_ms = extended->closes_ms.value_or(0) - own.closes_ms.value_or(0);
  co_return Later{more_ms, sitting && sitting->opened_ms};
}

}  // namespace

Task<Result<void>> Times::allow(Allowing allowing) {
  if (allowing.percent < percent_min || allowing.percent > percent_max) {
    co_return refuse(No::invalid, "exam.percent", "A multiple of the time is 1.01 to 3.");
  }
  auto work = [this, allowing](Unit& unit) { return allowed(unit, allowing); };
  co_return co_await store_.write(std::move(work));
}

Task<Result<void>> Times::allowed(Unit& unit, Allowing allowing) {
  CO_TRY(row, co_await allowing_exam(unit, allowing.exam, allowing.learner));
  const bool is_none = allowing.percent == 100;
  if (is_none) {
    const auto before = co_await find_allowance(unit, allowing.learner, allowing.exam);
    if (!before || before->percent == 100) {
      co_return refuse(No::missing, "exam.no_allowance", "This person is allowed no more time.");
    }
  }
  co_await put_allowance(unit, allowing, machine::ms(clock_.now()));
  ledger::Entry entry{.stream = "exam:" + text(row.exam),
                      .kind = is_none ? "time_withdrawn" : "time_allowed",
                      .about = allowing.learner.value,
                      .actor = allowing.actor.value,
                      .body = fmt::format(R"({{"percent":{}}})", allowing.percent)};
  co_await ledger_.append(unit, std::move(entry));
  co_return Result<void>{};
}

Task<Result<std::map<std::size_t, std::string>>> Times::allow_all(std::vector<Allowing> list) {
  if (list.size() > group_max)
    co_return refuse(No::invalid, "exam.group_size", "The list is too long.");
  for (const auto& one : list) {
    if (one.percent < percent_min || one.percent > percent_max)
      co_return refuse(No::invalid, "exam.percent", "A multiple of the time is 1.01 to 3.");
  }
  const auto shared = std::make_shared<const std::vector<Allowing>>(std::move(list));
  auto work = [this, shared](Unit& unit) { return all_allowed(unit, shared); };
  co_return co_await store_.write(std::move(work));
}

Task<Result<std::map<std::size_t, std::string>>> Times::all_allowed(
    Unit& unit, std::shared_ptr<const std::vector<Allowing>> list) {
  std::map<std::size_t, std::string> refused;
  for (std::size_t i = 0; i < list->size(); ++i) {
    const auto& one = list->at(i);
    const auto may = co_await allowing_exam(unit, one.exam, one.learner);
    if (!may) refused.emplace(i, may.error().code);
  }
  if (!refused.empty()) co_return refused;
  for (const auto& one : *list) CO_TRY_DONE(co_await allowed(unit, one));
  co_return refused;
}

Task<Result<void>> Times::withdraw(ExamId exam, PersonId learner, PersonId actor) {
  const Allowing none{exam, learner, 100, Ground::other, actor};
  auto work = [this, none](Unit& unit) { return allowed(unit, none); };
  co_return co_await store_.write(std::move(work));
}

Task<Result<std::vector<AllowanceRow>>> Times::list(ExamId exam, PersonId after) {
  auto work = [exam, after](Unit& unit) { return list_in(unit, exam, after); };
  co_return co_await store_.read(std::move(work));
}

Task<Result<std::int64_t>> Times::give(Giving giving) {
  if (giving.minutes < 1 || giving.minutes > minutes_max) {
    co_return refuse(No::invalid, "exam.minutes", "The minutes are a whole number from 1 to 600.");
  }
  if (giving.learners && giving.learners->size() > group_max) {
    co_return refuse(No::invalid, "exam.group_size", "The group is too large: give time to all.");
  }
  auto work = [this, giving](Unit& unit) {
    return giving.learners ? given(unit, giving) : given_to_all(unit, giving);
  };
  co_return co_await store_.write(std::move(work));
}

Task<Result<std::int64_t>> Times::given_to_all(Unit& unit, Giving giving) {
  const auto sitting = co_await count_unsubmitted(unit, giving.exam);
  Doing doing{giving.exam, Act::extend, giving.actor, giving.minutes};
  doing.cause = boost::describe::enum_to_string(giving.cause, "other");
  CO_TRY_DONE(co_await exam_.advance(unit, doing));
  co_return sitting.count;
}

Task<Result<std::int64_t>> Times::given(Unit& unit, Giving giving) {
  const auto exam = co_await find_exam(unit, giving.exam);
  if (!exam) co_return no_such_exam();
  CO_TRY_DONE(after(exam->state, Act::extend));
  const auto now_ms = machine::ms(clock_.now());
  const Circumstances circumstances{now_ms, giving.minutes};
  std::int64_t sitting = 0, reached = 0, last = 0;
  const auto people = giving.learners.value_or(std::vector<PersonId>{});
  for (const auto learner : people) {
    const auto more = co_await later(unit, *exam, learner, circumstances);
    if (!more) continue;
    Values values{learner, giving.exam, more->more_ms, giving.actor, now_ms};
    co_await unit.run(sql::give_time, std::move(values));
    sitting += more->sits ? 1 : 0;
    reached += 1;
    last = learner.value;
  }
  if (reached == 0)
    co_return refuse(No::conflict, "exam.nobody_sits", "Everybody of these has submitted.");
  ledger::Entry entry{.stream = "exam:" + text(giving.exam),
                      .kind = "time_given",
                      .about = people.size() == 1 && !giving.group ? last : giving.exam.value,
                      .actor = giving.actor.value,
                      .body = body_of(giving, reached)};
  co_await ledger_.append(unit, std::move(entry));
  co_return sitting;
}

Task<Result<std::vector<GroupCount>>> Times::groups(ExamId exam, const Groups& groups) {
  auto reading = [exam](Unit& unit) { return waiting_in(unit, exam); };
  CO_TRY(waiting, co_await store_.read(std::move(reading)));
  std::map<GroupName, GroupCount> counts;
  CO_TRY(of_sitting, co_await groups.groups_of(std::move(waiting.sitting)));
  for (auto& group : of_sitting) {
    counts[group].candidates += 1;
    counts[std::move(group)].sitting += 1;
  }
  CO_TRY(of_seated, co_await groups.groups_of(std::move(waiting.seated)));
  for (auto& group : of_seated) counts[std::move(group)].candidates += 1;
  std::vector<GroupCount> found;
  found.reserve(counts.size());
  for (auto& [group, count] : counts) found.push_back({group, count.candidates, count.sitting});
  co_return found;
}

Task<void> Times::forget(Unit& unit, PersonId learner) {
  Values values{learner};
  co_await unit.run(sql::forget_grounds, std::move(values));
}

}  // namespace rounds::exam
