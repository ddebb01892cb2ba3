#include <openssl/core_names.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>

#include "evp.h"
#include "machine/seal/seal.h"

namespace machine::seal {

namespace {

constexpr int modulus_bits = 2048;
// A key we are asked to verify with may be another board's; beyond this it only costs time.
constexpr std::size_t modulus_bytes_min = 256;
constexpr std::size_t modulus_bytes_max = 1024;
constexpr std::size_t exponent_bytes_max = 8;

Bytes number_of(const EVP_PKEY* key, const char* which) {
  BIGNUM* raw = nullptr;
  evp::must(EVP_PKEY_get_bn_param(key, which, &raw) == 1, "RSA parameters");
  const evp::Number number{raw};
  Bytes out(static_cast<std::size_t>(BN_num_bytes(number.get())));
  BN_bn2bin(number.get(), out.data());
  return out;
}

std::string pem_of(const EVP_PKEY* key) {
  const evp::Pipe pipe{BIO_new(BIO_s_mem())};
  evp::must(
      PEM_write_bio_PKCS8PrivateKey(pipe.get(), key, nullptr, nullptr, 0, nullptr, nullptr) == 1,
      "PEM");
  char* start = nullptr;
  const auto size = BIO_get_mem_data(pipe.get(), &start);
  return {start, static_cast<std::size_t>(size)};
}

evp::PublicKey private_key_from(std::string_view pem) {
  const evp::Pipe pipe{BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size()))};
  // Without this callback OpenSSL would ask the terminal for a passphrase.
  const auto no_passphrase = [](char*, int, int, void*) { return 0; };
  return evp::PublicKey{PEM_read_bio_PrivateKey(pipe.get(), nullptr, no_passphrase, nullptr)};
}

RsaKey key_of(evp::PublicKey key, std::string pem) {
  auto modulus = number_of(key.get(), OSSL_PKEY_PARAM_RSA_N);
  auto exponent = number_of(key.get(), OSSL_PKEY_PARAM_RSA_E);
  return {std::move(pem), std::move(modulus), std::move(exponent), std::move(key)};
}

evp::PublicKey public_key_from(BytesView modulus, BytesView exponent) {
  const evp::Number n{BN_bin2bn(modulus.data(), static_cast<int>(modulus.size()), nullptr)};
  const evp::Number e{BN_bin2bn(exponent.data(), static_cast<int>(exponent.size()), nullptr)};
  const evp::ParameterBuilder builder{OSSL_PARAM_BLD_new()};
  evp::must(OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_N, n.get()) == 1,
            "RSA parameters");
  evp::must(OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_E, e.get()) == 1,
            "RSA parameters");
  const evp::Parameters parameters{OSSL_PARAM_BLD_to_param(builder.get())};
  const evp::PublicKeyContext context{EVP_PKEY_CTX_new_from_name(nullptr, "RSA", nullptr)};
  evp::must(EVP_PKEY_fromdata_init(context.get()) == 1, "RSA parameters");
  EVP_PKEY* key = nullptr;
  if (EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY, parameters.get()) != 1)
    return nullptr;
  return evp::PublicKey{key};
}

}  // namespace

RsaKey make_rsa_key() {
  evp::PublicKey key{EVP_RSA_gen(modulus_bits)};
  evp::must(key != nullptr, "an RSA key");
  auto pem = pem_of(key.get());
  return key_of(std::move(key), std::move(pem));
}

Result<RsaKey> rsa_key_from(std::string_view private_pem) {
  auto key = private_key_from(private_pem);
  if (key == nullptr || EVP_PKEY_get_base_id(key.get()) != EVP_PKEY_RSA) {
    return refuse(No::invalid, "seal.not_a_key", "This is not an RSA private key in PEM.");
  }
  return key_of(std::move(key), std::string(private_pem));
}

Bytes sign_rs256(const RsaKey& key, BytesView message) {
  const auto& secret = key.opened;
  ROUNDS_ASSERT(secret != nullptr);
  const evp::DigestContext context{EVP_MD_CTX_new()};
  evp::must(EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, secret.get()) == 1,
            "RS256");
  Bytes signature(static_cast<std::size_t>(EVP_PKEY_get_size(secret.get())));
  std::size_t size = signature.size();
  evp::must(
      EVP_DigestSign(context.get(), signature.data(), &size, message.data(), message.size()) == 1,
      "RS256");
  signature.resize(size);
  return signature;
}

bool verifies_rs256(BytesView modulus, BytesView exponent, BytesView message, BytesView signature) {
  if (modulus.size() < modulus_bytes_min || modulus.size() > modulus_bytes_max) return false;
  if (exponent.empty() || exponent.size() > exponent_bytes_max) return false;
  const auto key = public_key_from(modulus, exponent);
  if (key == nullptr) return false;
  const evp::DigestContext context{EVP_MD_CTX_new()};
  return EVP_DigestVerifyInit(context.get(), nullptr, EVP_sha256(), nullptr, key.get()) == 1 &&
         EVP_DigestVerify(context.get(), signature.data(), signature.size(), message.data(),
                          message.size()) == 1;
}

}  // namespace machine::seal
