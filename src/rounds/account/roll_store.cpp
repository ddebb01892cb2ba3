#include "account_sql.h"
#include "account_store.h"

namespace rounds::account::rows {

using machine::store::Step;
using machine::store::Values;

Task<std::vector<std::int64_t>> persons_of(Unit& unit, std::vector<std::string> contacts) {
  std::vector<Step> steps;
  steps.reserve(contacts.size());
  for (auto& contact : contacts) {
    steps.push_back({sql::person_of_contact, Values{std::move(contact)}});
  }
  const auto answers = co_await unit.run_all(std::move(steps));
  std::vector<std::int64_t> found;
  found.reserve(answers.size());
  for (const auto& answer : answers) {
    found.push_back(answer.rows.empty() ? 0 : answer.rows.front().integer(0));
  }
  co_return found;
}

Task<std::vector<std::int64_t>> admit(Unit& unit, std::vector<PersonRow> wanted, Instant now) {
  std::vector<std::string> contacts;
  contacts.reserve(wanted.size());
  for (const auto& row : wanted) contacts.push_back(row.contact);
  auto known = co_await persons_of(unit, std::move(contacts));
  std::vector<Step> steps;
  std::vector<bool> news;
  for (std::size_t at = 0; at < wanted.size(); ++at) {
    auto& row = wanted[at];
    if (known[at] == 0) {
      known[at] = row.person;
      steps.push_back(
          {sql::keep_person, Values{row.person, std::move(row.contact), std::move(row.name),
                                    std::move(row.language), now}});
      news.push_back(true);
    }
    steps.push_back({sql::keep_role, Values{known[at], "learner"}});
    news.push_back(false);
  }
  const auto answers = co_await unit.run_all(std::move(steps));
  for (std::size_t at = 0; at < answers.size(); ++at) {
    // On PostgreSQL the first may have committed after this unit's snapshot; run again, the unit
    // sees it.
    if (news[at] && answers[at].changed == 0)
      throw machine::store::Replay("another unit made this person");
  }
  co_return known;
}

Task<Result<std::vector<Learning>>> learners(Unit& unit, std::int64_t after, std::int64_t limit) {
  std::vector<Learning> found;
  for (auto& one : co_await reachable(unit, after, limit)) {
    found.push_back(
        {.person = one.person, .name = std::move(one.name), .language = std::move(one.language)});
  }
  co_return found;
}

Task<std::vector<std::string>> contacts_of(Unit& unit, std::vector<std::int64_t> persons) {
  std::vector<Step> steps;
  steps.reserve(persons.size());
  for (const auto person : persons) steps.push_back({sql::person, Values{person}});
  const auto answers = co_await unit.run_all(std::move(steps));
  std::vector<std::string> found;
  for (const auto& answer : answers) {
    const bool known = !answer.rows.empty() && !answer.rows.front().null(1);
    found.push_back(known ? answer.rows.front().text(1) : "");
  }
  co_return found;
}

}  // namespace rounds::account::rows
