#include "rounds/account/passkey.h"

#include <doctest/doctest.h>

#include "cbor.h"
#include "tests/authenticator.h"

namespace rounds::account::passkey {

namespace {

using authenticator::Passkey;

const Bytes challenge(32, 7);
const Expected here{.challenge = challenge, .origin = "http://localhost:8080", .rp = "localhost"};

std::string fault_of(const authenticator::Creation& creation) {
  const auto result = made({creation.client_data, creation.attestation}, here);
  return result ? "" : result.error().said;
}

std::string code_of(const Result<std::int64_t>& result) {
  return result ? "" : result.error().code;
}

Result<std::int64_t> used_with(const Passkey& passkey, const authenticator::Use& use,
                               std::int64_t count = 0) {
  const auto kept =
      *made({passkey.make(challenge).client_data, passkey.make(challenge).attestation}, here);
  return used({use.id, use.client_data, use.authenticator_data, use.signature}, kept.key, count,
              here);
}

std::string fault_of(const Passkey& passkey, const authenticator::Use& use) {
  const auto result = used_with(passkey, use);
  return result ? "" : result.error().said;
}

}  // namespace

TEST_CASE("a passkey is made, and what it signs counts") {
  const Passkey passkey;
  const auto creation = passkey.make(challenge);

  const auto kept = made({creation.client_data, creation.attestation}, here);

  REQUIRE(kept.has_value());
  CHECK(kept->id == passkey.id);
  CHECK(kept->count == 0);
  CHECK(used_with(passkey, passkey.use(challenge)) == 0);
  CHECK(*challenge_in(creation.client_data) == challenge);
}

TEST_CASE("a creation for another challenge, origin, RP or ceremony is refused") {
  const Passkey passkey;

  CHECK(fault_of(passkey.make(Bytes(32, 8))) == "The challenge is another.");
  CHECK(fault_of(passkey.make(challenge, {.origin = "http://localhost:8081"})) ==
        "The origin is another.");
  CHECK(fault_of(passkey.make(challenge, {.rp = "evil.example"})) == "The RP id is another.");
  CHECK(fault_of(passkey.make(challenge, {}, {.type = "webauthn.get"})) ==
        "The client data are of another ceremony.");
  CHECK(fault_of(passkey.make(challenge, {}, {.across = true})) ==
        "It was done inside another site's frame.");
}

TEST_CASE("a creation without presence, verification or credential is refused") {
  const Passkey passkey;

  CHECK(fault_of(passkey.make(challenge, {}, {.flags = 0x44})) == "Nobody was present.");
  CHECK(fault_of(passkey.make(challenge, {}, {.flags = 0x41})) ==
        "The authenticator did not verify the user.");
  CHECK(fault_of(passkey.make(challenge, {}, {.flags = 0x05})) == "There is no credential in it.");
  CHECK(fault_of(passkey.make(challenge, {}, {.flags = 0x55})) ==
        "It is backed up, and says that it cannot be.");
  CHECK(fault_of(passkey.make(challenge, {}, {.after_attestation = "x"})) ==
        "The attestation object cannot be read.");
}

TEST_CASE("a creation cut off anywhere is refused, and never read past its end") {
  const Passkey passkey;
  const auto creation = passkey.make(challenge);

  for (std::size_t size = 0; size < creation.attestation.size(); ++size) {
    const Bytes cut(creation.attestation.begin(),
                    creation.attestation.begin() + static_cast<std::ptrdiff_t>(size));
    CHECK_FALSE(made({creation.client_data, cut}, here).has_value());
  }
  for (const auto* text : {"", "{", "[]", "{}", R"({"type":7})", R"({"type":"webauthn.create"})"})
    CHECK_FALSE(made({machine::bytes(text), creation.attestation}, here).has_value());
}

TEST_CASE("an altered or foreign signature is refused") {
  const Passkey passkey, other;
  auto altered = passkey.use(challenge);
  altered.signature.back() ^= 1U;
  auto foreign = other.use(challenge);

  CHECK(fault_of(passkey, altered) == "The signature is another's.");
  CHECK(fault_of(passkey, foreign) == "The signature is another's.");
  CHECK(fault_of(passkey, passkey.use(Bytes(32, 8))) == "The challenge is another.");
  CHECK(fault_of(passkey, passkey.use(challenge, {}, {.flags = 0x01})) ==
        "The authenticator did not verify the user.");
}

TEST_CASE("a counter must rise, unless the authenticator does not count") {
  Passkey passkey(5);

  CHECK(used_with(passkey, passkey.use(challenge), 4) == 5);
  CHECK(code_of(used_with(passkey, passkey.use(challenge), 5)) == "account.passkey_copied");
  CHECK(code_of(used_with(passkey, passkey.use(challenge), 6)) == "account.passkey_copied");
  passkey.count = 0;
  CHECK(code_of(used_with(passkey, passkey.use(challenge), 3)) == "account.passkey_copied");
  CHECK(used_with(passkey, passkey.use(challenge), 0) == 0);
}

TEST_CASE("passkeys live at https and at localhost") {
  CHECK(place_of("https://rounds.board.example/")->origin == "https://rounds.board.example");
  CHECK(place_of("https://rounds.board.example")->rp == "rounds.board.example");
  CHECK(place_of("http://localhost:8080")->rp == "localhost");
  for (const auto* elsewhere : {"", "localhost", "http://rounds.board.example", "https://"})
    CHECK_FALSE(place_of(elsewhere).has_value());
}

TEST_CASE("a claimed length allocates nothing and reads nothing") {
  for (const auto* claim :
       {"5bffffffffffffffff", "bbffffffffffffffff", "9b7fffffffffffffff", "7bffffffffffffffff",
        "5f", "bf", "9f", "c0", "f5", "1bffffffffffffffff"}) {
    INFO(claim);
    const auto octets = *machine::from_hex(claim);
    CHECK_FALSE(cbor::Reader(octets).skip());
  }
  const auto deep = Bytes(10'000, 0x81);
  CHECK_FALSE(cbor::Reader(deep).skip());
  const auto fine = *machine::from_hex("a2016161820203");
  cbor::Reader reader(fine);
  CHECK_FALSE(reader.skip());
  const auto whole = *machine::from_hex("a201616102820304");
  cbor::Reader other(whole);
  CHECK(other.skip());
  CHECK(other.read() == whole.size());
}

}  // namespace rounds::account::passkey
