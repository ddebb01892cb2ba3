// What strangers send as a passkey: the attestation object with its CBOR and COSE key, and the
// assertion's client and authenticator data. The first octet chooses.

#include "rounds/account/passkey.h"

#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  namespace passkey = rounds::account::passkey;
  if (size == 0) return 0;
  const machine::Bytes said(data + 1, data + size);
  const passkey::Expected expected{
      .challenge = machine::Bytes(32, 1), .origin = "http://localhost:8080", .rp = "localhost"};
  const auto client_data = [&expected](const char* type) {
    return machine::bytes(std::string(R"({"type":")") + type + R"(","challenge":")" +
                          machine::base64url(expected.challenge) +
                          R"(","origin":"http://localhost:8080","crossOrigin":false})");
  };
  if (data[0] % 3 == 0) {
    const auto made = passkey::made({client_data("webauthn.create"), said}, expected);
    // What was let in must be usable: a key we cannot read back would be a bug.
    if (made)
      static_cast<void>(passkey::used({made->id, client_data("webauthn.get"), said, said},
                                      made->key, made->count, expected));
  } else if (data[0] % 3 == 1) {
    static_cast<void>(passkey::made({said, said}, expected));
    static_cast<void>(passkey::challenge_in(said));
  } else {
    // An Ed25519 key as COSE spells it: {1: 1, 3: -8, -1: 6, -2: 32 octets}.
    auto key = *machine::from_hex("a4010103272006215820");
    key.resize(key.size() + 32, 9);
    static_cast<void>(
        passkey::used({said, client_data("webauthn.get"), said, said}, key, 0, expected));
  }
  return 0;
}
