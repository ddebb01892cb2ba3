#include "step_store.h"

#include "account_sql.h"

namespace rounds::account::rows {

using machine::store::Row;
using machine::store::Statement;
using machine::store::Step;
using machine::store::Values;

namespace {

std::optional<Row> first_of(std::vector<Row> rows) {
  if (rows.empty()) return std::nullopt;
  return std::move(rows.front());
}

/// Runs one statement; whether it changed a row.
Task<bool> changes(Unit& unit, const Statement* statement, Values values) {
  const auto answer = co_await unit.run(*statement, std::move(values));
  co_return answer.changed > 0;
}

}  // namespace

Task<std::optional<StepRow>> sign_in(Unit& unit, Bytes token, Instant now) {
  Values values{std::move(token), now};
  const auto row = first_of((co_await unit.run(sql::sign_in, std::move(values))).rows);
  if (!row) co_return std::nullopt;
  co_return StepRow{row->integer(0), row->integer(1) != 0, row->moment(2)};
}

Task<std::optional<StepRow>> try_sign_in(Unit& unit, Bytes token, Instant now, int tries_max) {
  Values values{std::move(token), now, tries_max};
  const auto row = first_of((co_await unit.run(sql::try_sign_in, std::move(values))).rows);
  if (!row) co_return std::nullopt;
  co_return StepRow{row->integer(0), row->integer(1) != 0, Instant{}, row->integer(2)};
}

Task<void> prove_sign_in(Unit& unit, Secret token, Instant now) {
  Values values{std::move(token.hash), now, token.until};
  co_await unit.run(sql::prove_sign_in, std::move(values));
}

Task<bool> offer_app(Unit& unit, std::int64_t id, AppRow app) {
  Values values{id, std::move(app.secret), app.wrapped_by};
  co_return co_await changes(unit, &sql::offer_app, std::move(values));
}

Task<std::optional<AppRow>> app(Unit& unit, std::int64_t id) {
  Values values{id};
  const auto row = first_of((co_await unit.run(sql::app, std::move(values))).rows);
  if (!row) co_return std::nullopt;
  co_return AppRow{row->bytes(0), row->integer(1), row->integer(2), row->integer(3) != 0};
}

Task<bool> use_app(Unit& unit, std::int64_t id, std::int64_t step) {
  Values values{id, step};
  co_return co_await changes(unit, &sql::use_app, std::move(values));
}

Task<void> forget_app(Unit& unit, std::int64_t id) {
  Values values{id};
  co_await unit.run(sql::forget_app, std::move(values));
}

Task<bool> keep_passkey(Unit& unit, PasskeyRow row) {
  Values values{std::move(row.passkey), row.person, std::move(row.key), row.uses,
                std::move(row.device),  row.made};
  co_return co_await changes(unit, &sql::keep_passkey, std::move(values));
}

Task<std::optional<PasskeyRow>> passkey(Unit& unit, Bytes id) {
  Values values{id};
  const auto row = first_of((co_await unit.run(sql::passkey, std::move(values))).rows);
  if (!row) co_return std::nullopt;
  co_return PasskeyRow{.passkey = std::move(id),
                       .key = row->bytes(1),
                       .person = row->integer(0),
                       .uses = row->integer(2),
                       .device = {},
                       .made = {}};
}

Task<std::vector<PasskeyRow>> passkeys(Unit& unit, std::int64_t person) {
  Values values{person};
  const auto answer = co_await unit.run(sql::passkeys, std::move(values));
  std::vector<PasskeyRow> found;
  found.reserve(answer.rows.size());
  for (const auto& row : answer.rows) {
    found.push_back({.passkey = row.bytes(0),
                     .key = {},
                     .person = person,
                     .uses = 0,
                     .device = row.text(1),
                     .made = row.moment(2)});
  }
  co_return found;
}

Task<bool> use_passkey(Unit& unit, Bytes id, std::int64_t uses, std::int64_t before) {
  Values values{std::move(id), uses, before};
  co_return co_await changes(unit, &sql::use_passkey, std::move(values));
}

Task<bool> forget_passkey(Unit& unit, std::int64_t person, Bytes id) {
  Values values{person, std::move(id)};
  co_return co_await changes(unit, &sql::forget_passkey, std::move(values));
}

Task<void> keep_recovery_codes(Unit& unit, std::int64_t person, std::vector<Bytes> codes) {
  std::vector<Step> steps;
  steps.push_back({sql::forget_recovery_codes, {person}});
  for (auto& code : codes) steps.push_back({sql::keep_recovery_code, {std::move(code), person}});
  co_await unit.run_all(std::move(steps));
}

Task<std::int64_t> recovery_codes(Unit& unit, std::int64_t person) {
  Values values{person};
  const auto answer = co_await unit.run(sql::recovery_codes, std::move(values));
  co_return answer.rows.at(0).integer(0);
}

Task<bool> use_recovery_code(Unit& unit, std::int64_t person, Bytes code) {
  Values values{std::move(code), person};
  co_return co_await changes(unit, &sql::use_recovery_code, std::move(values));
}

Task<bool> use_challenge(Unit& unit, Secret challenge) {
  Values values{std::move(challenge.hash), challenge.until};
  co_return co_await changes(unit, &sql::use_challenge, std::move(values));
}

Task<void> forget_second_step(Unit& unit, std::int64_t person) {
  std::vector<Step> steps;
  steps.push_back({sql::forget_app, {person}});
  steps.push_back({sql::forget_passkeys, {person}});
  steps.push_back({sql::forget_recovery_codes, {person}});
  co_await unit.run_all(std::move(steps));
}

}  // namespace rounds::account::rows
