#include "person_store.h"

#include "account_sql.h"
#include "step_store.h"

namespace rounds::account::rows {

using machine::store::Row;
using machine::store::Step;
using machine::store::Values;

namespace {

std::optional<ChangeRow> change_in(const std::vector<Row>& rows) {
  if (rows.empty()) return std::nullopt;
  const auto& row = rows.front();
  return ChangeRow{.person = row.integer(0),
                   .contact = row.text(1),
                   .officer = row.integer(2),
                   .due = row.moment(3),
                   .until = row.moment(4)};
}

}  // namespace

Task<std::vector<SignInRow>> sign_ins(Unit& unit, std::int64_t person, Instant now) {
  Values values{person, now};
  const auto answer = co_await unit.run(sql::sign_ins, std::move(values));
  std::vector<SignInRow> found;
  found.reserve(answer.rows.size());
  for (const auto& row : answer.rows)
    found.push_back({row.bytes(0), row.text(1), row.moment(2), row.moment(3)});
  co_return found;
}

Task<void> end_own_sign_in(Unit& unit, std::int64_t person, Bytes token) {
  Values values{person, std::move(token)};
  co_await unit.run(sql::end_own_sign_in, std::move(values));
}

Task<void> end_other_sign_ins(Unit& unit, std::int64_t person, Bytes token) {
  Values values{person, std::move(token)};
  co_await unit.run(sql::end_other_sign_ins, std::move(values));
}

Task<void> end_sign_ins(Unit& unit, std::int64_t person) {
  std::vector<Step> steps;
  steps.push_back({sql::end_sign_ins, {person}});
  steps.push_back({sql::forget_devices, {person}});
  steps.push_back({sql::forget_links, {person}});
  co_await unit.run_all(std::move(steps));
}

Task<bool> keep_consent(Unit& unit, std::int64_t person, ConsentRow row) {
  Values values{person, std::move(row.item), row.agreed, row.at};
  const auto answer = co_await unit.run(sql::keep_consent, std::move(values));
  co_return answer.changed == 1;
}

Task<std::vector<ConsentRow>> consents(Unit& unit, std::int64_t person) {
  Values values{person};
  const auto answer = co_await unit.run(sql::consents, std::move(values));
  std::vector<ConsentRow> found;
  found.reserve(answer.rows.size());
  for (const auto& row : answer.rows)
    found.push_back({row.text(0), row.integer(1) != 0, row.moment(2)});
  co_return found;
}

Task<void> keep_contact_change(Unit& unit, ChangeRow row, ChangeSecrets secrets) {
  Values values{row.person,
                std::move(row.contact),
                std::move(secrets.old_code),
                std::move(secrets.new_code),
                std::move(secrets.stop),
                row.officer,
                row.due,
                row.until};
  co_await unit.run(sql::keep_contact_change, std::move(values));
}

Task<std::optional<ChangeRow>> contact_change(Unit& unit, std::int64_t person, Instant now) {
  Values values{person, now};
  const auto answer = co_await unit.run(sql::contact_change, std::move(values));
  co_return change_in(answer.rows);
}

Task<std::optional<ChangeRow>> stoppable_change(Unit& unit, Bytes stop, Instant now) {
  Values values{std::move(stop), now};
  const auto answer = co_await unit.run(sql::stoppable_change, std::move(values));
  co_return change_in(answer.rows);
}

Task<std::optional<ChangeRow>> change_to_contact(Unit& unit, std::string contact, Instant now) {
  Values values{std::move(contact), now};
  const auto answer = co_await unit.run(sql::change_to_contact, std::move(values));
  co_return change_in(answer.rows);
}

Task<std::optional<TriedChange>> try_contact_change(Unit& unit, std::int64_t person, Instant now,
                                                    int tries_max) {
  Values values{person, now, tries_max};
  const auto answer = co_await unit.run(sql::try_contact_change, std::move(values));
  if (answer.rows.empty()) co_return std::nullopt;
  const auto& row = answer.rows.front();
  co_return TriedChange{row.text(0), row.bytes(1), row.bytes(2), row.integer(3)};
}

Task<void> forget_contact_change(Unit& unit, std::int64_t person) {
  Values values{person};
  co_await unit.run(sql::forget_contact_change, std::move(values));
}

Task<void> change_contact(Unit& unit, std::int64_t person, std::string contact) {
  Values values{person, std::move(contact)};
  co_await unit.run(sql::change_contact, std::move(values));
}

Task<void> erase(Unit& unit, std::int64_t person) {
  co_await end_sign_ins(unit, person);
  co_await forget_second_step(unit, person);
  std::vector<Step> steps;
  steps.push_back({sql::forget_password, {person}});
  steps.push_back({sql::forget_contact_change, {person}});
  steps.push_back({sql::forget_consents, {person}});
  steps.push_back({sql::forget_roles, {person}});
  steps.push_back({sql::erase_person, {person}});
  co_await unit.run_all(std::move(steps));
}

}  // namespace rounds::account::rows
