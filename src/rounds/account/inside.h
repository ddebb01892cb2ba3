#pragma once

/// What the verbs of account share.

#include <atomic>
#include <string>
#include <vector>

#include "account_store.h"
#include "doorkeeper.h"
#include "rounds/account/account.h"

namespace rounds::account {

constexpr std::int64_t learner_seconds = 30LL * 86'400;  // a phone in a pocket
constexpr std::int64_t staff_seconds = 12LL * 3'600;     // a working day

/// Whether somebody with these roles is staff.
bool is_staff(const std::vector<Role>& roles);

constexpr int code_digits = 6, code_tries = 5;

/// A code as typed, with spaces and in any script's digits, as plain digits.
std::string tidy_code(std::string_view typed);

/// Whom an address on the net stands for: an IPv6 customer has at least a /64, and a new address
/// for every request.
std::string neighbourhood(const std::string& peer);

/// Somebody who has come in, as the unit found out.
struct Entered {
  Person person;
  std::int64_t seconds = 0;
  bool halfway = false;
};

/// The sign-in that is to be made: its token's hashes, and what the browser said.
struct Entry {
  machine::Bytes token;              ///< keyed "sign-in"
  machine::Bytes mark, mark_before;  ///< keyed "device": of this token, and of the one it had
  std::string device;
  bool whole = false;  ///< a passkey was shown: no second factor is outstanding
};

struct Account::Inside {
  Inside(Needs needs_given, machine::Bytes secret_given, Settings settings_given)
      : needs(needs_given), secret(std::move(secret_given)), settings(std::move(settings_given)) {}

  Needs needs;
  const machine::Bytes secret;
  const Settings settings;
  Doorkeeper doorkeeper;
  std::atomic<std::int64_t> swept_ms{0};

  /// The keyed hash under which `text` rests; the purpose keeps a link from being a sign-in.
  machine::Bytes keyed(std::string_view purpose, std::string_view text) const;
  Person view_of(rows::PersonRow row, std::vector<Role> roles) const;

  /// Finds or makes the person of a contact, inside a unit.
  Task<rows::PersonRow> person_at(machine::store::Unit& unit, rows::PersonRow wanted);
  /// Gives a role, and says so in the ledger when it is news.
  Task<void> give_role(machine::store::Unit& unit, std::int64_t person, Role role);
  /// What is kept of a new token and of the browser that gets it.
  Entry entry_for(const std::string& token, const Arrival& from) const;
  /// Keeps the sign-in and, once a version, the agreement to the notice; tells the person of a
  /// browser that is new to them.
  Task<Entered> let_in(machine::store::Unit& unit, rows::PersonRow row, Entry entry);
  Task<void> meet_device(machine::store::Unit& unit, rows::PersonRow row, Entry entry);
  /// Whether a second factor is asked of somebody with these roles.
  bool asks_second_step(const std::vector<Role>& roles) const;
  /// Says something in the ledger about a person, by ids and words of ours.
  Task<void> note(machine::store::Unit& unit, std::string kind, std::int64_t person,
                  std::int64_t actor, std::string body);
  /// A message to the person, if they can be reached; words `code`_subject and `code`_message.
  Task<void> tell(machine::store::Unit& unit, rows::PersonRow row, std::string code,
                  machine::WordArguments arguments);
  /// An officer's change to this contact: carried through when its time has come. Refuses: early
  /// account.change_waits.
  Task<Result<void>> carry_due_change(machine::store::Unit& unit, std::string contact);
  /// Drops what has ended, once an hour.
  Task<Result<void>> sweep();
};

}  // namespace rounds::account
