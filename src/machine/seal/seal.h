#pragma once

/// seal: hashing, signing, sealing and chance, from libsodium and OpenSSL; no cryptography of our
/// own.
///
/// Secrets and public codes come from the operating system. Nothing here logs, and no refusal says
/// what a key holds.

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "machine/bytes/bytes.h"
#include "machine/refusal/refusal.h"

struct evp_pkey_st;

namespace machine::seal {

/// `size` bytes from the operating system.
Bytes chance(std::size_t size);
/// 64 bits from the operating system: a seed, or what a form is drawn by.
std::uint64_t chance_number();
/// A code for people's eyes and URLs: 128 bits or more from the operating system, base64url.
std::string chance_code(std::size_t size = 16);
/// `digits` decimal digits, each equally likely: a one-time code.
std::string chance_digits(int digits);

/// In time that does not depend on where they differ.
bool same(BytesView one, BytesView other);

Bytes sha256(BytesView octets);
Bytes hmac_sha256(BytesView key, BytesView octets);
/// With SHA-1, for the codes of RFC 6238 alone: there a collision is worth nothing.
Bytes hmac_sha1(BytesView key, BytesView octets);
/// RFC 5869 with SHA-256.
Bytes hkdf_sha256(BytesView ikm, BytesView salt, std::string_view info, std::size_t size);

/// AES-256-GCM: nonce (12, fresh) || ciphertext || tag (16). `key` is 32 bytes.
Bytes seal(BytesView key, BytesView plain, BytesView aad);
/// Refuses: invalid seal.not_ours (wrong key, altered, or too short).
Result<Bytes> open(BytesView key, BytesView sealed, BytesView aad);

/// Ed25519, RFC 8032.
struct SigningKey {
  Bytes seed;        ///< 32 bytes, secret
  Bytes public_key;  ///< 32 bytes
};
SigningKey make_signing_key();
SigningKey signing_key_from(BytesView seed);
Bytes sign(const SigningKey& key, BytesView message);
bool verifies(BytesView public_key, BytesView message, BytesView signature);

/// RSASSA-PKCS1-v1_5 with SHA-256, 2,048 bits: what a VC-JWT's RS256 is.
struct RsaKey {
  std::string private_pem;  ///< PKCS #8, secret
  Bytes modulus;            ///< big-endian, no leading zero
  Bytes exponent;
  /// The same, as OpenSSL holds it: reading it from its PEM costs as much as three signatures.
  std::shared_ptr<evp_pkey_st> opened;
};
RsaKey make_rsa_key();
Result<RsaKey> rsa_key_from(std::string_view private_pem);
Bytes sign_rs256(const RsaKey& key, BytesView message);
bool verifies_rs256(BytesView modulus, BytesView exponent, BytesView message, BytesView signature);

/// ECDSA on P-256 with SHA-256, as COSE's ES256 is: the point's two numbers of 32 bytes, the
/// signature in DER. False for a point that is not on the curve.
bool verifies_es256(BytesView x, BytesView y, BytesView message, BytesView signature);

}  // namespace machine::seal
