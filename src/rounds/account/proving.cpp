#include <fmt/format.h>

#include <algorithm>

#include "contact.h"
#include "device.h"
#include "machine/seal/seal.h"
#include "rounds/account/passkey.h"
#include "rounds/account/second_step.h"
#include "rounds/account/totp.h"
#include "step_parts.h"

namespace rounds::account {

using machine::Instant;
using machine::Millis;
using machine::No;
using machine::refuse;
using machine::store::Unit;

namespace {

constexpr Millis window{3'600'000};
// With three codes good at a time and a million of them: once in four years of trying, day and
// night, by somebody who already has the person's messages.
constexpr int app_codes_max = 10;
constexpr std::size_t typed_max = 64;

/// A wrong try is kept like a right one, or it would not count: a unit that refuses is undone.
struct Tried {
  std::optional<Person> person;
  std::optional<machine::Refusal> why;
};

Tried no(machine::Refusal why) { return {.person = {}, .why = std::move(why)}; }

Tried tries_over() {
  return no({No::closed, "account.tries_over", "Five wrong tries: this sign-in has ended.", {}});
}

Tried wrong(std::string code, std::int64_t tries) {
  return no({No::invalid,
             std::move(code),
             "This is not it.",
             {{"left", std::to_string(code_tries - tries)}}});
}

Result<Person> told(Result<Tried> tried) {
  if (!tried) return std::unexpected(std::move(tried.error()));
  auto& [person, why] = *tried;
  if (why) return std::unexpected(std::move(*why));
  ROUNDS_ASSERT(person);
  return std::move(*person);
}

Task<Result<Tried>> proven(Unit& unit, Account::Inside* inside, Bytes token, std::int64_t person) {
  CO_TRY(whole, co_await prove(unit, inside, std::move(token), person));
  co_return Tried{.person = std::move(whole), .why = {}};
}

/// Who is there, and their app; nothing when there is none.
struct Found {
  std::int64_t person = 0;
  std::optional<rows::AppRow> app;
};

Task<Result<Found>> find_app(Unit& unit, Account::Inside* inside, Bytes token) {
  CO_TRY(here, co_await present(unit, inside, std::move(token)));
  auto app = co_await rows::app(unit, here.person);
  if (app && !app->confirmed) app.reset();
  co_return Found{here.person, std::move(app)};
}

struct AppCode {
  Bytes token, secret;
  std::string typed;
};

Task<Result<Tried>> try_app(Unit& unit, Account::Inside* inside, AppCode given) {
  const auto now = inside->needs.clock.now();
  const auto here = co_await rows::try_sign_in(unit, given.token, now, code_tries);
  if (!here) co_return tries_over();
  auto asker = inside->keyed("app-code", std::to_string(here->person));
  const auto count = co_await rows::count_asking(unit, std::move(asker), now, now - window);
  if (count.number > app_codes_max)
    co_return no({No::too_many,
                  "account.too_many_app_codes",
                  "Too many codes of an authenticator app were tried within an hour.",
                  {}});
  const auto app = co_await rows::app(unit, here->person);
  const auto used = app ? app->used_step : 0;
  const auto step = given.secret.empty()
                        ? std::nullopt
                        : totp::matching_step(given.secret, given.typed, totp::step_of(now), used);
  if (!step || !app) co_return wrong("account.app_code_wrong", here->tries);
  if (!co_await rows::use_app(unit, here->person, *step))
    throw machine::store::Replay("another request used this code");
  co_return co_await proven(unit, inside, std::move(given.token), here->person);
}

/// As it is kept: letters as Crockford reads them, in two groups.
std::string tidy_recovery_code(std::string_view typed) {
  std::string code;
  for (char c : typed.substr(0, typed_max)) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    if (c == 'O') c = '0';
    if (c == 'I' || c == 'L') c = '1';
    if (c == ' ' || c == '-') continue;
    code += c;
  }
  return code.size() == 10 ? code.substr(0, 5) + "-" + code.substr(5) : code;
}

Task<Result<Tried>> try_recovery(Unit& unit, Account::Inside* inside, Bytes token, Bytes code) {
  const auto now = inside->needs.clock.now();
  const auto here = co_await rows::try_sign_in(unit, token, now, code_tries);
  if (!here) co_return tries_over();
  if (!co_await rows::use_recovery_code(unit, here->person, std::move(code)))
    co_return wrong("account.recovery_code_wrong", here->tries);
  const auto person = here->person;
  co_await inside->note(unit, "recovery_code_used", person, person, "{}");
  if (const auto row = co_await rows::person(unit, person))
    co_await inside->tell(unit, *row, "account.recovery_code_used", {});
  co_return co_await proven(unit, inside, std::move(token), person);
}

/// A passkey's use, and what it was expected to answer.
struct Using {
  std::string handle;
  passkey::Use use;
  passkey::Expected expected;
};

/// Whose passkey it is, once its signature holds and its counter is kept.
Task<Result<std::int64_t>> whose(Unit& unit, Account::Inside* inside, Using given) {
  const auto row = co_await rows::passkey(unit, given.use.id);
  if (!row)
    co_return refuse(No::missing, "account.passkey_unknown", "We do not know this passkey.");
  CO_TRY(count, passkey::used(given.use, row->key, row->uses, given.expected));
  CO_TRY_DONE(co_await spend_challenge(unit, inside, given.handle, given.expected.challenge));
  if (!co_await rows::use_passkey(unit, given.use.id, count, row->uses))
    throw machine::store::Replay("another request used this passkey");
  co_return row->person;
}

Task<Result<Person>> prove_passkey(Unit& unit, Account::Inside* inside, Using given) {
  const auto token = token_of(given.handle);
  CO_TRY(here, co_await present(unit, inside, token));
  CO_TRY(person, co_await whose(unit, inside, std::move(given)));
  if (person != here.person)
    co_return refuse(No::missing, "account.passkey_unknown", "This passkey is somebody else's.");
  co_return co_await prove(unit, inside, token, person);
}

Task<Result<Entered>> enter_by_passkey(Unit& unit, Account::Inside* inside, Using given,
                                       Entry entry) {
  CO_TRY(person, co_await whose(unit, inside, std::move(given)));
  auto row = co_await rows::person(unit, person);
  if (!row)
    co_return refuse(No::missing, "account.passkey_unknown", "We do not know this passkey.");
  co_return co_await inside->let_in(unit, std::move(*row), std::move(entry));
}

Result<Using> read_use(const Account::Inside& inside, std::string handle, PasskeyUsed used) {
  TRY(expected, passkey::place_of(inside.settings.base_url));
  TRY(challenge, passkey::challenge_in(used.client_data));
  expected.challenge = std::move(challenge);
  return Using{.handle = std::move(handle),
               .use = {std::move(used.id), std::move(used.client_data),
                       std::move(used.authenticator_data), std::move(used.signature)},
               .expected = std::move(expected)};
}

/// What a browser must know of the person whose sign-in it is.
struct Whom {
  std::int64_t person = 0;
  std::string hint;
  std::vector<std::string> own;
};

Task<Result<Whom>> whom(Unit& unit, Account::Inside* inside, Bytes token) {
  CO_TRY(here, co_await present(unit, inside, std::move(token)));
  const auto row = co_await rows::person(unit, here.person);
  if (!row) co_return signed_out();
  Whom found{.person = here.person,
             .hint = hint_of(row->contact, inside->settings.country_code),
             .own = {}};
  for (const auto& passkey : co_await rows::passkeys(unit, here.person))
    found.own.push_back(machine::base64url(passkey.passkey));
  co_return found;
}

}  // namespace

Task<Result<Bytes>> SecondStep::opened(std::int64_t person, std::int64_t key, Bytes wrapped) {
  CO_TRY(keys, co_await keyring_.all(app_key));
  const auto with = std::ranges::find(keys, key, &machine::seal::Key::id);
  if (with == keys.end()) throw machine::Fault("the key of an authenticator app's secret is gone");
  auto secret = machine::seal::open(with->material, wrapped, app_is_of(person));
  if (!secret) throw machine::Fault("an authenticator app's secret was not sealed for this row");
  co_return std::move(*secret);
}

Task<Result<Challenge>> SecondStep::challenge(std::string handle) {
  auto& in = account_.inside();
  CO_TRY(place, passkey::place_of(in.settings.base_url));
  Challenge asked{.challenge = make_challenge(in, handle),
                  .rp = place.rp,
                  .board = in.settings.board,
                  .person = {},
                  .name = {},
                  .own = {}};
  if (handle.empty()) co_return asked;
  auto work = [inside = &in, token = token_of(handle)](Unit& unit) {
    return whom(unit, inside, token);
  };
  CO_TRY(found, co_await in.needs.store.read(std::move(work)));
  asked.person = in.keyed("passkey-person", std::to_string(found.person));
  asked.name = std::move(found.hint);
  asked.own = std::move(found.own);
  co_return asked;
}

Task<Result<Person>> SecondStep::prove_by_app(std::string handle, std::string code) {
  auto& in = account_.inside();
  auto find = [inside = &in, token = token_of(handle)](Unit& unit) {
    return find_app(unit, inside, token);
  };
  CO_TRY(found, co_await in.needs.store.read(std::move(find)));
  AppCode given{.token = token_of(handle), .secret = {}, .typed = tidy_code(code)};
  if (found.app) {
    CO_TRY(secret, co_await opened(found.person, found.app->wrapped_by, found.app->secret));
    given.secret = std::move(secret);
  }
  auto work = [inside = &in, given](Unit& unit) { return try_app(unit, inside, given); };
  co_return told(co_await in.needs.store.write(std::move(work)));
}

Task<Result<Person>> SecondStep::prove_by_recovery_code(std::string handle, std::string code) {
  auto& in = account_.inside();
  auto work = [inside = &in, token = token_of(handle),
               kept = in.keyed("recovery", tidy_recovery_code(code))](Unit& unit) {
    return try_recovery(unit, inside, token, kept);
  };
  co_return told(co_await in.needs.store.write(std::move(work)));
}

Task<Result<Person>> SecondStep::prove_by_passkey(std::string handle, PasskeyUsed used) {
  auto& in = account_.inside();
  CO_TRY(given, read_use(in, std::move(handle), std::move(used)));
  auto work = [inside = &in, given = given](Unit& unit) {
    return prove_passkey(unit, inside, given);
  };
  co_return co_await in.needs.store.write(std::move(work));
}

Task<Result<SignedIn>> SecondStep::sign_in_by_passkey(PasskeyUsed used, Arrival from) {
  auto& in = account_.inside();
  CO_TRY(given, read_use(in, "", std::move(used)));
  auto token = machine::seal::chance_code(32);
  auto entry = in.entry_for(token, from);
  entry.whole = true;
  auto work = [inside = &in, given = given, entry](Unit& unit) {
    return enter_by_passkey(unit, inside, given, entry);
  };
  CO_TRY(entered, co_await in.needs.store.write(std::move(work)));
  co_return SignedIn{std::move(token), entered.seconds, std::move(entered.person), false};
}

}  // namespace rounds::account
