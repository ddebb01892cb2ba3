#include <fmt/format.h>

#include <boost/asio/ip/address.hpp>

#include <algorithm>

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

constexpr Millis code_life{600'000};
constexpr Millis window{3'600'000};
constexpr int asked_by_contact_max = 5;    // with five tries each: 25 guesses in a million an hour
constexpr int asked_by_address_max = 300;  // a hospital or a telephone company behind one address

/// One code to be sent.
struct Sending {
  Bytes contact;  ///< who asks, counted
  Bytes own;      ///< the same for a browser that the contact's owner came in by before
  Bytes mark;     ///< that browser's; empty for none
  Bytes address;
  Bytes asked, code;  ///< under which form the code rests, and the code
  machine::post::Message message;
  Instant now;
};

std::unexpected<machine::Refusal> too_many(Instant since, Instant now) {
  const auto minutes = std::chrono::ceil<std::chrono::minutes>(since + window - now).count();
  return machine::refuse(No::too_many, "account.too_many_codes", "Too many codes were asked for.",
                         {{"minutes", std::to_string(std::max<std::int64_t>(minutes, 1))}});
}

/// Whether the browser is known to the person who is reached there: then nobody else's asking
/// counts against it.
Task<bool> is_own(Unit& unit, const Sending* sending) {
  if (sending->mark.empty()) co_return false;
  const auto person = co_await rows::person_of_contact(unit, sending->message.to);
  co_return person&& co_await rows::knows_device(unit, sending->mark, person->person, sending->now);
}

Task<Result<void>> send_code(Unit& unit, machine::post::Post* post, Sending sending) {
  const auto ended = sending.now - window;
  const bool own = co_await is_own(unit, &sending);
  const auto asker = own ? sending.own : sending.contact;
  const auto by_contact = co_await rows::count_asking(unit, asker, sending.now, ended);
  if (by_contact.number > asked_by_contact_max) co_return too_many(by_contact.since, sending.now);
  const auto by_address = co_await rows::count_asking(unit, sending.address, sending.now, ended);
  if (by_address.number > asked_by_address_max) co_return too_many(by_address.since, sending.now);
  rows::Secret code{std::move(sending.code), sending.now + code_life};
  co_await rows::keep_code(unit, std::move(sending.asked), std::move(code));
  co_return co_await post->send(unit, std::move(sending.message));
}

/// Somebody with a code.
struct Entering {
  Bytes asked, code;
  Entry entry;
  rows::PersonRow wanted;
  Instant now;
};

/// A wrong try is kept like a right one, or it would not count: a unit that refuses is undone.
struct Tried {
  std::optional<Entered> entered;
  std::optional<std::int64_t> tries;  ///< when a code was there
};

Task<Result<Tried>> try_code(Unit& unit, Account::Inside* inside, Entering entering) {
  Tried tried;
  const auto found = co_await rows::try_code(unit, entering.asked, entering.now, code_tries);
  if (!found) co_return tried;
  tried.tries = found->tries;
  if (!machine::seal::same(found->code, entering.code)) co_return tried;
  co_await rows::spend_code(unit, std::move(entering.asked));
  CO_TRY_DONE(co_await inside->carry_due_change(unit, entering.wanted.contact));
  auto row = co_await inside->person_at(unit, std::move(entering.wanted));
  const auto roles = co_await rows::roles(unit, row.person);
  if (roles.empty()) co_await inside->give_role(unit, row.person, Role::learner);
  tried.entered = co_await inside->let_in(unit, std::move(row), std::move(entering.entry));
  co_return tried;
}

}  // namespace

std::string neighbourhood(const std::string& peer) {
  boost::system::error_code error;
  const auto address = boost::asio::ip::make_address(peer, error);
  if (error || !address.is_v6()) return peer;
  const auto octets = address.to_v6().to_bytes();
  return machine::hex(machine::BytesView(octets.data(), 8));
}

std::string tidy_code(std::string_view typed) {
  auto digits = ascii_digits(typed).value_or("");
  std::erase_if(digits, [](char c) { return c == ' ' || c == '-'; });
  return digits;
}

Task<Result<SentBy>> Account::ask_code(CodeAsked asked) {
  auto& in = *inside_;
  CO_TRY(contact, read_contact(asked.contact, in.settings.country_code));
  const auto code = machine::seal::chance_digits(code_digits);
  const auto now = in.needs.clock.now();
  const auto form = contact.address + " " + asked.asked;
  const auto mark = asked.token.empty() ? Bytes{} : in.keyed("device", asked.token);
  const machine::WordArguments said{{"code", code}, {"board", in.settings.board}};
  machine::post::Message message{
      .to = contact.address,
      .subject = in.needs.words.say(asked.language, "account.code_subject", said),
      .text = in.needs.words.say(asked.language, "account.code_message", said),
      .expires = now + code_life};
  Sending sending{.contact = in.keyed("contact", contact.address),
                  .own = in.keyed("own-contact", contact.address + " " + machine::hex(mark)),
                  .mark = mark,
                  .address = in.keyed("peer", neighbourhood(asked.peer)),
                  .asked = in.keyed("asked", form),
                  .code = in.keyed("code", form + ":" + code),
                  .message = std::move(message),
                  .now = now};
  auto work = [post = &in.needs.post, sending](Unit& unit) {
    return send_code(unit, post, sending);
  };
  CO_TRY_DONE(co_await in.needs.store.write(std::move(work)));
  CO_TRY_DONE(co_await in.sweep());
  co_return contact.kind == Contact::Kind::mail ? SentBy::mail : SentBy::sms;
}

Task<Result<SignedIn>> Account::sign_in(CodeGiven given) {
  auto& in = *inside_;
  CO_TRY(contact, read_contact(given.contact, in.settings.country_code));
  CO_TRY(name, tidy_name(given.name));
  auto token = machine::seal::chance_code(32);
  rows::PersonRow wanted{.person = in.needs.ids.next(),
                         .contact = contact.address,
                         .name = name,
                         .language = in.needs.words.choose(given.language)};
  const auto form = contact.address + " " + given.asked;
  Entering entering{.asked = in.keyed("asked", form),
                    .code = in.keyed("code", form + ":" + tidy_code(given.code)),
                    .entry = in.entry_for(token, given.from),
                    .wanted = std::move(wanted),
                    .now = in.needs.clock.now()};
  auto work = [inside = inside_.get(), entering](Unit& unit) {
    return try_code(unit, inside, entering);
  };
  CO_TRY(tried, co_await in.needs.store.write(std::move(work)));
  if (tried.entered) {
    co_return SignedIn{std::move(token), tried.entered->seconds, std::move(tried.entered->person),
                       tried.entered->halfway};
  }
  if (!tried.tries) {
    co_return machine::refuse(No::closed, "account.code_over",
                              "No code holds for this contact: it ended, or was used.");
  }
  co_return machine::refuse(No::invalid, "account.code_wrong",
                            "This is not the code that was sent last.",
                            {{"left", std::to_string(code_tries - *tried.tries)}});
}

}  // namespace rounds::account
