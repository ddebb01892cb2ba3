#pragma once

/// verify: is this certificate genuine and current? Asks nobody: the keys are pinned beforehand,
/// the status list is handed in. `rounds verify` and the check page use this and nothing else.
///
/// Keys are compared, not names: a certificate of a look-alike domain is signed by a key that
/// nobody pinned, whatever its page says.

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "machine/bytes/bytes.h"
#include "machine/clock/clock.h"
#include "machine/refusal/refusal.h"

namespace rounds::credential {

using machine::Instant;
using machine::Result;

/// A board's public keys, as it publishes them.
struct Pins {
  struct Ed25519 {
    std::string id, controller;  ///< "did:web:…#key-42", "did:web:…"
    machine::Bytes public_key;
  };
  struct Rsa {
    std::string id;  ///< "https://…/.well-known/jwks.json#key-42"
    machine::Bytes modulus, exponent;
  };
  std::vector<Ed25519> ed25519;
  std::vector<Rsa> rsa;
  std::vector<std::string> lists;  ///< status lists that came with the keys
};

/// Adds the keys of one did.json or jwks.json, or of what the board publishes as one: pins.json,
/// and the offline verifier page, which holds it. Those bring status lists too. Refuses: invalid
/// credential.keys (none of these, or a key in it cannot be read).
Result<void> pin(Pins& pins, std::string_view document);

enum class Standing : std::uint8_t {
  valid,
  revoked,
  superseded,  ///< revoked, and the board issued a corrected one for it
  expired,
  not_yet,      ///< its time has not begun
  altered,      ///< the signature does not belong to these words
  unknown_key,  ///< signed by a key that is not pinned
  unreadable,   ///< no certificate of a kind we know
};

/// What there is to say about a file. What it claims (name, title …) is only worth something when
/// the standing is genuine: then the board said so.
struct Verdict {
  Standing standing = Standing::unreadable;
  bool status_checked = false;  ///< a status list was there, signed by the same board
  bool demonstration = false;
  std::string why;    ///< one English sentence
  std::string proof;  ///< "eddsa-rdfc-2022" or "RS256"
  std::string key;    ///< address of the key that signed, or claims to have
  std::string id, name, title, description, evidence, issuer, issuer_name, edition;
  std::string valid_from, valid_until, status_as_of;
  std::string status_list;  ///< where its status list is published
};

/// Whether the board itself signed these words.
bool is_genuine(Standing standing);

/// `file`: credential.json, a JWT, a PDF with the credential attached, a baked SVG or PNG.
/// `status_list`: the status list credential that the certificate names, as downloaded.
Verdict verify(std::string_view file, const Pins& pins, std::optional<std::string_view> status_list,
               Instant now);

/// As verify, with the newest of the status lists that the certificate names; one that was revoked
/// is called superseded where the board's list of replaced certificates is among them.
Verdict verify_with(std::string_view file, const Pins& pins, std::span<const std::string> lists,
                    Instant now);

/// "valid", "revoked", "superseded", "expired", "not yet valid", "altered", "unknown key",
/// "unreadable".
std::string_view word_for(Standing standing);

}  // namespace rounds::credential
