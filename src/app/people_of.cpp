#include "people_of.h"

#include <algorithm>
#include <map>

namespace rounds::app {

using machine::Result;
using machine::Task;

namespace {

/// Whose registration number this is, in whatever spelling of letters; 0 when not exactly one.
Task<Result<std::int64_t>> by_registration(learner::Learners& learners, std::string typed) {
  learner::Filter filter{.text = typed};
  constexpr std::int64_t looked_at_max = 50;
  CO_TRY(rows, co_await learners.page(std::move(filter), {}, looked_at_max));
  std::int64_t found = 0, count = 0;
  for (const auto& row : rows) {
    const auto same = std::ranges::equal(row.details.registration, typed, [](char a, char b) {
      return std::tolower(static_cast<unsigned char>(a)) ==
             std::tolower(static_cast<unsigned char>(b));
    });
    if (same) found = row.learner;
    count += same ? 1 : 0;
  }
  co_return count == 1 ? found : 0;
}

Task<Result<std::int64_t>> meant(account::Account& account, learner::Learners& learners,
                                 std::string typed) {
  const auto begin = typed.find_first_not_of(" \t");
  if (begin == std::string::npos) co_return 0;
  typed = typed.substr(begin, typed.find_last_not_of(" \t") - begin + 1);
  CO_TRY(person, co_await account.find(typed));
  if (person != 0) co_return person;
  co_return co_await by_registration(learners, std::move(typed));
}

Task<Result<std::vector<hall::Named>>> named(account::Account& account, learner::Learners& learners,
                                             std::vector<std::int64_t> ids) {
  std::map<std::int64_t, hall::Named> known;
  for (std::size_t at = 0; at < ids.size(); at += learner::Learners::page_max) {
    const auto end = std::min<std::size_t>(ids.size(), at + learner::Learners::page_max);
    std::vector<std::int64_t> some(ids.begin() + static_cast<std::ptrdiff_t>(at),
                                   ids.begin() + static_cast<std::ptrdiff_t>(end));
    CO_TRY(rows, co_await learners.some(std::move(some)));
    for (auto& row : rows)
      known[row.learner] = {std::move(row.details.name), std::move(row.details.registration)};
  }
  std::vector<hall::Named> names;
  names.reserve(ids.size());
  for (const auto id : ids) {
    auto one = known[id];
    if (one.name.empty() && id != 0) {
      // Erased people have no name any more.
      const auto name = co_await account.name_of(id);
      if (name) one.name = *name;
    }
    names.push_back(std::move(one));
  }
  co_return names;
}

Task<Result<bool>> is_officer(account::Account& account, exam::PersonId person) {
  const auto found = co_await account.person(person.value);
  // Whoever was erased holds no office.
  if (!found && found.error().no == machine::No::missing) co_return false;
  if (!found) co_return std::unexpected(found.error());
  co_return std::ranges::find(found->roles, account::Role::officer) != found->roles.end();
}

Task<Result<std::vector<exam::PersonId>>> members(learner::Learners& learners,
                                                  exam::GroupName group) {
  learner::Filter filter;
  (group.by == exam::GroupBy::state ? filter.state : filter.council) = group.id;
  std::vector<exam::PersonId> people;
  for (learner::Place after;;) {
    CO_TRY(rows, co_await learners.page(filter, after));
    for (const auto& row : rows) people.push_back({row.learner});
    if (std::ssize(rows) < learner::Learners::page_max || people.size() > exam::Times::group_max)
      co_return people;
    after = rows.back().place();
  }
}

Task<Result<std::vector<exam::GroupName>>> groups_of(learner::Learners& learners,
                                                     std::vector<exam::PersonId> people) {
  std::vector<exam::GroupName> groups;
  for (std::size_t at = 0; at < people.size(); at += learner::Learners::page_max) {
    std::vector<std::int64_t> some;
    for (auto i = at; i < std::min<std::size_t>(people.size(), at + learner::Learners::page_max);
         ++i)
      some.push_back(people[i].value);
    CO_TRY(rows, co_await learners.some(std::move(some)));
    for (auto& row : rows) {
      auto& [name, council, registration, specialty, state, language] = row.details;
      if (!state.empty()) groups.push_back({exam::GroupBy::state, std::move(state)});
      if (!council.empty()) groups.push_back({exam::GroupBy::council, std::move(council)});
    }
  }
  co_return groups;
}

Task<Result<hall::ExamNow>> now_of(exam::Exam& exam, exam::ExamId id) {
  CO_TRY(view, co_await exam.view(id));
  const auto state = exam::state_named(view.state);
  co_return hall::ExamNow{view.title,    view.state,     state && *state >= exam::State::open,
                          view.opens_ms, view.closes_ms, view.planned_ms};
}

}  // namespace

hall::People people_of(account::Account& account, learner::Learners& learners) {
  return {.found = [&account, &learners](
                       std::string typed) { return meant(account, learners, std::move(typed)); },
          .named =
              [&account, &learners](std::vector<std::int64_t> ids) {
                return named(account, learners, std::move(ids));
              }};
}

exam::Openings::IsOfficer officers_of(account::Account& account) {
  return [&account](exam::PersonId person) { return is_officer(account, person); };
}

exam::Groups candidates_of(learner::Learners& learners) {
  return {
      .members = [&learners](exam::GroupName group) { return members(learners, std::move(group)); },
      .groups_of =
          [&learners](std::vector<exam::PersonId> people) {
            return groups_of(learners, std::move(people));
          }};
}

hall::ExamOf exam_now(exam::Exam& exam) {
  return [&exam](hall::ExamId id) { return now_of(exam, id); };
}

}  // namespace rounds::app
