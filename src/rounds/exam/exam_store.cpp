#include "exam_store.h"

#include "chain.h"
#include "exam_sql.h"

namespace rounds::exam {

using machine::Bytes;
using machine::store::Row;
using machine::store::Step;
using machine::store::Values;

namespace {

constexpr std::int64_t exams_listed_max = 100;
/// A page of sittings, each with its events: some tens of thousands of rows at most.
constexpr std::int64_t sittings_page = 100;

std::uint32_t small(const Row& row, std::size_t column) {
  return static_cast<std::uint32_t>(row.integer(column));
}

State state_from(const Row& row, std::size_t column) {
  const auto state = state_named(row.text(column));
  if (!state)
    throw machine::Fault("exam: a state that this program does not know: " + row.text(column));
  return *state;
}

Act act_in(const Row& row, std::size_t column) {
  const auto act = act_named(row.text(column));
  if (!act)
    throw machine::Fault("exam: an act that this program does not know: " + row.text(column));
  return *act;
}

ExamRow exam_from(const Row& row) {
  return {.exam = row.id<ExamNoun>(0),
          .title = row.text(1),
          .state = state_from(row, 2),
          .items = row.integer(4),
          .edition = row.text(5),
          .demonstration = row.integer(6) == 1,
          .every_kind = row.integer(11) == 1,
          .source = row.text(12),
          .form = row.text(13),
          .main = row.null(14) ? std::nullopt : std::optional(row.id<ExamNoun>(14)),
          .planned_ms = maybe(row, 17),
          .voided_ms = maybe(row, 18),
          .modality = row.text(19),
          .schedule = {.minutes = row.integer(3),
                       .grace_ms = row.integer(7),
                       .opens_ms = maybe(row, 8),
                       .closes_ms = maybe(row, 9),
                       .key_published_ms = maybe(row, 10),
                       .length_ms = maybe(row, 15),
                       .ended_ms = maybe(row, 16)}};
}

SittingRow sitting_from(const Row& row) {
  SittingRow sitting{.learner = row.id<PersonNoun>(0),
                     .sitting = row.id<SittingNoun>(1),
                     .exam = row.id<ExamNoun>(2),
                     .lease = small(row, 3),
                     .opened_ms = maybe(row, 4),
                     .submitted_ms = maybe(row, 5),
                     .submitted = std::nullopt};
  if (!row.null(6)) sitting.submitted = Place{small(row, 6), small(row, 7)};
  return sitting;
}

Step lease_step(const SittingRow& row, std::string device, std::int64_t given_ms) {
  return {sql::add_lease,
          {row.learner, row.sitting, row.lease, std::move(device), given_ms,
           chain_start(row.sitting.value, row.lease)}};
}

Task<std::vector<SittingRow>> page_of(Unit& unit, const machine::store::Statement& statement,
                                      ExamId exam, SittingId after) {
  Values values{exam, after, sittings_page};
  const auto answer = co_await unit.run(statement, std::move(values));
  std::vector<SittingRow> sittings;
  sittings.reserve(answer.rows.size());
  for (const auto& row : answer.rows) sittings.push_back(sitting_from(row));
  co_return sittings;
}

}  // namespace

std::optional<std::int64_t> maybe(const Row& row, std::size_t column) {
  return row.null(column) ? std::nullopt : std::optional(row.integer(column));
}

Task<std::vector<Acknowledged>> list_acknowledged(Unit& unit, PersonId learner, SittingId sitting) {
  Values values{learner, sitting};
  const auto answer = co_await unit.run(sql::list_leases, std::move(values));
  std::vector<Acknowledged> leases;
  for (const auto& row : answer.rows) {
    if (row.integer(1) == 0) continue;
    leases.push_back({sitting.value, small(row, 0), small(row, 1), row.bytes(2), row.integer(3)});
  }
  co_return leases;
}

Task<void> add_exam(Unit& unit, ExamRow row, std::int64_t drafted_ms) {
  Values values{row.exam,
                row.title,
                row.schedule.minutes,
                row.items,
                row.edition,
                row.schedule.grace_ms,
                drafted_ms,
                row.every_kind,
                row.demonstration,
                row.source,
                row.form,
                row.main ? machine::store::Value(*row.main) : machine::store::Value(),
                row.modality};
  co_await unit.run(sql::add_exam, std::move(values));
}

Task<bool> void_exam(Unit& unit, ExamId exam, std::int64_t voided_ms) {
  Values values{exam, voided_ms};
  const auto answer = co_await unit.run(sql::void_exam, std::move(values));
  co_return answer.changed == 1;
}

Task<std::vector<Form>> Exam::forms(Unit& unit, ExamId main) {
  Values values{main};
  const auto answer = co_await unit.run(sql::list_forms, std::move(values));
  std::vector<Form> forms;
  forms.reserve(answer.rows.size());
  for (const auto& row : answer.rows) {
    forms.push_back({row.id<ExamNoun>(0), row.text(1), state_from(row, 2), !row.null(3)});
  }
  co_return forms;
}

Task<std::vector<Sat>> Exam::sat_twice(Unit& unit, ExamId main) {
  Values values{main};
  const auto answer = co_await unit.run(sql::list_twice, std::move(values));
  std::vector<Sat> sat;
  sat.reserve(answer.rows.size());
  for (const auto& row : answer.rows) {
    sat.push_back(
        {row.id<ExamNoun>(0), row.id<SittingNoun>(1), row.id<PersonNoun>(2), state_from(row, 3)});
  }
  co_return sat;
}

Task<std::optional<ExamRow>> find_exam(Unit& unit, ExamId exam) {
  co_return co_await find_exam_for(unit, exam, {});
}

Task<std::optional<ExamRow>> find_exam_for(Unit& unit, ExamId exam, PersonId learner) {
  Values values{exam, learner};
  const auto answer = co_await unit.run(sql::find_exam, std::move(values));
  if (answer.rows.empty()) co_return std::nullopt;
  auto row = exam_from(answer.rows[0]);
  row.is_practice = !answer.rows[0].null(20);
  if (row.state == State::open) row.schedule.paused_ms = co_await find_pause(unit, exam);
  co_return row;
}

Task<std::optional<std::int64_t>> find_pause(Unit& unit, ExamId exam) {
  Values values{exam};
  const auto answer = co_await unit.run(sql::find_pause, std::move(values));
  if (answer.rows.empty()) co_return std::nullopt;
  co_return answer.rows[0].integer(0);
}

Task<void> move_pause(Unit& unit, ExamRow row, std::int64_t now_ms) {
  const auto closes_ms = closing_at(row.schedule, now_ms);
  Values moving{row.exam, closes_ms, row.schedule.closes_ms};
  const auto moved = co_await unit.run(sql::move_closing, std::move(moving));
  if (moved.changed != 1) throw machine::store::Replay("exam: another act was quicker");
  const auto& from_ms = row.schedule.paused_ms;
  const auto& statement = from_ms ? sql::end_pause : sql::add_pause;
  Values values{row.exam, from_ms.value_or(now_ms)};
  if (from_ms) values.push_back(now_ms);
  co_await unit.run(statement, std::move(values));
}

Task<std::vector<ListedRow>> list_exams(Unit& unit, PersonId person) {
  Values values{person, exams_listed_max};
  const auto answer = co_await unit.run(sql::list_exams, std::move(values));
  std::vector<ListedRow> listed;
  for (const auto& row : answer.rows) {
    ListedRow one{exam_from(row), std::nullopt, maybe(row, 21)};
    if (!row.null(20)) one.sitting = row.id<SittingNoun>(20);
    if (one.exam.state == State::open)
      one.exam.schedule.paused_ms = co_await find_pause(unit, one.exam.exam);
    listed.push_back(std::move(one));
  }
  co_return listed;
}

Task<void> move_exam(Unit& unit, ExamRow row, State before) {
  const auto& times = row.schedule;
  Values values{row.exam,        name(row.state),        times.opens_ms,
                times.closes_ms, times.key_published_ms, name(before),
                times.length_ms, times.ended_ms};
  const auto answer = co_await unit.run(sql::move_exam, std::move(values));
  if (answer.changed != 1) throw machine::store::Replay("exam: another act was quicker");
}

Task<void> add_act(Unit& unit, ExamId exam, std::size_t place, ActRow row) {
  Values values{exam, static_cast<std::int64_t>(place), name(row.done.act), row.done.actor,
                row.at_ms};
  co_await unit.run(sql::add_act, std::move(values));
}

Task<std::vector<ActRow>> list_acts(Unit& unit, ExamId exam) {
  Values values{exam};
  const auto answer = co_await unit.run(sql::list_acts, std::move(values));
  std::vector<ActRow> acts;
  acts.reserve(answer.rows.size());
  for (const auto& row : answer.rows)
    acts.push_back({{act_in(row, 0), row.integer(1)}, row.integer(2)});
  co_return acts;
}

Task<void> add_items(Unit& unit, ExamId exam, std::vector<bank::Item> items,
                     std::set<bank::ItemId> pretest) {
  std::vector<Step> steps;
  int cases = 0;
  for (const auto& item : items) {
    const auto place = static_cast<std::int64_t>(steps.size());
    const bool is_case = item.kind == bank::Kind::reliance;
    const int block = is_case ? 1 + cases++ / cases_in_block : 0;
    steps.push_back(
        {sql::add_item,
         {exam, place, item.item, static_cast<std::int64_t>(item.options.size()),
          boost::describe::enum_to_string(item.kind, "?"), block, pretest.contains(item.item)}});
  }
  co_await unit.run_all(std::move(steps));
}

Task<std::vector<Counted>> list_items(Unit& unit, ExamId exam) {
  Values values{exam};
  const auto answer = co_await unit.run(sql::list_items, std::move(values));
  std::vector<Counted> items;
  items.reserve(answer.rows.size());
  for (const auto& row : answer.rows) {
    Counted item{row.integer(0), static_cast<std::size_t>(row.integer(1))};
    if (!boost::describe::enum_from_string(row.text(2).c_str(), item.kind))
      throw machine::Fault("exam: a kind that this program does not know: " + row.text(2));
    item.block = static_cast<int>(row.integer(3));
    item.pretest = row.integer(4) != 0;
    items.push_back(item);
  }
  co_return items;
}

Task<Cases> list_cases(Unit& unit, PersonId learner, SittingId sitting,
                       std::vector<Counted> items) {
  Cases cases;
  for (const auto& item : items)
    if (item.kind == bank::Kind::reliance) cases.emplace(item.item, std::nullopt);
  if (cases.empty()) co_return cases;
  Values values{learner, sitting};
  const auto answer = co_await unit.run(sql::list_advices, std::move(values));
  for (const auto& row : answer.rows)
    cases[row.integer(0)] = Release{{small(row, 2), small(row, 3)}, row.integer(1)};
  co_return cases;
}

Task<void> add_advices(Unit& unit, SittingRow row, std::vector<std::int64_t> items,
                       Release release) {
  std::vector<Step> steps;
  steps.reserve(items.size());
  for (const auto item : items) {
    steps.push_back({sql::add_advice,
                     {row.learner, row.sitting, item, release.released_ms, release.place.lease,
                      release.place.seq}});
  }
  co_await unit.run_all(std::move(steps));
}

Task<Unsubmitted> count_unsubmitted(Unit& unit, ExamId exam) {
  Values values{exam};
  const auto answer = co_await unit.run(sql::count_unsubmitted, std::move(values));
  co_return Unsubmitted{answer.rows.at(0).integer(0), answer.rows.at(0).integer(1)};
}

Task<std::optional<Allowance>> find_allowance(Unit& unit, PersonId learner, ExamId exam) {
  Values values{learner, exam};
  const auto answer = co_await unit.run(sql::find_allowance, std::move(values));
  if (answer.rows.empty()) co_return std::nullopt;
  co_return Allowance{answer.rows[0].integer(0), answer.rows[0].integer(1)};
}

Task<Schedule> schedule_of(Unit& unit, const ExamRow& exam, PersonId learner) {
  const auto allowance = co_await find_allowance(unit, learner, exam.exam);
  co_return own_schedule(exam.schedule, allowance.value_or(Allowance{}));
}

Task<std::optional<SittingRow>> find_sitting(Unit& unit, PersonId learner, SittingId sitting) {
  Values values{learner, sitting};
  const auto answer = co_await unit.run(sql::find_sitting, std::move(values));
  if (answer.rows.empty()) co_return std::nullopt;
  co_return sitting_from(answer.rows[0]);
}

Task<std::optional<SeatRow>> find_seat(Unit& unit, PersonId learner, ExamId exam) {
  Values values{learner, exam};
  const auto answer = co_await unit.run(sql::find_seat, std::move(values));
  if (answer.rows.empty()) co_return std::nullopt;
  const auto& row = answer.rows[0];
  co_return SeatRow{row.id<SittingNoun>(0), small(row, 1), !row.null(2), row.text(3)};
}

Task<void> add_sitting(Unit& unit, SittingRow row, std::string device, std::int64_t seated_ms) {
  Values values{row.learner, row.sitting, row.exam, seated_ms};
  const auto answer = co_await unit.run(sql::add_sitting, std::move(values));
  if (answer.changed != 1)
    throw machine::store::Replay("exam: the candidate took the seat on another device");
  auto step = lease_step(row, std::move(device), seated_ms);
  co_await unit.run(step.statement, std::move(step.values));
}

Task<void> raise_lease(Unit& unit, SittingRow row, std::string device, std::int64_t given_ms) {
  Values values{row.learner, row.sitting, row.lease, row.lease - 1};
  const auto answer = co_await unit.run(sql::raise_lease, std::move(values));
  if (answer.changed != 1)
    throw machine::store::Replay("exam: the candidate took over on another device");
  auto step = lease_step(row, std::move(device), given_ms);
  co_await unit.run(step.statement, std::move(step.values));
}

Task<void> open_sitting(Unit& unit, PersonId learner, SittingId sitting, std::int64_t opened_ms) {
  Values values{learner, sitting, opened_ms};
  co_await unit.run(sql::open_sitting, std::move(values));
}

Task<std::vector<SittingRow>> list_sittings(Unit& unit, ExamId exam, SittingId after) {
  co_return co_await page_of(unit, sql::list_sittings, exam, after);
}

Task<std::vector<SittingRow>> list_opened(Unit& unit, ExamId exam, SittingId after) {
  co_return co_await page_of(unit, sql::list_opened, exam, after);
}

Task<DayView> count_day(Unit& unit, ExamId exam) {
  std::vector<Step> steps{
      {sql::count_sittings, {exam}}, {sql::count_events, {exam}}, {sql::count_prepared, {exam}}};
  const auto answers = co_await unit.run_all(std::move(steps));
  const auto& people = answers[0].rows.at(0);
  const auto& events = answers[1].rows.at(0);
  co_return DayView{.seated = people.integer(0),
                    .opened = people.integer(1),
                    .submitted = people.integer(2),
                    .events = events.integer(0),
                    .last_event_ms = events.integer(1),
                    .allowed = answers[2].rows.at(0).integer(0),
                    .checked = answers[2].rows.at(0).integer(1),
                    .sittings = {}};
}

Task<std::vector<Kept>> list_events(Unit& unit, PersonId learner, SittingId sitting) {
  Values values{learner, sitting};
  const auto answer = co_await unit.run(sql::list_events, std::move(values));
  std::vector<Kept> events;
  for (const auto& row : answer.rows) {
    const auto event = read_event(row.text(0));
    if (!event) throw machine::Fault("exam: an event on disk is not an event");
    events.push_back({*event, row.integer(1)});
  }
  co_return events;
}

}  // namespace rounds::exam
