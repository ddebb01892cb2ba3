#pragma once

/// own password: for those who want one besides codes, links and passkeys. Nobody needs one.
///
/// It rests as Argon2id of a keyed hash, so that a stolen database alone opens no door and tells
/// nobody what to guess. Coming in by it says nothing of whether a contact is known or has a
/// password: the same words, the same work. Whoever forgot it comes in by a code and sets another:
/// it is never sent, and a code takes nothing away. Setting and taking away ask for a sign-in of
/// the last 15 minutes; each is told to the person, always, and to the ledger. Staff show their
/// second factor after it as after a code.

#include <cstdint>
#include <optional>
#include <string>

#include "machine/refusal/refusal.h"
#include "machine/seal/password.h"
#include "machine/task/task.h"
#include "rounds/account/account.h"

namespace rounds::account {

struct PasswordGiven {
  std::string contact, password;  ///< as typed
  std::string peer;               ///< the address it came from
  Arrival from = {};
};

class OwnPasswords {
 public:
  static constexpr int tries_max = 10;  ///< an hour, for a contact; a known browser has its own

  /// Both must outlive this.
  OwnPasswords(Account& account, machine::seal::Passwords& passwords)
      : account_(account), passwords_(passwords) {}

  /// When the person's was set; nothing when there is none.
  Task<Result<std::optional<machine::Instant>>> set_at(std::int64_t id);

  struct New {
    std::string password;     ///< as typed
    bool end_others = false;  ///< the person's other sign-ins end
  };
  /// In the place of the one before. Refuses: unknown account.signed_out, forbidden
  /// account.prove_first, forbidden account.sign_in_again, invalid account.password_letters,
  /// invalid account.password_short, invalid account.password_common, busy seal.busy.
  Task<Result<void>> set(std::string handle, New wanted);
  /// Refuses: as set; missing account.no_password.
  Task<Result<void>> remove(std::string handle);

  /// Refuses: invalid account.contact, invalid account.password_wrong, too_many
  /// account.too_many_passwords (`tries_max` an hour for a contact, and as many for each browser
  /// that its owner came in by before; 300 for an address), busy seal.busy.
  Task<Result<SignedIn>> sign_in(PasswordGiven given);

 private:
  /// What is hashed of a spelled password.
  std::string peppered(const std::string& spelled) const;

  Account& account_;
  machine::seal::Passwords& passwords_;
};

}  // namespace rounds::account
