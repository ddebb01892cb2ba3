#pragma once

/// Rows of account to values and back.

#include <optional>

#include "rounds/account/account.h"

namespace rounds::account::rows {

using machine::Bytes;
using machine::Instant;
using machine::store::Unit;

struct PersonRow {
  std::int64_t person = 0;
  std::string contact, name, language;
  std::int64_t notice = 0;  ///< the version agreed to; 0: none
};

/// How often somebody has asked in the window that began at `since`.
struct Count {
  std::int64_t number = 0;
  Instant since;
};

struct LinkRow {
  std::int64_t person = 0;
  Instant until;
  bool used = false;
};

/// A sign-in that holds. Who is halfway in is nobody yet: the caller has a handle and no person.
struct Holder {
  machine::http::Caller caller;
  Instant until, seen;
  bool halfway = false;
};

/// A code or a link, and its end.
struct Secret {
  Bytes hash;
  Instant until;
};

Task<std::optional<PersonRow>> person_of_contact(Unit& unit, std::string contact);
Task<std::optional<PersonRow>> person(Unit& unit, std::int64_t id);
/// The row as it stands afterwards: somebody may have come first with the same contact.
Task<PersonRow> keep_person(Unit& unit, PersonRow row, Instant now);
Task<void> change_person(Unit& unit, PersonRow row);
/// Whether it was news.
Task<bool> keep_notice(Unit& unit, std::int64_t id, int version);
Task<std::vector<Role>> roles(Unit& unit, std::int64_t id);
/// Whether it was news.
Task<bool> keep_role(Unit& unit, std::int64_t id, Role role);

Task<Count> count_asking(Unit& unit, Bytes asker, Instant now, Instant ended);
Task<void> keep_code(Unit& unit, Bytes contact, Secret code);
struct TriedCode {
  Bytes code;
  std::int64_t tries = 0;
};
Task<std::optional<TriedCode>> try_code(Unit& unit, Bytes contact, Instant now, int tries_max);
Task<void> spend_code(Unit& unit, Bytes contact);

/// A sign-in to be kept.
struct NewSignIn {
  Secret token;
  std::int64_t person = 0;
  bool halfway = false;
  std::string device;
};
Task<void> keep_sign_in(Unit& unit, NewSignIn made, Instant now);
Task<void> keep_newest_sign_ins(Unit& unit, NewSignIn made, int how_many);
Task<Result<std::optional<Holder>>> who_holds(Unit& unit, Bytes token, Instant now);
Task<Result<void>> end_sign_in(Unit& unit, Bytes token);
Task<Result<void>> see_sign_in(Unit& unit, Bytes token, Instant now);

Task<bool> knows_device(Unit& unit, Bytes mark, std::int64_t id, Instant now);
Task<bool> has_devices(Unit& unit, std::int64_t id, Instant now);
Task<void> keep_device(Unit& unit, Secret mark, std::int64_t id);
Task<void> forget_device(Unit& unit, Bytes mark);

Task<void> keep_link(Unit& unit, Secret token, std::int64_t id);
Task<std::optional<LinkRow>> link(Unit& unit, Bytes token);
Task<std::optional<std::int64_t>> use_link(Unit& unit, Bytes token, Instant now);

/// What has ended by now, counts whose window has, and links that ended before `long_ago`.
struct Ended {
  Instant now, window, long_ago;
};
Task<Result<void>> sweep(Unit& unit, Ended ended);

Task<std::vector<Reachable>> reachable(machine::store::Unit& unit, std::int64_t after,
                                       std::int64_t limit);
/// Whose contacts these are, in order; 0 for nobody's.
Task<std::vector<std::int64_t>> persons_of(Unit& unit, std::vector<std::string> contacts);
/// Keeps each with the role learner; the ids as they stand afterwards, in order.
Task<std::vector<std::int64_t>> admit(Unit& unit, std::vector<PersonRow> wanted, Instant now);
Task<Result<std::vector<Learning>>> learners(Unit& unit, std::int64_t after, std::int64_t limit);
/// In order; empty for nobody.
Task<std::vector<std::string>> contacts_of(Unit& unit, std::vector<std::int64_t> persons);

}  // namespace rounds::account::rows
