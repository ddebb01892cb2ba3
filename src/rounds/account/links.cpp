#include "contact.h"
#include "inside.h"
#include "machine/seal/seal.h"
#include "unicode.h"

namespace rounds::account {

using machine::Bytes;
using machine::Instant;
using machine::Millis;
using machine::No;
using machine::store::Unit;

namespace {

constexpr Millis link_life{24 * 3'600'000};
constexpr std::size_t token_max = 64;  // ours are 43 characters

struct Making {
  rows::PersonRow wanted;
  Role role;
  rows::Secret link;
};

Task<Result<void>> make_link(Unit& unit, Account::Inside* inside, Making making) {
  const auto row = co_await inside->person_at(unit, std::move(making.wanted));
  co_await inside->give_role(unit, row.person, making.role);
  co_await rows::keep_link(unit, std::move(making.link), row.person);
  co_return Result<void>{};
}

std::unexpected<machine::Refusal> no_such_link() {
  return machine::refuse(No::missing, "account.link_unknown", "There is no such link.");
}

/// Why a link does not hold; nothing when it does.
std::optional<machine::Refusal> fault_of(const rows::LinkRow& link, Instant now) {
  if (link.used)
    return machine::Refusal{No::conflict, "account.link_used", "This link has been used."};
  if (link.until <= now)
    return machine::Refusal{No::closed, "account.link_expired", "This link has expired."};
  return std::nullopt;
}

Task<Result<Person>> look(Unit& unit, Account::Inside* inside, Bytes token) {
  const auto link = co_await rows::link(unit, std::move(token));
  if (!link) co_return no_such_link();
  if (auto fault = fault_of(*link, inside->needs.clock.now()))
    co_return std::unexpected(std::move(*fault));
  auto row = co_await rows::person(unit, link->person);
  if (!row) co_return no_such_link();
  auto roles = co_await rows::roles(unit, link->person);
  co_return inside->view_of(std::move(*row), std::move(roles));
}

Task<Result<Entered>> follow(Unit& unit, Account::Inside* inside, Bytes link, Entry entry) {
  const auto whose = co_await rows::use_link(unit, link, inside->needs.clock.now());
  if (!whose) {
    auto why = co_await look(unit, inside, std::move(link));
    if (why) throw machine::store::Replay("another request used this link");
    co_return std::unexpected(std::move(why.error()));
  }
  auto row = co_await rows::person(unit, *whose);
  if (!row) co_return no_such_link();
  co_return co_await inside->let_in(unit, std::move(*row), std::move(entry));
}

}  // namespace

Task<Result<std::string>> Account::invite(Invited invited) {
  auto& in = *inside_;
  CO_TRY(contact, read_contact(invited.contact, in.settings.country_code));
  CO_TRY(name, tidy_name(invited.name));
  auto token = machine::seal::chance_code(32);
  Making making{.wanted = {.person = in.needs.ids.next(),
                           .contact = contact.address,
                           .name = name,
                           .language = "en"},
                .role = invited.role,
                .link = {in.keyed("link", token), in.needs.clock.now() + link_life}};
  auto work = [inside = inside_.get(), making](Unit& unit) {
    return make_link(unit, inside, making);
  };
  CO_TRY_DONE(co_await in.needs.store.write(std::move(work)));
  co_return token;
}

Task<Result<Person>> Account::look_at_link(std::string token) {
  if (token.size() > token_max) co_return no_such_link();
  auto work = [inside = inside_.get(), hash = inside_->keyed("link", token)](Unit& unit) {
    return look(unit, inside, hash);
  };
  co_return co_await inside_->needs.store.read(std::move(work));
}

Task<Result<SignedIn>> Account::follow_link(std::string link, Arrival from) {
  if (link.size() > token_max) co_return no_such_link();
  auto token = machine::seal::chance_code(32);
  auto work = [inside = inside_.get(), used = inside_->keyed("link", link),
               entry = inside_->entry_for(token, from)](Unit& unit) {
    return follow(unit, inside, used, entry);
  };
  CO_TRY(entered, co_await inside_->needs.store.write(std::move(work)));
  co_return SignedIn{std::move(token), entered.seconds, std::move(entered.person), entered.halfway};
}

}  // namespace rounds::account
