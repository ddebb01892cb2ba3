#include "account_store.h"

#include "account_sql.h"

namespace rounds::account::rows {

using machine::store::Row;
using machine::store::Step;
using machine::store::Values;

namespace {

std::optional<PersonRow> person_in(const std::vector<Row>& rows) {
  if (rows.empty()) return std::nullopt;
  const auto& row = rows.front();
  return PersonRow{.person = row.integer(0),
                   .contact = row.null(1) ? std::string() : row.text(1),
                   .name = row.text(2),
                   .language = row.text(3),
                   .notice = row.integer(4)};
}

Role role_of(const std::string& word) {
  Role role{};
  ROUNDS_ASSERT(boost::describe::enum_from_string(word.c_str(), role));
  return role;
}

std::string word_of(Role role) { return boost::describe::enum_to_string(role, "?"); }

}  // namespace

Task<std::optional<PersonRow>> person_of_contact(Unit& unit, std::string contact) {
  Values values{std::move(contact)};
  const auto answer = co_await unit.run(sql::person_of_contact, std::move(values));
  co_return person_in(answer.rows);
}

Task<std::optional<PersonRow>> person(Unit& unit, std::int64_t id) {
  Values values{id};
  const auto answer = co_await unit.run(sql::person, std::move(values));
  co_return person_in(answer.rows);
}

Task<PersonRow> keep_person(Unit& unit, PersonRow row, Instant now) {
  Values values{row.person, row.contact, row.name, row.language, now};
  const auto answer = co_await unit.run(sql::keep_person, std::move(values));
  if (answer.changed == 1) co_return row;
  auto first = co_await person_of_contact(unit, row.contact);
  // On PostgreSQL the first may have committed after this unit's snapshot; run again, the unit sees
  // it.
  if (!first) throw machine::store::Replay("another unit made this person");
  co_return *first;
}

Task<void> change_person(Unit& unit, PersonRow row) {
  Values values{row.person, std::move(row.name), std::move(row.language)};
  co_await unit.run(sql::change_person, std::move(values));
}

Task<bool> keep_notice(Unit& unit, std::int64_t id, int version) {
  Values values{id, version};
  const auto answer = co_await unit.run(sql::keep_notice, std::move(values));
  co_return answer.changed == 1;
}

Task<std::vector<Role>> roles(Unit& unit, std::int64_t id) {
  Values values{id};
  const auto answer = co_await unit.run(sql::roles, std::move(values));
  std::vector<Role> found;
  found.reserve(answer.rows.size());
  for (const auto& row : answer.rows) found.push_back(role_of(row.text(0)));
  co_return found;
}

Task<bool> keep_role(Unit& unit, std::int64_t id, Role role) {
  Values values{id, word_of(role)};
  const auto answer = co_await unit.run(sql::keep_role, std::move(values));
  co_return answer.changed == 1;
}

Task<Count> count_asking(Unit& unit, Bytes asker, Instant now, Instant ended) {
  Values values{std::move(asker), now, ended};
  const auto answer = co_await unit.run(sql::count_asking, std::move(values));
  co_return Count{answer.rows.at(0).integer(0), answer.rows.at(0).moment(1)};
}

Task<void> keep_code(Unit& unit, Bytes contact, Secret code) {
  Values values{std::move(contact), std::move(code.hash), code.until};
  co_await unit.run(sql::keep_code, std::move(values));
}

Task<std::optional<TriedCode>> try_code(Unit& unit, Bytes contact, Instant now, int tries_max) {
  Values values{std::move(contact), now, tries_max};
  const auto answer = co_await unit.run(sql::try_code, std::move(values));
  std::optional<TriedCode> tried;
  if (!answer.rows.empty())
    tried = TriedCode{answer.rows.front().bytes(0), answer.rows.front().integer(1)};
  co_return tried;
}

Task<void> spend_code(Unit& unit, Bytes contact) {
  Values values{std::move(contact)};
  co_await unit.run(sql::spend_code, std::move(values));
}

Task<void> keep_sign_in(Unit& unit, NewSignIn made, Instant now) {
  Values values{std::move(made.token.hash), made.person,  now,
                made.token.until,           made.halfway, std::move(made.device)};
  co_await unit.run(sql::keep_sign_in, std::move(values));
}

Task<void> keep_newest_sign_ins(Unit& unit, NewSignIn made, int how_many) {
  Values values{made.person, how_many, made.halfway};
  co_await unit.run(sql::keep_newest, std::move(values));
}

Task<Result<std::optional<Holder>>> who_holds(Unit& unit, Bytes token, Instant now) {
  Values values{std::move(token), now};
  const auto answer = co_await unit.run(sql::who_holds, std::move(values));
  std::optional<Holder> holder;
  for (const auto& row : answer.rows) {
    if (!holder) holder.emplace();
    holder->halfway = row.integer(4) != 0;
    holder->until = row.moment(1);
    holder->caller.language = row.text(2);
    holder->seen = row.moment(5);
    if (holder->halfway) continue;
    holder->caller.person = row.integer(0);
    if (!row.null(3)) holder->caller.roles.insert(row.text(3));
  }
  co_return holder;
}

Task<Result<void>> end_sign_in(Unit& unit, Bytes token) {
  Values values{std::move(token)};
  co_await unit.run(sql::end_sign_in, std::move(values));
  co_return Result<void>{};
}

Task<Result<void>> see_sign_in(Unit& unit, Bytes token, Instant now) {
  Values values{std::move(token), now};
  co_await unit.run(sql::see_sign_in, std::move(values));
  co_return Result<void>{};
}

Task<bool> knows_device(Unit& unit, Bytes mark, std::int64_t id, Instant now) {
  Values values{std::move(mark), id, now};
  const auto answer = co_await unit.run(sql::knows_device, std::move(values));
  co_return !answer.rows.empty();
}

Task<bool> has_devices(Unit& unit, std::int64_t id, Instant now) {
  Values values{id, now};
  const auto answer = co_await unit.run(sql::has_devices, std::move(values));
  co_return answer.rows.at(0).integer(0) > 0;
}

Task<void> keep_device(Unit& unit, Secret mark, std::int64_t id) {
  Values values{std::move(mark.hash), id, mark.until};
  co_await unit.run(sql::keep_device, std::move(values));
}

Task<void> forget_device(Unit& unit, Bytes mark) {
  Values values{std::move(mark)};
  co_await unit.run(sql::forget_device, std::move(values));
}

Task<void> keep_link(Unit& unit, Secret token, std::int64_t id) {
  Values values{std::move(token.hash), id, token.until};
  co_await unit.run(sql::keep_link, std::move(values));
}

Task<std::optional<LinkRow>> link(Unit& unit, Bytes token) {
  Values values{std::move(token)};
  const auto answer = co_await unit.run(sql::link, std::move(values));
  std::optional<LinkRow> found;
  if (!answer.rows.empty()) {
    const auto& row = answer.rows.front();
    found = LinkRow{row.integer(0), row.moment(1), !row.null(2)};
  }
  co_return found;
}

Task<std::optional<std::int64_t>> use_link(Unit& unit, Bytes token, Instant now) {
  Values values{std::move(token), now};
  const auto answer = co_await unit.run(sql::use_link, std::move(values));
  std::optional<std::int64_t> whose;
  if (!answer.rows.empty()) whose = answer.rows.front().integer(0);
  co_return whose;
}

Task<Result<void>> sweep(Unit& unit, Ended ended) {
  std::vector<Step> steps;
  steps.push_back({sql::sweep_codes, {ended.now}});
  steps.push_back({sql::sweep_counts, {ended.window}});
  steps.push_back({sql::sweep_sign_ins, {ended.now}});
  steps.push_back({sql::sweep_links, {ended.long_ago}});
  steps.push_back({sql::sweep_devices, {ended.now}});
  steps.push_back({sql::sweep_challenges, {ended.now}});
  steps.push_back({sql::sweep_contact_changes, {ended.now}});
  co_await unit.run_all(std::move(steps));
  co_return Result<void>{};
}

Task<std::vector<Reachable>> reachable(Unit& unit, std::int64_t after, std::int64_t limit) {
  Values values{after, limit};
  const auto answer = co_await unit.run(sql::reachable, std::move(values));
  std::vector<Reachable> found;
  found.reserve(answer.rows.size());
  for (const auto& row : answer.rows) {
    found.push_back({.person = row.integer(0),
                     .name = row.text(1),
                     .language = row.text(2),
                     .contact = row.null(3) ? "" : row.text(3),
                     .made = row.moment(4)});
  }
  co_return found;
}

}  // namespace rounds::account::rows
