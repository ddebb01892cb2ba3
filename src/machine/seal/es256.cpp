#include <openssl/core_names.h>

#include "evp.h"
#include "machine/seal/seal.h"

namespace machine::seal {

namespace {

constexpr std::size_t coordinate_size = 32;
// Two integers of 33 bytes at most, each with two bytes before it, in a sequence: 72.
constexpr std::size_t signature_max = 80;

/// SEC 1: 04, then the two numbers; nothing when they are no point of the curve.
evp::PublicKey point_from(BytesView x, BytesView y) {
  Bytes point{4};
  point.insert(point.end(), x.begin(), x.end());
  point.insert(point.end(), y.begin(), y.end());
  const evp::ParameterBuilder builder{OSSL_PARAM_BLD_new()};
  evp::must(OSSL_PARAM_BLD_push_utf8_string(builder.get(), OSSL_PKEY_PARAM_GROUP_NAME, "prime256v1",
                                            0) == 1,
            "P-256 parameters");
  evp::must(OSSL_PARAM_BLD_push_octet_string(builder.get(), OSSL_PKEY_PARAM_PUB_KEY, point.data(),
                                             point.size()) == 1,
            "P-256 parameters");
  const evp::Parameters parameters{OSSL_PARAM_BLD_to_param(builder.get())};
  const evp::PublicKeyContext context{EVP_PKEY_CTX_new_from_name(nullptr, "EC", nullptr)};
  evp::must(EVP_PKEY_fromdata_init(context.get()) == 1, "P-256 parameters");
  EVP_PKEY* key = nullptr;
  if (EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY, parameters.get()) != 1)
    return nullptr;
  return evp::PublicKey{key};
}

}  // namespace

bool verifies_es256(BytesView x, BytesView y, BytesView message, BytesView signature) {
  if (x.size() != coordinate_size || y.size() != coordinate_size) return false;
  if (signature.empty() || signature.size() > signature_max) return false;
  const auto key = point_from(x, y);
  if (key == nullptr) return false;
  const evp::DigestContext context{EVP_MD_CTX_new()};
  return EVP_DigestVerifyInit(context.get(), nullptr, EVP_sha256(), nullptr, key.get()) == 1 &&
         EVP_DigestVerify(context.get(), signature.data(), signature.size(), message.data(),
                          message.size()) == 1;
}

}  // namespace machine::seal
