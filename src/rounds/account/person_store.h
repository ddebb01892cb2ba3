#pragma once

/// Rows of a person's own affairs: sign-ins that are seen and ended, consent, changes of contact,
/// erasure.

#include <optional>
#include <string>
#include <vector>

#include "account_store.h"

namespace rounds::account::rows {

struct SignInRow {
  Bytes token;
  std::string device;
  Instant made, seen;
};
Task<std::vector<SignInRow>> sign_ins(Unit& unit, std::int64_t person, Instant now);
Task<void> end_own_sign_in(Unit& unit, std::int64_t person, Bytes token);
Task<void> end_other_sign_ins(Unit& unit, std::int64_t person, Bytes token);
Task<void> end_sign_ins(Unit& unit, std::int64_t person);

struct ConsentRow {
  std::string item;
  bool agreed = false;
  Instant at;
};
/// Whether it was news.
Task<bool> keep_consent(Unit& unit, std::int64_t person, ConsentRow row);
Task<std::vector<ConsentRow>> consents(Unit& unit, std::int64_t person);

struct ChangeRow {
  std::int64_t person = 0;
  std::string contact;
  std::int64_t officer = 0;  ///< who moves the person; 0: the person does
  Instant due, until;
};
/// The words that carry it through or stop it, as keyed hashes.
struct ChangeSecrets {
  Bytes old_code, new_code, stop;
};
Task<void> keep_contact_change(Unit& unit, ChangeRow row, ChangeSecrets secrets);
Task<std::optional<ChangeRow>> contact_change(Unit& unit, std::int64_t person, Instant now);
Task<std::optional<ChangeRow>> stoppable_change(Unit& unit, Bytes stop, Instant now);
Task<std::optional<ChangeRow>> change_to_contact(Unit& unit, std::string contact, Instant now);
struct TriedChange {
  std::string contact;
  Bytes old_code, new_code;
  std::int64_t tries = 0;
};
Task<std::optional<TriedChange>> try_contact_change(Unit& unit, std::int64_t person, Instant now,
                                                    int tries_max);
Task<void> forget_contact_change(Unit& unit, std::int64_t person);
Task<void> change_contact(Unit& unit, std::int64_t person, std::string contact);

/// Everything of the person but the id.
Task<void> erase(Unit& unit, std::int64_t person);

}  // namespace rounds::account::rows
