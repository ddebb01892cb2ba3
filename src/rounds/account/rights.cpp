#include "rounds/account/rights.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "inside.h"
#include "password_store.h"
#include "person_store.h"
#include "step_parts.h"

namespace rounds::account {

using machine::No;
using machine::store::Unit;

namespace {

constexpr std::array<Item, 2> items{Item::research, Item::improvement};

std::string word_of(Item item) { return boost::describe::enum_to_string(item, "?"); }

Task<Result<std::vector<rows::ConsentRow>>> kept_consents(Unit& unit, std::int64_t person) {
  co_return co_await rows::consents(unit, person);
}

Task<Result<void>> keep(Unit& unit, Account::Inside* inside, std::int64_t person,
                        rows::ConsentRow row) {
  const auto body = fmt::format(R"({{"item":"{}"}})", row.item);
  const auto* kind = row.agreed ? "consent_given" : "consent_withdrawn";
  if (co_await rows::keep_consent(unit, person, std::move(row)))
    co_await inside->note(unit, kind, person, person, body);
  co_return Result<void>{};
}

// The account's own part of the copy.
struct CopiedSignIn {
  std::string device, since, last_used_on;
};
BOOST_DESCRIBE_STRUCT(CopiedSignIn, (), (device, since, last_used_on))
struct CopiedConsent {
  std::string item;
  bool agreed = false;
  std::string since;
};
BOOST_DESCRIBE_STRUCT(CopiedConsent, (), (item, agreed, since))
struct CopiedAccount {
  std::string person, name, contact, language;
  std::vector<Role> roles;
  std::int64_t notice_version = 0;
  std::vector<CopiedConsent> consents;
  std::vector<CopiedSignIn> sign_ins;
  std::vector<std::string> passkeys_made;
  bool authenticator_app = false;
  std::string password_set;  ///< when; empty for none
};
BOOST_DESCRIBE_STRUCT(CopiedAccount, (),
                      (person, name, contact, language, roles, notice_version, consents, sign_ins,
                       passkeys_made, authenticator_app, password_set))

Task<Result<CopiedAccount>> own_part(Unit& unit, Account::Inside* inside, std::int64_t person,
                                     machine::Bytes token) {
  CO_TRY_DONE(co_await fresh(unit, inside, std::move(token)));
  const auto row = co_await rows::person(unit, person);
  if (!row)
    co_return machine::refuse(No::missing, "account.no_such_person", "There is no such person.");
  CopiedAccount copied{.person = std::to_string(person),
                       .name = row->name,
                       .contact = row->contact,
                       .language = row->language,
                       .roles = co_await rows::roles(unit, person),
                       .notice_version = row->notice,
                       .consents = {},
                       .sign_ins = {},
                       .passkeys_made = {},
                       .authenticator_app = false,
                       .password_set = {}};
  const auto consents = co_await rows::consents(unit, person);
  for (const auto& consent : consents)
    copied.consents.push_back({consent.item, consent.agreed, machine::iso(consent.at)});
  const auto places = co_await rows::sign_ins(unit, person, inside->needs.clock.now());
  for (const auto& here : places)
    copied.sign_ins.push_back(
        {here.device, machine::iso(here.made), machine::iso(here.seen).substr(0, 10)});
  const auto passkeys = co_await rows::passkeys(unit, person);
  for (const auto& passkey : passkeys) copied.passkeys_made.push_back(machine::iso(passkey.made));
  const auto app = co_await rows::app(unit, person);
  copied.authenticator_app = app && app->confirmed;
  const auto password = co_await rows::password(unit, person);
  if (password) copied.password_set = machine::iso(password->set);
  co_return copied;
}

Task<Result<std::vector<std::string>>> erase_all(Unit& unit, Account::Inside* inside,
                                                 std::int64_t person, machine::Bytes token,
                                                 const std::vector<Holding*>* holdings) {
  CO_TRY_DONE(co_await fresh(unit, inside, std::move(token)));
  const auto row = co_await rows::person(unit, person);
  if (!row) co_return signed_out();
  for (auto* holding : *holdings) CO_TRY_DONE(co_await holding->erase(unit, person));
  std::vector<std::string> ended;
  for (const auto& here : co_await rows::sign_ins(unit, person, inside->needs.clock.now()))
    ended.push_back(machine::hex(here.token));
  if (!row->contact.empty()) co_await inside->needs.post.forget(unit, row->contact);
  co_await rows::erase(unit, person);
  co_await inside->note(unit, "person_erased", person, person, "{}");
  co_return ended;
}

Task<Result<bool>> is_fresh(Unit& unit, Account::Inside* inside, machine::Bytes token) {
  CO_TRY_DONE(co_await account::fresh(unit, inside, std::move(token)));
  co_return true;
}

}  // namespace

Task<Result<void>> Rights::fresh(std::string handle) {
  auto& in = account_.inside();
  auto work = [inside = &in, token = token_of(handle)](Unit& unit) {
    return is_fresh(unit, inside, token);
  };
  CO_TRY(fresh, co_await in.needs.store.read(std::move(work)));
  co_return Result<void>{};
}

Task<Result<std::vector<Consent>>> Rights::consents(std::int64_t person) {
  auto work = [person](Unit& unit) { return kept_consents(unit, person); };
  CO_TRY(kept, co_await account_.inside().needs.store.read(std::move(work)));
  std::vector<Consent> all;
  for (const auto item : items) {
    const auto found = std::ranges::find(kept, word_of(item), &rows::ConsentRow::item);
    all.push_back({.item = item,
                   .agreed = found != kept.end() && found->agreed,
                   .since_ms = found == kept.end() ? 0 : machine::ms(found->at)});
  }
  co_return all;
}

Task<Result<bool>> Rights::agrees(std::int64_t person, Item item) {
  CO_TRY(all, co_await consents(person));
  co_return std::ranges::find(all, item, &Consent::item)->agreed;
}

Task<Result<void>> Rights::set(std::int64_t person, Item item, bool agreed) {
  auto& in = account_.inside();
  rows::ConsentRow row{.item = word_of(item), .agreed = agreed, .at = in.needs.clock.now()};
  auto work = [inside = &in, person, row](Unit& unit) { return keep(unit, inside, person, row); };
  co_return co_await in.needs.store.write(std::move(work));
}

Task<Result<std::string>> Rights::copy(std::int64_t person, std::string handle) {
  auto& in = account_.inside();
  auto work = [inside = &in, person, token = token_of(handle)](Unit& unit) {
    return own_part(unit, inside, person, token);
  };
  CO_TRY(own, co_await in.needs.store.read(std::move(work)));
  boost::json::object whole{{"made", machine::iso(in.needs.clock.now())},
                            {"account", machine::json::made(own)}};
  for (auto* holding : holdings_) {
    CO_TRY(part, co_await holding->copy(person));
    whole[holding->room()] = part;
  }
  co_return boost::json::serialize(whole);
}

Task<Result<void>> Rights::erase(std::int64_t person, std::string handle) {
  auto& in = account_.inside();
  auto work = [inside = &in, person, token = token_of(handle), holdings = &holdings_](Unit& unit) {
    return erase_all(unit, inside, person, token, holdings);
  };
  CO_TRY(ended, co_await in.needs.store.write(std::move(work)));
  for (const auto& other : ended) in.doorkeeper.forget(other);
  co_return Result<void>{};
}

}  // namespace rounds::account
