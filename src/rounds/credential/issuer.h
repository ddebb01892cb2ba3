#pragma once

/// Who signs: the board's names on the web, and the documents in which it publishes its keys. Pure.

#include <string>
#include <string_view>
#include <vector>

#include "machine/bytes/bytes.h"
#include "machine/refusal/refusal.h"

namespace rounds::credential {

using machine::Result;

/// A board as the world reaches it.
struct Issuer {
  std::string base_url;  ///< "https://rounds.board.example", without a slash at the end
  std::string did;       ///< "did:web:rounds.board.example"
  std::string name;

  std::string ed25519_id(std::int64_t key) const;  ///< did:web:…#key-42
  std::string rsa_id(std::int64_t key) const;      ///< https://…/.well-known/jwks.json#key-42
};

/// Refuses: invalid credential.base_url (not http or https, or with a path, for which did:web has
/// another place than ours).
/// Source: did:web method specification, section 2.5.2 (a port's colon is written %3A).
Result<Issuer> issuer_at(std::string_view base_url, std::string name);

/// A public key and the number of its generation.
struct Ed25519Key {
  std::int64_t id = 0;
  machine::Bytes public_key;
};
struct RsaPublicKey {
  std::int64_t id = 0;
  machine::Bytes modulus, exponent;
};

/// did.json with every generation, so that what a retired key signed still verifies.
std::string did_document(const Issuer& issuer, const std::vector<Ed25519Key>& keys);
/// jwks.json, likewise. Source: RFC 7517.
std::string jwk_set(const Issuer& issuer, const std::vector<RsaPublicKey>& keys);

/// "z6Mk…": Multikey. Source: W3C Controlled Identifiers 1.0, section 2.2.2.
std::string multikey(machine::BytesView ed25519_public_key);
/// Refuses: invalid credential.key.
Result<machine::Bytes> from_multikey(std::string_view spelled);

}  // namespace rounds::credential
