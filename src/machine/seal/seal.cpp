#include "machine/seal/seal.h"

#include <openssl/core_names.h>
#include <openssl/hmac.h>
#include <openssl/kdf.h>
#include <openssl/params.h>
#include <sodium.h>

#include "evp.h"

namespace machine::seal {

namespace {

constexpr std::size_t nonce_size = 12;
constexpr std::size_t tag_size = 16;
constexpr std::size_t key_size = 32;

// libsodium picks its implementations once; every function below may be the first to be called.
void wake_sodium() {
  static const int woken = sodium_init();
  ROUNDS_ASSERT(woken >= 0);
}

int int_size(std::size_t size) {
  ROUNDS_ASSERT(size <= std::size_t{INT32_MAX});
  return static_cast<int>(size);
}

}  // namespace

Bytes chance(std::size_t size) {
  wake_sodium();
  Bytes out(size);
  randombytes_buf(out.data(), out.size());
  return out;
}

std::uint64_t chance_number() {
  wake_sodium();
  std::uint64_t number = 0;
  randombytes_buf(&number, sizeof number);
  return number;
}

std::string chance_code(std::size_t size) {
  ROUNDS_ASSERT(size >= 16);
  return base64url(chance(size));
}

std::string chance_digits(int digits) {
  wake_sodium();
  std::string out;
  for (int i = 0; i < digits; ++i) out += static_cast<char>('0' + randombytes_uniform(10));
  return out;
}

bool same(BytesView one, BytesView other) {
  return one.size() == other.size() && sodium_memcmp(one.data(), other.data(), one.size()) == 0;
}

// OpenSSL uses the processor's own instructions for SHA-256, libsodium 1.0.18 does not; an exam
// hashes every answer several times.
Bytes sha256(BytesView octets) {
  static const evp::Digest algorithm{EVP_MD_fetch(nullptr, "SHA256", nullptr)};
  thread_local const evp::DigestContext context{EVP_MD_CTX_new()};
  Bytes out(crypto_hash_sha256_BYTES);
  evp::must(algorithm != nullptr && context != nullptr &&
                EVP_DigestInit_ex2(context.get(), algorithm.get(), nullptr) == 1 &&
                EVP_DigestUpdate(context.get(), octets.data(), octets.size()) == 1 &&
                EVP_DigestFinal_ex(context.get(), out.data(), nullptr) == 1,
            "SHA-256");
  return out;
}

Bytes hmac_sha256(BytesView key, BytesView octets) {
  wake_sodium();
  crypto_auth_hmacsha256_state state;
  crypto_auth_hmacsha256_init(&state, key.data(), key.size());
  crypto_auth_hmacsha256_update(&state, octets.data(), octets.size());
  Bytes out(crypto_auth_hmacsha256_BYTES);
  crypto_auth_hmacsha256_final(&state, out.data());
  return out;
}

Bytes hmac_sha1(BytesView key, BytesView octets) {
  Bytes out(EVP_MAX_MD_SIZE);
  unsigned int size = 0;
  evp::must(HMAC(EVP_sha1(), key.data(), int_size(key.size()), octets.data(), octets.size(),
                 out.data(), &size) != nullptr,
            "HMAC-SHA1");
  out.resize(size);
  return out;
}

Bytes hkdf_sha256(BytesView ikm, BytesView salt, std::string_view info, std::size_t size) {
  ROUNDS_ASSERT(!ikm.empty());
  const evp::Kdf kdf{EVP_KDF_fetch(nullptr, "HKDF", nullptr)};
  evp::must(kdf != nullptr, "HKDF");
  const evp::KdfContext context{EVP_KDF_CTX_new(kdf.get())};
  std::string digest = "SHA256";
  Bytes key(ikm.begin(), ikm.end());
  Bytes salted(salt.begin(), salt.end());
  Bytes said = bytes(info);
  std::vector<OSSL_PARAM> parameters{
      OSSL_PARAM_construct_utf8_string(OSSL_KDF_PARAM_DIGEST, digest.data(), digest.size()),
      OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_KEY, key.data(), key.size())};
  // OpenSSL takes an absent salt for RFC 5869's zeros, and refuses an empty one.
  const auto add = [&](const char* name, Bytes& octets) {
    if (octets.empty()) return;
    parameters.push_back(OSSL_PARAM_construct_octet_string(name, octets.data(), octets.size()));
  };
  add(OSSL_KDF_PARAM_SALT, salted);
  add(OSSL_KDF_PARAM_INFO, said);
  parameters.push_back(OSSL_PARAM_construct_end());
  Bytes out(size);
  evp::must(EVP_KDF_derive(context.get(), out.data(), out.size(), parameters.data()) == 1, "HKDF");
  return out;
}

Bytes seal(BytesView key, BytesView plain, BytesView aad) {
  ROUNDS_ASSERT(key.size() == key_size);
  Bytes out = chance(nonce_size);
  out.resize(nonce_size + plain.size() + tag_size);
  const evp::CipherContext context{EVP_CIPHER_CTX_new()};
  int written = 0;
  evp::must(
      EVP_EncryptInit_ex(context.get(), EVP_aes_256_gcm(), nullptr, key.data(), out.data()) == 1,
      "AES-GCM");
  evp::must(
      EVP_EncryptUpdate(context.get(), nullptr, &written, aad.data(), int_size(aad.size())) == 1,
      "AES-GCM");
  auto* const text = out.data() + nonce_size;
  evp::must(
      EVP_EncryptUpdate(context.get(), text, &written, plain.data(), int_size(plain.size())) == 1,
      "AES-GCM");
  evp::must(EVP_EncryptFinal_ex(context.get(), text + plain.size(), &written) == 1, "AES-GCM");
  evp::must(EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_GCM_GET_TAG, int_size(tag_size),
                                text + plain.size()) == 1,
            "AES-GCM");
  return out;
}

Result<Bytes> open(BytesView key, BytesView sealed, BytesView aad) {
  ROUNDS_ASSERT(key.size() == key_size);
  const auto not_ours = [] {
    return refuse(No::invalid, "seal.not_ours",
                  "This was not sealed with this key, or was altered since.");
  };
  if (sealed.size() < nonce_size + tag_size) return not_ours();
  const auto text = sealed.subspan(nonce_size, sealed.size() - nonce_size - tag_size);
  Bytes tag(sealed.end() - tag_size, sealed.end());
  const evp::CipherContext context{EVP_CIPHER_CTX_new()};
  Bytes out(text.size());
  int written = 0;
  evp::must(
      EVP_DecryptInit_ex(context.get(), EVP_aes_256_gcm(), nullptr, key.data(), sealed.data()) == 1,
      "AES-GCM");
  evp::must(
      EVP_DecryptUpdate(context.get(), nullptr, &written, aad.data(), int_size(aad.size())) == 1,
      "AES-GCM");
  evp::must(EVP_DecryptUpdate(context.get(), out.data(), &written, text.data(),
                              int_size(text.size())) == 1,
            "AES-GCM");
  evp::must(
      EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_GCM_SET_TAG, int_size(tag_size), tag.data()) == 1,
      "AES-GCM");
  if (EVP_DecryptFinal_ex(context.get(), out.data() + out.size(), &written) != 1) return not_ours();
  return out;
}

SigningKey make_signing_key() { return signing_key_from(chance(crypto_sign_SEEDBYTES)); }

SigningKey signing_key_from(BytesView seed) {
  wake_sodium();
  ROUNDS_ASSERT(seed.size() == crypto_sign_SEEDBYTES);
  SigningKey key{.seed = Bytes(seed.begin(), seed.end()),
                 .public_key = Bytes(crypto_sign_PUBLICKEYBYTES)};
  Bytes secret(crypto_sign_SECRETKEYBYTES);
  crypto_sign_seed_keypair(key.public_key.data(), secret.data(), key.seed.data());
  return key;
}

Bytes sign(const SigningKey& key, BytesView message) {
  wake_sodium();
  // libsodium's secret key is the seed followed by the public key.
  Bytes secret = key.seed;
  secret.insert(secret.end(), key.public_key.begin(), key.public_key.end());
  ROUNDS_ASSERT(secret.size() == crypto_sign_SECRETKEYBYTES);
  Bytes signature(crypto_sign_BYTES);
  crypto_sign_detached(signature.data(), nullptr, message.data(), message.size(), secret.data());
  sodium_memzero(secret.data(), secret.size());
  return signature;
}

bool verifies(BytesView public_key, BytesView message, BytesView signature) {
  wake_sodium();
  return public_key.size() == crypto_sign_PUBLICKEYBYTES && signature.size() == crypto_sign_BYTES &&
         crypto_sign_verify_detached(signature.data(), message.data(), message.size(),
                                     public_key.data()) == 0;
}

}  // namespace machine::seal
