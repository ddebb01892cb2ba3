#pragma once

/// OpenSSL's objects with owners, and its failures as faults.

#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/evp.h>
#include <openssl/kdf.h>
#include <openssl/param_build.h>

#include <memory>
#include <string>

#include "machine/refusal/refusal.h"

namespace machine::seal::evp {

template <auto release>
struct Free {
  template <class T>
  void operator()(T* held) const {
    release(held);
  }
};

using Kdf = std::unique_ptr<EVP_KDF, Free<EVP_KDF_free>>;
using KdfContext = std::unique_ptr<EVP_KDF_CTX, Free<EVP_KDF_CTX_free>>;
using CipherContext = std::unique_ptr<EVP_CIPHER_CTX, Free<EVP_CIPHER_CTX_free>>;
using Digest = std::unique_ptr<EVP_MD, Free<EVP_MD_free>>;
using DigestContext = std::unique_ptr<EVP_MD_CTX, Free<EVP_MD_CTX_free>>;
using PublicKey = std::unique_ptr<EVP_PKEY, Free<EVP_PKEY_free>>;
using PublicKeyContext = std::unique_ptr<EVP_PKEY_CTX, Free<EVP_PKEY_CTX_free>>;
using Number = std::unique_ptr<BIGNUM, Free<BN_free>>;
using Pipe = std::unique_ptr<BIO, Free<BIO_free>>;
using ParameterBuilder = std::unique_ptr<OSSL_PARAM_BLD, Free<OSSL_PARAM_BLD_free>>;
using Parameters = std::unique_ptr<OSSL_PARAM, Free<OSSL_PARAM_free>>;

/// The library fails here only when it is out of memory or badly installed. Its error queue could
/// name keys, so the fault tells only what was tried.
inline void must(bool done, const char* what) {
  if (!done) throw Fault(std::string("seal: OpenSSL could not do ") + what);
}

}  // namespace machine::seal::evp
