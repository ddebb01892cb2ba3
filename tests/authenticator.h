#pragma once

// An authenticator in memory: makes and uses passkeys as WebAuthn Level 2 says, and lies where a
// test asks it to. Its keys are Ed25519; the other algorithms are shown by vectors and by real
// browsers.

#include <string>
#include <string_view>

#include "machine/bytes/bytes.h"
#include "machine/seal/seal.h"

namespace authenticator {

using machine::Bytes;

struct Place {
  std::string origin = "http://localhost:8080", rp = "localhost";
};

struct Lies {
  std::string type = {};               ///< another ceremony
  unsigned flags = 0;                  ///< these instead of present and verified; 0: the truth
  bool across = false;                 ///< inside another site's frame
  std::string after_attestation = {};  ///< octets behind the object
};

constexpr unsigned present_and_verified = 0x05, with_key = 0x40;

inline void append(Bytes& to, machine::BytesView what) {
  to.insert(to.end(), what.begin(), what.end());
}

inline Bytes client_data(std::string_view type, const Bytes& challenge, const Place& place,
                         const Lies& lies) {
  return machine::bytes(std::string(R"({"type":")") +
                        (lies.type.empty() ? std::string(type) : lies.type) + R"(","challenge":")" +
                        machine::base64url(challenge) + R"(","origin":")" + place.origin +
                        R"(","crossOrigin":)" + (lies.across ? "true}" : "false}"));
}

struct Creation {
  Bytes client_data, attestation;
};
struct Use {
  Bytes id, client_data, authenticator_data, signature;
};

class Passkey {
 public:
  explicit Passkey(std::uint32_t count = 0) : count(count) {}

  Creation make(const Bytes& challenge, const Place& place = {}, const Lies& lies = {}) const {
    auto data = head(place, lies, present_and_verified | with_key);
    append(data, Bytes(16, 0));  // no AAGUID, as browsers send it without attestation
    append(data, Bytes{0, static_cast<std::uint8_t>(id.size())});
    append(data, id);
    append(data, *machine::from_hex("a4010103272006215820"));
    append(data, key.public_key);
    // {"fmt": "none", "attStmt": {}, "authData": …}
    auto attestation =
        *machine::from_hex("a363666d74646e6f6e656761747453746d74a068617574684461746158");
    attestation.push_back(static_cast<std::uint8_t>(data.size()));
    append(attestation, data);
    append(attestation, machine::view(lies.after_attestation));
    return {client_data("webauthn.create", challenge, place, lies), std::move(attestation)};
  }

  Use use(const Bytes& challenge, const Place& place = {}, const Lies& lies = {}) const {
    auto client = client_data("webauthn.get", challenge, place, lies);
    auto data = head(place, lies, present_and_verified);
    auto message = data;
    append(message, machine::seal::sha256(client));
    return {id, std::move(client), std::move(data), machine::seal::sign(key, message)};
  }

  std::uint32_t count;
  Bytes id = machine::seal::chance(16);
  machine::seal::SigningKey key = machine::seal::make_signing_key();

 private:
  Bytes head(const Place& place, const Lies& lies, unsigned flags) const {
    auto data = machine::seal::sha256(machine::view(place.rp));
    data.push_back(static_cast<std::uint8_t>(lies.flags == 0 ? flags : lies.flags));
    for (int shift = 24; shift >= 0; shift -= 8)
      data.push_back(static_cast<std::uint8_t>(count >> static_cast<unsigned>(shift)));
    return data;
  }
};

}  // namespace authenticator
