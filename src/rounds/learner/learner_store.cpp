#include "learner_store.h"

#include <bit>

#include "details.h"
#include "learner_sql.h"

namespace rounds::learner::rows {

using machine::store::Row;
using machine::store::Step;
using machine::store::Values;

namespace {

std::optional<std::int64_t> maybe(const Row& row, std::size_t column) {
  return row.null(column) ? std::nullopt : std::optional(row.integer(column));
}

RegisterAnswer answer_of(const std::string& word) {
  RegisterAnswer answer{};
  if (word.empty()) return RegisterAnswer::not_asked;
  ROUNDS_ASSERT(boost::describe::enum_from_string(word.c_str(), answer));
  return answer;
}

LearnerRow learner_in(const Row& row, const Course& course) {
  LearnerRow made;
  made.learner = row.integer(0);
  made.details = {.name = row.text(1),
                  .council = row.text(2),
                  .registration = row.text(3),
                  .specialty = row.text(4),
                  .state = row.text(5),
                  .language = row.text(6)};
  made.sort_name = row.text(7);
  made.enrolled_ms = row.integer(8);
  made.begun_ms = maybe(row, 9);
  made.active_ms = maybe(row, 10);
  made.modules = static_cast<std::uint64_t>(row.integer(11));
  made.modules_finished = static_cast<int>(row.integer(12));
  made.told_ms = maybe(row, 13);
  made.register_answer = answer_of(row.text(14));
  made.stage = stage_of(made, course);
  if (made.stage == Stage::behind)
    made.weeks_behind = weeks_behind(made.enrolled_ms, made.modules_finished, course);
  return made;
}

/// Any text that holds `text`; '!' keeps its own signs from being patterns.
std::string pattern(const std::string& text) {
  if (text.empty()) return "";
  std::string out = "%";
  for (const char c : text) {
    if (std::string_view("%_!").contains(c)) out += '!';
    out += c;
  }
  return out + "%";
}

/// Parameters 4 to 14 of page, 1 to 11 of count.
Values asking(const Asked& asked) {
  const auto& filter = asked.filter;
  const auto key = key_of(filter.text);
  // A pattern that no key has, where the text holds no letter or digit.
  return {pattern(folded(filter.text)),
          key.empty() ? "-" : pattern(key),
          asked.person,
          filter.state,
          filter.council,
          filter.specialty,
          filter.language,
          number_of(filter.stage),
          filter.weeks_behind,
          asked.course.now_ms,
          asked.course.modules};
}

Values values_of(const Enrolled& one) {
  const auto& details = one.details;
  return {one.learner,       details.name,         folded(details.name),
          details.council,   details.registration, key_of(details.registration),
          details.specialty, details.state,        details.language};
}

}  // namespace

Task<Result<std::vector<LearnerRow>>> page(Unit& unit, Asked asked, Place after,
                                           std::int64_t limit) {
  Values values{after.name, after.learner, limit};
  for (auto& value : asking(asked)) values.push_back(std::move(value));
  const auto answer = co_await unit.run(sql::page, std::move(values));
  std::vector<LearnerRow> found;
  found.reserve(answer.rows.size());
  for (const auto& row : answer.rows) found.push_back(learner_in(row, asked.course));
  co_return found;
}

Task<Result<std::int64_t>> count(Unit& unit, Asked asked) {
  auto values = asking(asked);
  const auto answer = co_await unit.run(sql::count, std::move(values));
  co_return answer.rows.at(0).integer(0);
}

Task<std::optional<LearnerRow>> learner(Unit& unit, std::int64_t id, Course course) {
  Values values{id};
  const auto answer = co_await unit.run(sql::learner, std::move(values));
  if (answer.rows.empty()) co_return std::nullopt;
  co_return learner_in(answer.rows.front(), course);
}

Task<std::vector<std::optional<LearnerRow>>> learners(Unit& unit, std::vector<std::int64_t> ids) {
  std::vector<Step> steps;
  steps.reserve(ids.size());
  for (const auto id : ids) steps.push_back({sql::learner, Values{id}});
  const auto answers = co_await unit.run_all(std::move(steps));
  std::vector<std::optional<LearnerRow>> found;
  found.reserve(answers.size());
  for (const auto& answer : answers) {
    found.push_back(answer.rows.empty() ? std::nullopt
                                        : std::optional(learner_in(answer.rows.front(), {})));
  }
  co_return found;
}

Task<std::vector<std::int64_t>> owners(Unit& unit, std::vector<Registration> list) {
  std::vector<Step> steps;
  steps.reserve(list.size());
  for (const auto& one : list) {
    steps.push_back({sql::owner, Values{one.council, key_of(one.number)}});
  }
  const auto answers = co_await unit.run_all(std::move(steps));
  std::vector<std::int64_t> found;
  found.reserve(answers.size());
  for (const auto& answer : answers) {
    found.push_back(answer.rows.empty() ? 0 : answer.rows.front().integer(0));
  }
  co_return found;
}

Task<void> enrol(Unit& unit, std::vector<Enrolled> list, std::int64_t now_ms) {
  std::vector<Step> steps;
  for (const auto& one : list) {
    auto values = values_of(one);
    values.emplace_back(now_ms);
    steps.push_back({sql::enrol, std::move(values)});
  }
  co_await unit.run_all(std::move(steps));
}

Task<void> change(Unit& unit, std::vector<Enrolled> list, std::optional<std::int64_t> told_ms) {
  std::vector<Step> steps;
  for (const auto& one : list) {
    auto values = values_of(one);
    values.emplace_back(told_ms);
    steps.push_back({sql::change, std::move(values)});
  }
  co_await unit.run_all(std::move(steps));
}

Task<Experience> experience(Unit& unit, std::int64_t learner) {
  Values values{learner};
  const auto answer = co_await unit.run(sql::experience, std::move(values));
  auto told = Experience::not_told;
  if (answer.rows.empty()) co_return told;
  const auto word = answer.rows.front().text(0);
  ROUNDS_ASSERT(word.empty() || boost::describe::enum_from_string(word.c_str(), told));
  co_return told;
}

Task<bool> tell_experience(Unit& unit, std::int64_t learner, Experience experience) {
  const bool told = experience != Experience::not_told;
  Values values{learner, told ? boost::describe::enum_to_string(experience, "") : ""};
  const auto answer = co_await unit.run(sql::tell_experience, std::move(values));
  co_return answer.changed > 0;
}

Task<void> keep_answer(Unit& unit, Enrolled whose, RegisterAnswer answer, std::int64_t now_ms) {
  Values values{whose.learner, whose.details.council, key_of(whose.details.registration),
                boost::describe::enum_to_string(answer, ""), now_ms};
  co_await unit.run(sql::keep_answer, std::move(values));
}

Task<Result<std::vector<Spanned>>> span(Unit& unit, std::int64_t after, std::int64_t up_to) {
  Values values{after, up_to};
  const auto answer = co_await unit.run(sql::span, std::move(values));
  std::vector<Spanned> found;
  found.reserve(answer.rows.size());
  for (const auto& row : answer.rows) {
    found.push_back({.learner = row.integer(0),
                     .name = row.text(1),
                     .language = row.text(2),
                     .heard = row.integer(3),
                     .edition_ms = row.integer(4)});
  }
  co_return found;
}

Task<void> follow_account(Unit& unit, std::vector<account::Learning> list) {
  std::vector<Step> steps;
  steps.reserve(list.size());
  for (const auto& one : list) {
    steps.push_back(
        {sql::follow_account, Values{one.person, one.name, folded(one.name), one.language}});
  }
  co_await unit.run_all(std::move(steps));
}

Task<void> keep_standings(Unit& unit, std::vector<Kept> list) {
  std::vector<Step> steps;
  for (const auto& kept : list) {
    const auto bits = bits_of(kept.standing.finished);
    steps.push_back(
        {sql::keep_standing, Values{kept.learner, kept.standing.begun_ms, kept.standing.active_ms,
                                    static_cast<std::int64_t>(bits), std::popcount(bits),
                                    kept.heard, kept.edition_ms}});
  }
  co_await unit.run_all(std::move(steps));
}

Task<Result<Tally>> tally(Unit& unit, Course course) {
  Values values{course.now_ms - Learners::active_ms, course.now_ms, course.modules};
  const auto answer = co_await unit.run(sql::tally, std::move(values));
  const auto& row = answer.rows.at(0);
  co_return Tally{.enrolled = row.integer(0),
                  .active = row.integer(1),
                  .behind = row.integer(2),
                  .begun = row.integer(3),
                  .modules_finished = row.integer(4),
                  .modules = course.modules};
}

Task<Result<std::vector<GroupRow>>> groups(Unit& unit, By by) {
  const auto& statement = by == By::state     ? sql::groups_by_state
                          : by == By::council ? sql::groups_by_council
                                              : sql::groups_by_specialty;
  Values none;
  const auto answer = co_await unit.run(statement, std::move(none));
  std::vector<GroupRow> found;
  found.reserve(answer.rows.size());
  for (const auto& row : answer.rows) {
    found.push_back({.id = row.text(0),
                     .modules = static_cast<std::uint64_t>(row.integer(1)),
                     .learners = row.integer(2)});
  }
  co_return found;
}

Task<void> forget(Unit& unit, std::int64_t learner) {
  Values values{learner};
  co_await unit.run(sql::forget, std::move(values));
}

}  // namespace rounds::learner::rows
