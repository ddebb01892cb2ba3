#include "rounds/account/contact_change.h"

#include <fmt/format.h>

#include "contact.h"
#include "inside.h"
#include "machine/seal/seal.h"
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

constexpr Millis codes_life{30LL * 60'000};
constexpr Millis window{3'600'000};
constexpr int asked_max = 5;  // codes are messages that cost somebody money
constexpr Millis carried_within{14LL * 86'400'000};
constexpr std::size_t word_max = 64;  // ours are 43 characters

ContactChange view_of(const Account::Inside& inside, const rows::ChangeRow& row) {
  return {.hint = hint_of(row.contact, inside.settings.country_code),
          .by_officer = row.officer != 0,
          .due_ms = machine::ms(row.due)};
}

std::unexpected<machine::Refusal> no_such_person() {
  return refuse(No::missing, "account.no_such_person", "There is no such person.");
}

/// A change as it is asked for, and what is sent where.
struct Asked {
  Bytes token;
  rows::ChangeRow row;
  rows::ChangeSecrets secrets;
  std::string old_code, new_code;
};

Task<Result<void>> send_codes(Unit& unit, Account::Inside* inside, rows::PersonRow person,
                              Asked asked) {
  auto there = person;
  there.contact = asked.row.contact;
  co_await inside->tell(unit, std::move(person), "account.contact_old", {{"code", asked.old_code}});
  co_await inside->tell(unit, std::move(there), "account.contact_new", {{"code", asked.new_code}});
  co_return Result<void>{};
}

Task<Result<ContactChange>> ask_for(Unit& unit, Account::Inside* inside, Asked asked) {
  CO_TRY(here, co_await fresh(unit, inside, asked.token));
  const auto now = inside->needs.clock.now();
  auto asker = inside->keyed("contact-change", std::to_string(here.person));
  const auto count = co_await rows::count_asking(unit, std::move(asker), now, now - window);
  if (count.number > asked_max)
    co_return refuse(No::too_many, "account.too_many_codes", "Too many codes were asked for.",
                     {{"minutes", "60"}});
  const auto waiting = co_await rows::contact_change(unit, here.person, now);
  if (waiting && waiting->officer != 0)
    co_return refuse(No::conflict, "account.change_under_way",
                     "An officer is changing this contact: stop that first.");
  const auto person = co_await rows::person(unit, here.person);
  if (!person) co_return no_such_person();
  asked.row.person = here.person;
  co_await rows::keep_contact_change(unit, asked.row, asked.secrets);
  CO_TRY_DONE(co_await send_codes(unit, inside, *person, asked));
  co_return view_of(*inside, asked.row);
}

struct Given {
  std::int64_t person = 0;
  std::string old_code, new_code;
};

/// A wrong try is kept like a right one, or it would not count: a unit that refuses is undone.
struct Tried {
  std::optional<Person> person;
  std::optional<machine::Refusal> why;
};

Task<Result<Tried>> carry_through(Unit& unit, Account::Inside* inside, Given given) {
  const auto now = inside->needs.clock.now();
  const auto tried = co_await rows::try_contact_change(unit, given.person, now, code_tries);
  if (!tried)
    co_return refuse(No::closed, "account.change_over", "No change of contact is under way.");
  const auto kept = [&](const char* which, const std::string& code) {
    return inside->keyed(which, tried->contact + ":" + code);
  };
  const bool old_right = machine::seal::same(tried->old_code, kept("old-code", given.old_code));
  const bool new_right = machine::seal::same(tried->new_code, kept("new-code", given.new_code));
  if (!old_right || !new_right)
    co_return Tried{.person = {},
                    .why = machine::Refusal{No::invalid,
                                            "account.code_wrong",
                                            "One of the two codes is not the one that was sent.",
                                            {{"left", std::to_string(code_tries - tried->tries)}}}};
  if (co_await rows::person_of_contact(unit, tried->contact))
    co_return refuse(No::conflict, "account.contact_taken", "Somebody is reached there already.");
  co_await rows::change_contact(unit, given.person, tried->contact);
  co_await rows::forget_contact_change(unit, given.person);
  co_await inside->note(unit, "contact_changed", given.person, given.person, R"({"by":"person"})");
  auto row = co_await rows::person(unit, given.person);
  if (!row) co_return no_such_person();
  auto roles = co_await rows::roles(unit, given.person);
  co_return Tried{.person = inside->view_of(std::move(*row), std::move(roles)), .why = {}};
}

/// An officer's act, and the word that stops it.
struct Recovery {
  std::string lost;
  rows::ChangeRow row;
  rows::ChangeSecrets secrets;
  std::string word;
};

Task<Result<ContactChange>> recover_for(Unit& unit, Account::Inside* inside, Recovery wanted) {
  const auto person = co_await rows::person_of_contact(unit, wanted.lost);
  if (!person) co_return no_such_person();
  if (person->person == wanted.row.officer)
    co_return refuse(No::forbidden, "account.not_oneself", "Another officer must do this.");
  if (co_await rows::person_of_contact(unit, wanted.row.contact))
    co_return refuse(No::conflict, "account.contact_taken", "Somebody is reached there already.");
  wanted.row.person = person->person;
  co_await rows::keep_contact_change(unit, wanted.row, std::move(wanted.secrets));
  co_await inside->note(unit, "contact_change_asked", person->person, wanted.row.officer,
                        R"({"by":"officer"})");
  machine::WordArguments said{
      {"address", inside->settings.base_url + "/contact-change/" + wanted.word}};
  co_await inside->tell(unit, *person, "account.contact_moves", std::move(said));
  co_return view_of(*inside, wanted.row);
}

Task<Result<std::optional<ContactChange>>> change_of(Unit& unit, Account::Inside* inside,
                                                     std::int64_t person) {
  const auto row = co_await rows::contact_change(unit, person, inside->needs.clock.now());
  if (!row) co_return std::optional<ContactChange>{};
  co_return std::optional(view_of(*inside, *row));
}

Task<Result<void>> stop_for(Unit& unit, Account::Inside* inside, std::int64_t person) {
  if (!co_await rows::contact_change(unit, person, inside->needs.clock.now()))
    co_return Result<void>{};
  co_await rows::forget_contact_change(unit, person);
  co_await inside->note(unit, "contact_change_stopped", person, person, "{}");
  co_return Result<void>{};
}

Task<Result<rows::ChangeRow>> change_by_word(Unit& unit, Account::Inside* inside, Bytes stop) {
  auto row = co_await rows::stoppable_change(unit, std::move(stop), inside->needs.clock.now());
  if (!row || row->officer == 0)
    co_return refuse(No::missing, "account.change_unknown", "No change of contact waits here.");
  co_return std::move(*row);
}

Task<Result<void>> stop_by(Unit& unit, Account::Inside* inside, Bytes stop) {
  CO_TRY(row, co_await change_by_word(unit, inside, std::move(stop)));
  co_return co_await stop_for(unit, inside, row.person);
}

}  // namespace

Task<Result<void>> Account::Inside::carry_due_change(Unit& unit, std::string contact) {
  const auto now = needs.clock.now();
  const auto change = co_await rows::change_to_contact(unit, contact, now);
  if (!change) co_return Result<void>{};
  if (change->due > now) {
    const auto hours = std::chrono::ceil<std::chrono::hours>(change->due - now).count();
    co_return refuse(No::early, "account.change_waits", "The waiting time is not over.",
                     {{"hours", std::to_string(hours)}});
  }
  const bool taken = (co_await rows::person_of_contact(unit, contact)).has_value();
  co_await rows::forget_contact_change(unit, change->person);
  if (taken) co_return Result<void>{};
  if (const auto row = co_await rows::person(unit, change->person))
    co_await tell(unit, *row, "account.contact_moved", {});
  co_await rows::end_sign_ins(unit, change->person);
  co_await rows::change_contact(unit, change->person, std::move(contact));
  co_await note(unit, "contact_changed", change->person, change->officer, R"({"by":"officer"})");
  co_return Result<void>{};
}

Task<Result<ContactChange>> ContactChanges::ask(std::int64_t id, std::string handle,
                                                std::string contact) {
  auto& in = account_.inside();
  CO_TRY(read, read_contact(contact, in.settings.country_code));
  const auto now = in.needs.clock.now();
  Asked asked{.token = token_of(handle),
              .row = {.person = id,
                      .contact = read.address,
                      .officer = 0,
                      .due = now,
                      .until = now + codes_life},
              .secrets = {},
              .old_code = machine::seal::chance_digits(code_digits),
              .new_code = machine::seal::chance_digits(code_digits)};
  asked.secrets = {.old_code = in.keyed("old-code", read.address + ":" + asked.old_code),
                   .new_code = in.keyed("new-code", read.address + ":" + asked.new_code),
                   .stop = machine::seal::chance(32)};
  auto work = [inside = &in, asked](Unit& unit) { return ask_for(unit, inside, asked); };
  co_return co_await in.needs.store.write(std::move(work));
}

Task<Result<Person>> ContactChanges::confirm(std::int64_t id, std::string old_code,
                                             std::string new_code) {
  auto& in = account_.inside();
  Given given{.person = id, .old_code = tidy_code(old_code), .new_code = tidy_code(new_code)};
  auto work = [inside = &in, given](Unit& unit) { return carry_through(unit, inside, given); };
  CO_TRY(tried, co_await in.needs.store.write(std::move(work)));
  if (tried.why) co_return std::unexpected(std::move(*tried.why));
  ROUNDS_ASSERT(tried.person);
  co_return std::move(*tried.person);
}

Task<Result<ContactChange>> ContactChanges::recover(std::int64_t officer, std::string lost,
                                                    std::string contact) {
  auto& in = account_.inside();
  CO_TRY(from, read_contact(lost, in.settings.country_code));
  CO_TRY(to, read_contact(contact, in.settings.country_code));
  const auto due = in.needs.clock.now() + officer_waits;
  Recovery wanted{.lost = from.address,
                  .row = {.person = 0,
                          .contact = to.address,
                          .officer = officer,
                          .due = due,
                          .until = due + carried_within},
                  .secrets = {},
                  .word = machine::seal::chance_code(32)};
  wanted.secrets = {.old_code = machine::seal::chance(32),
                    .new_code = machine::seal::chance(32),
                    .stop = in.keyed("stop", wanted.word)};
  auto work = [inside = &in, wanted](Unit& unit) { return recover_for(unit, inside, wanted); };
  co_return co_await in.needs.store.write(std::move(work));
}

Task<Result<std::optional<ContactChange>>> ContactChanges::under_way(std::int64_t id) {
  auto& in = account_.inside();
  auto work = [inside = &in, id](Unit& unit) { return change_of(unit, inside, id); };
  co_return co_await in.needs.store.read(std::move(work));
}

Task<Result<void>> ContactChanges::stop(std::int64_t id) {
  auto& in = account_.inside();
  auto work = [inside = &in, id](Unit& unit) { return stop_for(unit, inside, id); };
  co_return co_await in.needs.store.write(std::move(work));
}

Task<Result<ContactChange>> ContactChanges::look(std::string word) {
  auto& in = account_.inside();
  if (word.size() > word_max)
    co_return refuse(No::missing, "account.change_unknown", "No change of contact waits here.");
  auto work = [inside = &in, stop = in.keyed("stop", word)](Unit& unit) {
    return change_by_word(unit, inside, stop);
  };
  CO_TRY(row, co_await in.needs.store.read(std::move(work)));
  co_return view_of(in, row);
}

Task<Result<void>> ContactChanges::stop_by_word(std::string word) {
  auto& in = account_.inside();
  if (word.size() > word_max)
    co_return refuse(No::missing, "account.change_unknown", "No change of contact waits here.");
  auto work = [inside = &in, stop = in.keyed("stop", word)](Unit& unit) {
    return stop_by(unit, inside, stop);
  };
  co_return co_await in.needs.store.write(std::move(work));
}

}  // namespace rounds::account
