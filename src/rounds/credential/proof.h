#pragma once

/// The signature inside a credential: Data Integrity, eddsa-rdfc-2022.
///
/// Source: W3C Data Integrity EdDSA Cryptosuites v1.0, section 3.2: Ed25519 over SHA-256 of the
/// canonical proof options, then SHA-256 of the canonical document.

#include "graph.h"
#include "machine/seal/seal.h"

namespace rounds::credential {

/// A key and the address under which verifiers find it.
struct Signer {
  std::string id;  ///< "did:web:…#key-42"
  machine::seal::SigningKey key;
};

/// The document with its contexts and its proof, as JSON text.
std::string with_proof(const Thing& credential, const Signer& signer, std::string_view made_iso);

/// A credential as it was read, before anybody believed it.
struct Proved {
  Thing credential;
  Thing proof;
  machine::Bytes signature;
};

/// Refuses: invalid credential.shape.
Result<Proved> read_proved(const boost::json::object& document, const Shape& shape);

bool is_proved(const Proved& proved, machine::BytesView public_key);

}  // namespace rounds::credential
