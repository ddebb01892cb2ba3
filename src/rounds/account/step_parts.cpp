#include "step_parts.h"

#include <fmt/format.h>

#include "machine/seal/seal.h"

namespace rounds::account {

using machine::Bytes;
using machine::Instant;
using machine::Millis;
using machine::No;
using machine::refuse;
using machine::store::Unit;

namespace {

constexpr Millis challenge_life{5LL * 60'000};  // WebAuthn §5.4: a person has five minutes
constexpr std::size_t nonce_size = 16, until_size = 8, seal_size = 32;

Bytes until_bytes(Instant until) {
  Bytes out(until_size);
  for (std::size_t at = 0; at < until_size; ++at)
    out[until_size - 1 - at] =
        static_cast<std::uint8_t>(static_cast<std::uint64_t>(machine::ms(until)) >> (8 * at));
  return out;
}

Instant until_in(machine::BytesView octets) {
  std::uint64_t said = 0;
  for (const auto octet : octets) said = said << 8U | octet;
  return machine::instant(static_cast<std::int64_t>(said));
}

Bytes seal_over(const Account::Inside& inside, machine::BytesView body, const std::string& handle) {
  return inside.keyed("challenge", machine::hex(body) + ":" + handle);
}

}  // namespace

Bytes app_is_of(std::int64_t person) {
  return machine::bytes(fmt::format("{}:{}", app_key, person));
}

std::unexpected<machine::Refusal> signed_out() {
  return refuse(No::unknown, "account.signed_out", "Please sign in first.");
}

Bytes token_of(const std::string& handle) {
  auto token = machine::from_hex(handle);
  return token ? std::move(*token) : Bytes{};
}

Task<Result<rows::StepRow>> present(Unit& unit, Account::Inside* inside, Bytes token) {
  auto row = co_await rows::sign_in(unit, std::move(token), inside->needs.clock.now());
  if (!row) co_return signed_out();
  co_return *row;
}

Task<bool> has_factor(Unit& unit, std::int64_t person) {
  const auto app = co_await rows::app(unit, person);
  if (app && app->confirmed) co_return true;
  const auto passkeys = co_await rows::passkeys(unit, person);
  co_return !passkeys.empty();
}

Task<Result<rows::StepRow>> fresh(Unit& unit, Account::Inside* inside, Bytes token) {
  CO_TRY(row, co_await present(unit, inside, std::move(token)));
  if (row.halfway && co_await has_factor(unit, row.person))
    co_return refuse(No::forbidden, "account.prove_first", "The second step comes first.");
  if (inside->needs.clock.now() - row.proved > fresh_for)
    co_return refuse(No::forbidden, "account.sign_in_again",
                     "This needs a sign-in of the last 15 minutes.");
  co_return row;
}

Bytes make_challenge(const Account::Inside& inside, const std::string& handle) {
  auto out = machine::seal::chance(nonce_size);
  const auto until = until_bytes(inside.needs.clock.now() + challenge_life);
  out.insert(out.end(), until.begin(), until.end());
  const auto sealed = seal_over(inside, out, handle);
  out.insert(out.end(), sealed.begin(), sealed.end());
  return out;
}

Task<Result<void>> spend_challenge(Unit& unit, Account::Inside* inside, std::string handle,
                                   Bytes challenge) {
  const auto over = [] {
    return refuse(No::closed, "account.challenge_over",
                  "This was asked too long ago, for another sign-in, or answered already.");
  };
  if (challenge.size() != nonce_size + until_size + seal_size) co_return over();
  const machine::BytesView whole(challenge);
  const auto body = whole.first(nonce_size + until_size);
  if (!machine::seal::same(seal_over(*inside, body, handle), whole.last(seal_size)))
    co_return over();
  const auto until = until_in(body.last(until_size));
  if (until <= inside->needs.clock.now()) co_return over();
  rows::Secret used{inside->keyed("used-challenge", machine::hex(challenge)), until};
  if (!co_await rows::use_challenge(unit, std::move(used))) co_return over();
  co_return Result<void>{};
}

Task<Result<Person>> prove(Unit& unit, Account::Inside* inside, Bytes token, std::int64_t person) {
  auto row = co_await rows::person(unit, person);
  if (!row) co_return signed_out();
  auto roles = co_await rows::roles(unit, person);
  const auto now = inside->needs.clock.now();
  const auto seconds = is_staff(roles) ? staff_seconds : learner_seconds;
  rows::Secret held{std::move(token), now + std::chrono::seconds(seconds)};
  co_await rows::prove_sign_in(unit, std::move(held), now);
  co_return inside->view_of(std::move(*row), std::move(roles));
}

}  // namespace rounds::account
