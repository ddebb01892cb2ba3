// Our half of the sign-in judges: reads what a browser made, and says what we say of it.
//
//   standards_sign_in totp SECRET_BASE32 UNIX_SECONDS DIGITS    prints the code
//   standards_sign_in passkey                                   reads one JSON document from
//   standard
//                                                               input; prints "ok COUNT" or the
//                                                               code

#include <boost/describe.hpp>
#include <cstdio>
#include <iostream>
#include <iterator>
#include <string>

#include "machine/json/json.h"
#include "rounds/account/passkey.h"
#include "rounds/account/totp.h"

namespace {

using machine::Bytes;
namespace passkey = rounds::account::passkey;

struct Creation {
  Bytes challenge, client_data, attestation;
};
BOOST_DESCRIBE_STRUCT(Creation, (), (challenge, client_data, attestation))
struct Use {
  Bytes challenge, id, client_data, authenticator_data, signature;
};
BOOST_DESCRIBE_STRUCT(Use, (), (challenge, id, client_data, authenticator_data, signature))
struct Case {
  std::string base_url;
  std::int64_t count = 0;
  Creation creation;
  std::optional<Use> use;
};
BOOST_DESCRIBE_STRUCT(Case, (), (base_url, count, creation, use))

std::string judged(const std::string& text) {
  auto read = machine::json::read<Case>(text);
  if (!read) return read.error().said;
  auto expected = passkey::place_of(read->base_url);
  if (!expected) return expected.error().code;
  expected->challenge = read->creation.challenge;
  const auto made =
      passkey::made({read->creation.client_data, read->creation.attestation}, *expected);
  if (!made) return made.error().code + ": " + made.error().said;
  if (!read->use) return "ok " + std::to_string(made->count);
  auto& use = *read->use;
  expected->challenge = use.challenge;
  const auto used = passkey::used({use.id, use.client_data, use.authenticator_data, use.signature},
                                  made->key, read->count, *expected);
  return used ? "ok " + std::to_string(*used) : used.error().code + ": " + used.error().said;
}

Bytes unspelled(std::string_view base32) {
  constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  Bytes out;
  std::uint32_t held = 0;
  int bits = 0;
  for (const char letter : base32) {
    held = held << 5U | static_cast<std::uint32_t>(letters.find(letter));
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    out.push_back(static_cast<std::uint8_t>(held >> bits));
  }
  return out;
}

}  // namespace

int main(int argc, char** argv) {
  const std::string what = argc > 1 ? argv[1] : "";
  if (what == "totp" && argc == 5) {
    const auto step = std::stoll(argv[3]) / 30;
    std::puts(rounds::account::totp::code(unspelled(argv[2]), step, std::stoi(argv[4])).c_str());
    return 0;
  }
  if (what == "passkey") {
    const std::string text{std::istreambuf_iterator<char>(std::cin), {}};
    std::puts(judged(text).c_str());
    return 0;
  }
  return 2;
}
