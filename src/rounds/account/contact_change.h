#pragma once

/// contact change: to be reached elsewhere, in a way that nobody can take an account over by.
///
/// Whoever still has the old contact shows a code from both. Whoever has lost it asks an officer:
/// then 72 hours pass in which the old contact is told and can stop it by one word, and only then
/// does the new contact sign in. Staff need their second factor all the same.

#include <cstdint>
#include <optional>
#include <string>

#include "machine/refusal/refusal.h"
#include "machine/task/task.h"
#include "rounds/account/account.h"

namespace rounds::account {

/// A change that is under way.
struct ContactChange {
  std::string hint;  ///< of the new contact
  bool by_officer = false;
  std::int64_t due_ms = 0;  ///< when it may be carried through
};
BOOST_DESCRIBE_STRUCT(ContactChange, (), (hint, by_officer, due_ms))

class ContactChanges {
 public:
  static constexpr machine::Millis officer_waits{72LL * 3'600'000};

  /// Must outlive this.
  explicit ContactChanges(Account& account) : account_(account) {}

  /// Sends a code to the old contact and one to the new; both hold for 30 minutes and five tries.
  /// Refuses: invalid account.contact, forbidden account.sign_in_again, conflict
  /// account.change_under_way (an officer's), too_many account.too_many_codes.
  Task<Result<ContactChange>> ask(std::int64_t id, std::string handle, std::string contact);
  /// Refuses: invalid account.code_wrong (facts: left), closed account.change_over, conflict
  /// account.contact_taken.
  Task<Result<Person>> confirm(std::int64_t id, std::string old_code, std::string new_code);

  /// An officer's act for somebody who has lost the old contact. Refuses: invalid account.contact,
  /// missing account.no_such_person, conflict account.contact_taken, forbidden account.not_oneself.
  Task<Result<ContactChange>> recover(std::int64_t officer, std::string lost, std::string contact);

  Task<Result<std::optional<ContactChange>>> under_way(std::int64_t id);
  /// By the person, who is signed in; stopping nothing is no error.
  Task<Result<void>> stop(std::int64_t id);
  /// By the word in the message to the old contact. Refuses: missing account.change_unknown.
  Task<Result<ContactChange>> look(std::string word);
  Task<Result<void>> stop_by_word(std::string word);

 private:
  Account& account_;
};

}  // namespace rounds::account
