#pragma once

/// second step: what staff show besides their code or link, and the passkey by which anybody may
/// come in at once.
///
/// A passkey (a key inside a telephone, a computer or a stick, unlocked by finger, face or PIN) is
/// two factors by itself. An authenticator app is one; its secret rests wrapped under the board's
/// keyring. Whoever sets up the first of them gets ten recovery codes, told once, each good once.
/// Five wrong tries end the sign-in they were made in, and no other: nobody is locked out by
/// somebody else's attempts. Setting up and taking away asks for a sign-in of the last 15 minutes,
/// so that a computer left alone gives nobody a way in for good; each is told to the person and to
/// the ledger.

#include <cstdint>
#include <string>
#include <vector>

#include "machine/bytes/bytes.h"
#include "machine/refusal/refusal.h"
#include "machine/seal/keyring.h"
#include "machine/task/task.h"
#include "rounds/account/account.h"

namespace rounds::account {

using machine::Bytes;

/// Where somebody stands at the second step.
enum class Stage : std::uint8_t { none, set_up, prove };
BOOST_DESCRIBE_ENUM(Stage, none, set_up, prove)

struct PasskeyLine {
  std::string id;      ///< the credential's, base64url
  std::string device;  ///< two words of the browser that made it, see device.h
  std::int64_t made_ms = 0;
};
BOOST_DESCRIBE_STRUCT(PasskeyLine, (), (id, device, made_ms))

struct Stand {
  Stage stage = Stage::none;
  bool app = false;
  std::vector<PasskeyLine> passkeys = {};
  std::int64_t recovery_codes = 0;  ///< left
  bool needed = false;              ///< staff, on a server that asks for it
  bool passkeys_here = false;       ///< this address can have passkeys
};

/// An authenticator app's secret, told once.
struct AppOffer {
  std::string secret;   ///< base32, to be typed
  std::string address;  ///< otpauth://…
  std::string picture;  ///< the same as a QR code, SVG
};

/// What a browser is asked to sign, and who we are.
struct Challenge {
  Bytes challenge;
  std::string rp, board;
  Bytes person;                  ///< the user handle of a new passkey: an id, no name
  std::string name;              ///< for the authenticator's own list: the contact's hint
  std::vector<std::string> own;  ///< passkeys that are there already, base64url
};

/// A passkey as a browser makes it and uses it; see passkey.h for what is asked of both.
struct PasskeyMade {
  Bytes client_data, attestation;
  std::string agent;
};
struct PasskeyUsed {
  Bytes id, client_data, authenticator_data, signature;
};

/// What came of setting up a factor.
struct SetUp {
  std::vector<std::string> recovery_codes = {};  ///< of the first factor; told this once
};

class SecondStep {
 public:
  static constexpr int recovery_codes_made = 10;

  /// Both must outlive this. The base URL of account's settings is origin and RP id.
  SecondStep(Account& account, machine::seal::Keyring& keyring)
      : account_(account), keyring_(keyring) {}

  /// `handle` is the sign-in in http::Caller, whole or halfway. Refuses: unknown
  /// account.signed_out.
  Task<Result<Stand>> stand(std::string handle);

  // Each of the next six refuses: unknown account.signed_out, forbidden account.prove_first
  // (halfway in, and there is a factor), forbidden account.sign_in_again (whole, and older than 15
  // minutes).

  /// A new secret, not yet of use. Refuses also: conflict account.app_there.
  Task<Result<AppOffer>> offer_app(std::string handle);
  /// Its first code: from now on the app counts, and the sign-in is whole. Refuses also: missing
  /// account.no_app, invalid account.app_code_wrong.
  Task<Result<SetUp>> confirm_app(std::string handle, std::string code);
  /// Refuses also: conflict account.last_second_step (staff must keep one).
  Task<Result<void>> remove_app(std::string handle);
  /// Refuses also: invalid account.passkey_wrong, closed account.challenge_over, conflict
  /// account.passkey_there, too_many account.too_many_passkeys.
  Task<Result<SetUp>> add_passkey(std::string handle, PasskeyMade made);
  /// Refuses also: missing account.no_such_passkey, conflict account.last_second_step.
  Task<Result<void>> remove_passkey(std::string handle, std::string id);
  /// Ten new ones; those before are worth nothing. Refuses also: missing account.no_second_step.
  Task<Result<SetUp>> new_recovery_codes(std::string handle);

  /// Something to sign, for five minutes and once. With the handle of a sign-in it is for making a
  /// passkey or for the second step, without one for coming in. Refuses: invalid
  /// account.passkey_place.
  Task<Result<Challenge>> challenge(std::string handle);

  // Each of the next three makes the sign-in whole. Refuses: unknown account.signed_out, closed
  // account.tries_over (five wrong ones: this sign-in has ended).

  /// Refuses also: invalid account.app_code_wrong (facts: left), too_many
  /// account.too_many_app_codes (ten an hour for one person: a passkey or a recovery code still
  /// counts).
  Task<Result<Person>> prove_by_app(std::string handle, std::string code);
  /// Refuses also: invalid account.recovery_code_wrong (facts: left).
  Task<Result<Person>> prove_by_recovery_code(std::string handle, std::string code);
  /// Refuses also: as sign_in_by_passkey.
  Task<Result<Person>> prove_by_passkey(std::string handle, PasskeyUsed used);

  /// Comes in by a passkey alone. Refuses: invalid account.passkey_wrong, closed
  /// account.challenge_over, missing account.passkey_unknown, conflict account.passkey_copied.
  Task<Result<SignedIn>> sign_in_by_passkey(PasskeyUsed used, Arrival from);

  /// An operator's act, for staff who lost everything: all factors and sign-ins go, the person is
  /// told, the ledger notes it. Refuses: invalid account.contact, missing account.no_such_person.
  Task<Result<void>> forget(std::string contact);

 private:
  /// Unwraps an app's secret.
  Task<Result<Bytes>> opened(std::int64_t person, std::int64_t key, Bytes wrapped);

  Account& account_;
  machine::seal::Keyring& keyring_;
};

}  // namespace rounds::account
