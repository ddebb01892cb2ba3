#pragma once

/// passkey: what a browser hands over when it makes a passkey and when it uses one, read and judged
/// as Web Authentication Level 2 asks of a relying party (§7.1 and §7.2). Pure.
///
/// No attestation is asked for, so none is believed: a passkey counts because its key signs, not
/// because of who built the authenticator. User verification (finger, face, PIN) is required: so a
/// passkey alone is two factors.

#include <cstdint>
#include <string>
#include <string_view>

#include "machine/bytes/bytes.h"
#include "machine/refusal/refusal.h"

namespace rounds::account::passkey {

using machine::Bytes;
using machine::BytesView;
using machine::Result;

/// The algorithms we offer, in the order of our liking: EdDSA, ES256, RS256 (COSE's numbers).
constexpr int eddsa = -8, es256 = -7, rs256 = -257;

/// Where we are and what we asked for.
struct Expected {
  Bytes challenge;
  std::string origin;  ///< "https://rounds.board.example", as a browser spells it
  std::string rp;      ///< "rounds.board.example"
};

/// Reads origin and RP id from the base URL. Refuses: invalid account.passkey_place (not https and
/// not localhost: browsers have no passkeys there).
Result<Expected> place_of(std::string_view base_url);

struct Creation {
  Bytes client_data, attestation;
};

/// A passkey as we keep it.
struct Made {
  Bytes id;   ///< the credential's, chosen by the authenticator
  Bytes key;  ///< public, a COSE_Key as it came
  std::int64_t count = 0;
};

struct Use {
  Bytes id, client_data, authenticator_data, signature;
};

/// The challenge that the browser says it signed, to look up what we asked. Refuses: invalid
/// account.passkey_wrong.
Result<Bytes> challenge_in(BytesView client_data);

/// Refuses: invalid account.passkey_wrong (its `said` names the step of §7.1 that failed).
Result<Made> made(const Creation& creation, const Expected& expected);

/// The signature counter to keep. `count` is the one kept before; an authenticator that does not
/// count says 0 for ever. Refuses: invalid account.passkey_wrong (its `said` names the step of §7.2
/// that failed), conflict account.passkey_copied (the counter did not rise).
Result<std::int64_t> used(const Use& use, BytesView key, std::int64_t count,
                          const Expected& expected);

}  // namespace rounds::account::passkey
