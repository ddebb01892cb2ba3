#include "rounds/account/own_password.h"

#include <algorithm>

#include "contact.h"
#include "inside.h"
#include "machine/seal/seal.h"
#include "password_rule.h"
#include "password_store.h"
#include "person_store.h"
#include "step_parts.h"

namespace rounds::account {

using machine::Bytes;
using machine::Instant;
using machine::Millis;
using machine::No;
using machine::refuse;
using machine::store::Unit;

namespace {

constexpr Millis window{3'600'000};
constexpr int tries_by_address_max = 300;  // a hospital or a telephone company behind one address

/// Of 32 random bytes that nobody kept: whoever has no password costs what the others cost.
constexpr const char* nobodys_hash =
    "$argon2id$v=19$m=19456,t=2,p=1$/MyEi+ZkdowsIBJY5a4XEA$E4xdnr9rd7SuFYKSdp0YKCBNlSeHIOEmcB4/"
    "BHO0h14";

std::unexpected<machine::Refusal> wrong() {
  return refuse(No::invalid, "account.password_wrong",
                "The contact or the password is not the right one.");
}

std::unexpected<machine::Refusal> too_many(Instant since, Instant now) {
  const auto minutes = std::chrono::ceil<std::chrono::minutes>(since + window - now).count();
  return refuse(No::too_many, "account.too_many_passwords", "Too many passwords were tried.",
                {{"minutes", std::to_string(std::max<std::int64_t>(minutes, 1))}});
}

Task<Result<std::optional<Instant>>> look(Unit& unit, std::int64_t person) {
  const auto row = co_await rows::password(unit, person);
  if (!row) co_return std::optional<Instant>{};
  co_return std::optional(row->set);
}

/// Who may set a password now, and what strangers know of them.
Task<Result<rows::PersonRow>> setter(Unit& unit, Account::Inside* inside, Bytes token) {
  CO_TRY(here, co_await fresh(unit, inside, std::move(token)));
  auto row = co_await rows::person(unit, here.person);
  if (!row) co_return signed_out();
  co_return std::move(*row);
}

/// Told to the person and to the ledger.
Task<void> announce(Unit& unit, Account::Inside* inside, rows::PersonRow row, std::string what) {
  co_await inside->note(unit, what, row.person, row.person, "{}");
  co_await inside->tell(unit, std::move(row), "account." + what, {});
}

struct Setting {
  Bytes token;
  std::string hash;
};

Task<Result<std::int64_t>> keep(Unit& unit, Account::Inside* inside, Setting setting) {
  CO_TRY(row, co_await setter(unit, inside, std::move(setting.token)));
  rows::PasswordRow password{std::move(setting.hash), inside->needs.clock.now()};
  co_await rows::keep_password(unit, row.person, std::move(password));
  const auto person = row.person;
  co_await announce(unit, inside, std::move(row), "password_set");
  co_return person;
}

Task<Result<void>> take_away(Unit& unit, Account::Inside* inside, Bytes token) {
  CO_TRY(row, co_await setter(unit, inside, std::move(token)));
  if (!co_await rows::forget_password(unit, row.person))
    co_return refuse(No::missing, "account.no_password", "There is no password.");
  co_await announce(unit, inside, std::move(row), "password_removed");
  co_return Result<void>{};
}

/// Somebody at the door, before the password is looked at.
struct Knock {
  std::string contact;
  Bytes strangers, own, mark, address;  ///< who tries, counted; the browser's mark
  Instant now;
};

/// What the password is held against: somebody's hash, or nobody's.
struct Held {
  std::int64_t person = 0;
  std::string hash = nobodys_hash;
};

Task<Result<Held>> count_and_find(Unit& unit, Knock knock) {
  const auto row = co_await rows::person_of_contact(unit, knock.contact);
  const bool own = row && !knock.mark.empty() &&
                   co_await rows::knows_device(unit, knock.mark, row->person, knock.now);
  const auto ended = knock.now - window;
  auto asker = own ? knock.own : knock.strangers;
  const auto by_contact = co_await rows::count_asking(unit, std::move(asker), knock.now, ended);
  if (by_contact.number > OwnPasswords::tries_max) co_return too_many(by_contact.since, knock.now);
  const auto by_address = co_await rows::count_asking(unit, knock.address, knock.now, ended);
  if (by_address.number > tries_by_address_max) co_return too_many(by_address.since, knock.now);
  // Asked for nobody too: an unknown contact costs no less.
  const auto person = row ? row->person : 0;
  const auto password = co_await rows::password(unit, person);
  if (!password) co_return Held{};
  co_return Held{.person = person, .hash = password->hash};
}

struct Entering {
  Held held;
  Entry entry;
};

/// The password was right; it still is when nobody changed it meanwhile.
Task<Result<Entered>> enter(Unit& unit, Account::Inside* inside, Entering entering) {
  auto row = co_await rows::person(unit, entering.held.person);
  const auto password = co_await rows::password(unit, entering.held.person);
  if (!row || !password || password->hash != entering.held.hash) co_return wrong();
  co_return co_await inside->let_in(unit, std::move(*row), std::move(entering.entry));
}

}  // namespace

std::string OwnPasswords::peppered(const std::string& spelled) const {
  return machine::hex(account_.inside().keyed("password", spelled));
}

Task<Result<std::optional<Instant>>> OwnPasswords::set_at(std::int64_t id) {
  auto work = [id](Unit& unit) { return look(unit, id); };
  co_return co_await account_.inside().needs.store.read(std::move(work));
}

Task<Result<void>> OwnPasswords::set(std::string handle, New wanted) {
  auto& in = account_.inside();
  auto ask = [inside = &in, token = token_of(handle)](Unit& unit) {
    return setter(unit, inside, token);
  };
  CO_TRY(person, co_await in.needs.store.read(std::move(ask)));
  CO_TRY(spelled, password_spelled(wanted.password));
  CO_TRY_DONE(password_may_be(spelled, {person.name, person.contact}));
  CO_TRY(hash, co_await passwords_.hash(peppered(spelled)));
  Setting setting{.token = token_of(handle), .hash = std::move(hash)};
  auto work = [inside = &in, setting](Unit& unit) { return keep(unit, inside, setting); };
  CO_TRY(kept, co_await in.needs.store.write(std::move(work)));
  if (wanted.end_others) CO_TRY_DONE(co_await account_.end_other_sign_ins(kept, handle));
  co_return Result<void>{};
}

Task<Result<void>> OwnPasswords::remove(std::string handle) {
  auto& in = account_.inside();
  auto work = [inside = &in, token = token_of(handle)](Unit& unit) {
    return take_away(unit, inside, token);
  };
  co_return co_await in.needs.store.write(std::move(work));
}

Task<Result<SignedIn>> OwnPasswords::sign_in(PasswordGiven given) {
  auto& in = account_.inside();
  CO_TRY(contact, read_contact(given.contact, in.settings.country_code));
  const auto mark = given.from.token.empty() ? Bytes{} : in.keyed("device", given.from.token);
  Knock knock{.contact = contact.address,
              .strangers = in.keyed("password-tries", contact.address),
              .own = in.keyed("own-password-tries", contact.address + " " + machine::hex(mark)),
              .mark = mark,
              .address = in.keyed("password-peer", neighbourhood(given.peer)),
              .now = in.needs.clock.now()};
  auto count = [knock](Unit& unit) { return count_and_find(unit, knock); };
  CO_TRY(held, co_await in.needs.store.write(std::move(count)));
  // What cannot be a password is nobody's, and takes as long.
  const auto spelled = password_spelled(given.password).value_or("");
  CO_TRY(right, co_await passwords_.matches(held.hash, peppered(spelled)));
  if (!right || held.person == 0) co_return wrong();
  auto token = machine::seal::chance_code(32);
  Entering entering{.held = std::move(held), .entry = in.entry_for(token, given.from)};
  auto work = [inside = &in, entering](Unit& unit) { return enter(unit, inside, entering); };
  CO_TRY(entered, co_await in.needs.store.write(std::move(work)));
  CO_TRY_DONE(co_await in.sweep());
  co_return SignedIn{std::move(token), entered.seconds, std::move(entered.person), entered.halfway};
}

}  // namespace rounds::account
