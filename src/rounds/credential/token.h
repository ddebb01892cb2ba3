#pragma once

/// The credential as a VC-JWT: the second spelling, for verifiers that know JOSE and no JSON-LD.
///
/// Source: 1EdTech Open Badges 3.0, "JSON Web Token Proof Format": RS256; the header is alg, kid
/// and typ alone; the payload is the credential itself with iss, jti, sub, nbf and exp beside it.

#include "graph.h"
#include "machine/seal/seal.h"

namespace rounds::credential {

struct RsaSigner {
  std::string id;  ///< "https://…/.well-known/jwks.json#key-42"
  machine::seal::RsaKey key;
};

std::string as_token(const Thing& credential, const RsaSigner& signer);

/// A token as it was read, before anybody believed it.
struct Token {
  Thing credential;
  std::string key;  ///< the header's kid
  std::string signed_text;
  machine::Bytes signature;
};

/// Refuses: invalid credential.shape (also when a claim contradicts the credential).
Result<Token> read_token(std::string_view text);

}  // namespace rounds::credential
