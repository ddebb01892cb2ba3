#include "rounds/account/second_step.h"

#include <fmt/format.h>

#include <algorithm>

#include "contact.h"
#include "device.h"
#include "machine/print/paper.h"
#include "machine/seal/seal.h"
#include "person_store.h"
#include "rounds/account/passkey.h"
#include "rounds/account/totp.h"
#include "step_parts.h"

namespace rounds::account {

using machine::Instant;
using machine::Millis;
using machine::No;
using machine::refuse;
using machine::seal::Key;
using machine::seal::KeyKind;
using machine::store::Unit;

namespace {

constexpr std::size_t passkeys_max = 10;        // one person's telephones, computers and sticks
constexpr std::size_t recovery_code_size = 10;  // letters of 5 bits: 50 bits

std::vector<std::string> made_recovery_codes() {
  // Crockford's letters: nobody takes one for another.
  constexpr std::string_view letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  std::vector<std::string> codes;
  for (int n = 0; n < SecondStep::recovery_codes_made; ++n) {
    std::string code;
    for (const auto octet : machine::seal::chance(recovery_code_size)) {
      if (code.size() == recovery_code_size / 2) code += '-';
      code += letters[octet % letters.size()];
    }
    codes.push_back(std::move(code));
  }
  return codes;
}

Bytes kept_code(const Account::Inside& inside, std::string_view code) {
  return inside.keyed("recovery", code);
}

/// The first factor brings its recovery codes; another one leaves those that are there.
Task<SetUp> with_codes(Unit& unit, Account::Inside* inside, std::int64_t person, bool first) {
  SetUp done;
  if (!first) co_return done;
  done.recovery_codes = made_recovery_codes();
  std::vector<Bytes> kept;
  kept.reserve(done.recovery_codes.size());
  for (const auto& code : done.recovery_codes) kept.push_back(kept_code(*inside, code));
  co_await rows::keep_recovery_codes(unit, person, std::move(kept));
  co_return done;
}

enum class Change : std::uint8_t { new_app, new_passkey, new_codes, app_gone, passkey_gone };

/// The ledger's words for a change.
std::pair<const char*, const char*> words_of(Change change) {
  switch (change) {
    case Change::new_app:
      return {"second_step_added", "app"};
    case Change::new_passkey:
      return {"second_step_added", "passkey"};
    case Change::new_codes:
      return {"second_step_added", "recovery_codes"};
    case Change::app_gone:
      return {"second_step_removed", "app"};
    default:
      return {"second_step_removed", "passkey"};
  }
}

/// Told to the person and to the ledger.
Task<void> announce(Unit& unit, Account::Inside* inside, std::int64_t person, Change change) {
  const auto [act, kind] = words_of(change);
  auto body = fmt::format(R"({{"kind":"{}"}})", kind);
  co_await inside->note(unit, act, person, person, std::move(body));
  const auto row = co_await rows::person(unit, person);
  if (row) co_await inside->tell(unit, *row, "account.ways_changed", {});
}

Task<Result<Stand>> look(Unit& unit, Account::Inside* inside, Bytes token, bool possible) {
  CO_TRY(here, co_await present(unit, inside, std::move(token)));
  Stand stand{.passkeys_here = possible};
  const auto app = co_await rows::app(unit, here.person);
  stand.app = app && app->confirmed;
  for (const auto& row : co_await rows::passkeys(unit, here.person)) {
    stand.passkeys.push_back({machine::base64url(row.passkey), row.device, machine::ms(row.made)});
  }
  stand.recovery_codes = co_await rows::recovery_codes(unit, here.person);
  const auto roles = co_await rows::roles(unit, here.person);
  stand.needed = inside->asks_second_step(roles);
  if (here.halfway)
    stand.stage = stand.app || !stand.passkeys.empty() ? Stage::prove : Stage::set_up;
  co_return stand;
}

Task<Result<AppOffer>> keep_offer(Unit& unit, Account::Inside* inside, Bytes token, Bytes secret,
                                  Key key) {
  CO_TRY(here, co_await fresh(unit, inside, std::move(token)));
  const auto row = co_await rows::person(unit, here.person);
  if (!row) co_return signed_out();
  rows::AppRow app{.secret = machine::seal::seal(key.material, secret, app_is_of(here.person)),
                   .wrapped_by = key.id};
  if (!co_await rows::offer_app(unit, here.person, std::move(app)))
    co_return refuse(No::conflict, "account.app_there", "There is an authenticator app already.");
  const auto whose = hint_of(row->contact, inside->settings.country_code);
  co_return AppOffer{.secret = totp::base32(secret),
                     .address = totp::address(inside->settings.board, whose, secret),
                     .picture = {}};
}

Task<Result<void>> take_away(Unit& unit, Account::Inside* inside, Bytes token,
                             std::optional<Bytes> passkey) {
  CO_TRY(here, co_await fresh(unit, inside, std::move(token)));
  if (passkey) {
    if (!co_await rows::forget_passkey(unit, here.person, std::move(*passkey)))
      co_return refuse(No::missing, "account.no_such_passkey", "There is no such passkey.");
  } else {
    co_await rows::forget_app(unit, here.person);
  }
  const auto roles = co_await rows::roles(unit, here.person);
  const bool left = co_await has_factor(unit, here.person);
  if (!left && inside->asks_second_step(roles))
    co_return refuse(No::conflict, "account.last_second_step",
                     "Staff need a second step: set up another first.");
  if (!left) co_await rows::forget_second_step(unit, here.person);
  const auto change = passkey ? Change::passkey_gone : Change::app_gone;
  co_await announce(unit, inside, here.person, change);
  co_return Result<void>{};
}

Task<Result<SetUp>> renew_codes(Unit& unit, Account::Inside* inside, Bytes token) {
  CO_TRY(here, co_await fresh(unit, inside, std::move(token)));
  if (!co_await has_factor(unit, here.person))
    co_return refuse(No::missing, "account.no_second_step", "There is no second step yet.");
  auto done = co_await with_codes(unit, inside, here.person, true);
  co_await announce(unit, inside, here.person, Change::new_codes);
  co_return done;
}

/// A new passkey, read and judged.
struct NewPasskey {
  std::string handle;
  Bytes token, challenge;
  rows::PasskeyRow row;
};

Task<Result<SetUp>> keep_new(Unit& unit, Account::Inside* inside, NewPasskey wanted) {
  CO_TRY(here, co_await fresh(unit, inside, wanted.token));
  CO_TRY_DONE(co_await spend_challenge(unit, inside, wanted.handle, wanted.challenge));
  const bool first = !co_await has_factor(unit, here.person);
  const auto there = co_await rows::passkeys(unit, here.person);
  if (there.size() >= passkeys_max)
    co_return refuse(No::too_many, "account.too_many_passkeys", "Ten passkeys are the most.");
  wanted.row.person = here.person;
  if (!co_await rows::keep_passkey(unit, std::move(wanted.row)))
    co_return refuse(No::conflict, "account.passkey_there", "This passkey is known already.");
  auto done = co_await with_codes(unit, inside, here.person, first);
  co_await announce(unit, inside, here.person, Change::new_passkey);
  CO_TRY_DONE(co_await prove(unit, inside, std::move(wanted.token), here.person));
  co_return done;
}

Task<Result<void>> forget_all(Unit& unit, Account::Inside* inside, std::string contact) {
  const auto row = co_await rows::person_of_contact(unit, std::move(contact));
  if (!row) co_return refuse(No::missing, "account.no_such_person", "There is no such person.");
  co_await rows::forget_second_step(unit, row->person);
  co_await rows::end_sign_ins(unit, row->person);
  co_await inside->note(unit, "second_step_reset", row->person, 0, "{}");
  co_await inside->tell(unit, *row, "account.ways_changed", {});
  co_return Result<void>{};
}

/// An app that is being set up, and whose.
struct Offered {
  std::int64_t person = 0;
  rows::AppRow app;
};

Task<Result<Offered>> offered(Unit& unit, Account::Inside* inside, Bytes token) {
  CO_TRY(here, co_await fresh(unit, inside, std::move(token)));
  auto app = co_await rows::app(unit, here.person);
  if (!app || app->confirmed)
    co_return refuse(No::missing, "account.no_app", "No authenticator app is being set up.");
  co_return Offered{here.person, std::move(*app)};
}

/// Its first code, with the step it is of.
struct FirstCode {
  Bytes token, wrapped;
  std::int64_t step = 0;
};

Task<Result<SetUp>> confirm(Unit& unit, Account::Inside* inside, FirstCode first) {
  CO_TRY(now, co_await offered(unit, inside, first.token));
  if (now.app.secret != first.wrapped)
    co_return refuse(No::missing, "account.no_app", "Another app is being set up meanwhile.");
  const bool none_yet = !co_await has_factor(unit, now.person);
  if (!co_await rows::use_app(unit, now.person, first.step))
    throw machine::store::Replay("another request confirmed this app");
  auto done = co_await with_codes(unit, inside, now.person, none_yet);
  co_await announce(unit, inside, now.person, Change::new_app);
  CO_TRY_DONE(co_await prove(unit, inside, std::move(first.token), now.person));
  co_return done;
}

}  // namespace

Task<Result<Stand>> SecondStep::stand(std::string handle) {
  auto& in = account_.inside();
  const bool possible = passkey::place_of(in.settings.base_url).has_value();
  auto work = [inside = &in, token = token_of(handle), possible](Unit& unit) {
    return look(unit, inside, token, possible);
  };
  co_return co_await in.needs.store.read(std::move(work));
}

Task<Result<AppOffer>> SecondStep::offer_app(std::string handle) {
  auto& in = account_.inside();
  CO_TRY(key, co_await keyring_.current(app_key, KeyKind::secret));
  auto work = [inside = &in, token = token_of(handle),
               secret = machine::seal::chance(totp::secret_size),
               key = key](Unit& unit) { return keep_offer(unit, inside, token, secret, key); };
  CO_TRY(offer, co_await in.needs.store.write(std::move(work)));
  const auto title = in.needs.words.say("en", "account.app_picture");
  CO_TRY(picture, machine::print::qr_svg(offer.address, title));
  offer.picture = picture;
  co_return std::move(offer);
}

Task<Result<SetUp>> SecondStep::confirm_app(std::string handle, std::string code) {
  auto& in = account_.inside();
  auto find = [inside = &in, token = token_of(handle)](Unit& unit) {
    return offered(unit, inside, token);
  };
  CO_TRY(found, co_await in.needs.store.read(std::move(find)));
  CO_TRY(secret, co_await opened(found.person, found.app.wrapped_by, found.app.secret));
  const auto step =
      totp::matching_step(secret, tidy_code(code), totp::step_of(in.needs.clock.now()), 0);
  if (!step)
    co_return refuse(No::invalid, "account.app_code_wrong", "This is not the app's code.",
                     {{"left", std::to_string(code_tries)}});
  FirstCode first{.token = token_of(handle), .wrapped = found.app.secret, .step = *step};
  auto work = [inside = &in, first](Unit& unit) { return confirm(unit, inside, first); };
  co_return co_await in.needs.store.write(std::move(work));
}

Task<Result<void>> SecondStep::remove_app(std::string handle) {
  auto& in = account_.inside();
  auto work = [inside = &in, token = token_of(handle)](Unit& unit) {
    return take_away(unit, inside, token, std::nullopt);
  };
  co_return co_await in.needs.store.write(std::move(work));
}

Task<Result<void>> SecondStep::remove_passkey(std::string handle, std::string id) {
  auto& in = account_.inside();
  const auto passkey = machine::from_base64url(id);
  if (!passkey)
    co_return refuse(No::missing, "account.no_such_passkey", "There is no such passkey.");
  auto work = [inside = &in, token = token_of(handle), passkey = *passkey](Unit& unit) {
    return take_away(unit, inside, token, passkey);
  };
  co_return co_await in.needs.store.write(std::move(work));
}

Task<Result<SetUp>> SecondStep::new_recovery_codes(std::string handle) {
  auto& in = account_.inside();
  auto work = [inside = &in, token = token_of(handle)](Unit& unit) {
    return renew_codes(unit, inside, token);
  };
  co_return co_await in.needs.store.write(std::move(work));
}

Task<Result<SetUp>> SecondStep::add_passkey(std::string handle, PasskeyMade made) {
  auto& in = account_.inside();
  CO_TRY(expected, passkey::place_of(in.settings.base_url));
  CO_TRY(challenge, passkey::challenge_in(made.client_data));
  expected.challenge = challenge;
  CO_TRY(read, passkey::made({std::move(made.client_data), std::move(made.attestation)}, expected));
  NewPasskey wanted{.handle = handle,
                    .token = token_of(handle),
                    .challenge = challenge,
                    .row = {.passkey = read.id,
                            .key = read.key,
                            .person = 0,
                            .uses = read.count,
                            .device = device_of(made.agent),
                            .made = in.needs.clock.now()}};
  auto work = [inside = &in, wanted](Unit& unit) { return keep_new(unit, inside, wanted); };
  co_return co_await in.needs.store.write(std::move(work));
}

Task<Result<void>> SecondStep::forget(std::string contact) {
  auto& in = account_.inside();
  CO_TRY(read, read_contact(contact, in.settings.country_code));
  auto work = [inside = &in, address = read.address](Unit& unit) {
    return forget_all(unit, inside, address);
  };
  co_return co_await in.needs.store.write(std::move(work));
}

}  // namespace rounds::account
