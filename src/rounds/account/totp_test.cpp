#include "rounds/account/totp.h"

#include <doctest/doctest.h>

namespace rounds::account::totp {

namespace {

const machine::Bytes rfc_secret = machine::bytes("12345678901234567890");

}  // namespace

TEST_CASE("codes are those of RFC 6238, appendix B") {
  CHECK(code(rfc_secret, 59 / 30, 8) == "94287082");
  CHECK(code(rfc_secret, 1'111'111'109 / 30, 8) == "07081804");
  CHECK(code(rfc_secret, 1'111'111'111 / 30, 8) == "14050471");
  CHECK(code(rfc_secret, 1'234'567'890 / 30, 8) == "89005924");
  CHECK(code(rfc_secret, 2'000'000'000 / 30, 8) == "69279037");
  CHECK(code(rfc_secret, 20'000'000'000 / 30, 8) == "65353130");
  CHECK(step_of(machine::instant(59'999)) == 1);
}

TEST_CASE("a code counts one step early and late, and never at or before a used step") {
  const auto right = code(rfc_secret, 100);

  CHECK(matching_step(rfc_secret, right, 100, 0) == 100);
  CHECK(matching_step(rfc_secret, right, 99, 0) == 100);
  CHECK(matching_step(rfc_secret, right, 101, 0) == 100);
  CHECK_FALSE(matching_step(rfc_secret, right, 98, 0));
  CHECK_FALSE(matching_step(rfc_secret, right, 102, 0));
  CHECK_FALSE(matching_step(rfc_secret, right, 100, 100));
  CHECK_FALSE(matching_step(rfc_secret, right, 100, 101));
  CHECK(matching_step(rfc_secret, right, 100, 99) == 100);
  for (const auto* typed : {"", "12345", "1234567", "abcdef"})
    CHECK_FALSE(matching_step(rfc_secret, typed, 100, 0));
}

TEST_CASE("a secret is spelled as apps read it") {
  CHECK(base32(machine::view("")).empty());
  CHECK(base32(machine::view("f")) == "MY");
  CHECK(base32(machine::view("foobar")) == "MZXW6YTBOI");
  CHECK(address("Board & Co", "a•••@x.org", machine::bytes("foobar")) ==
        "otpauth://totp/Board%20%26%20Co:a%E2%80%A2%E2%80%A2%E2%80%A2%40x.org?secret=MZXW6YTBOI"
        "&issuer=Board%20%26%20Co");
}

}  // namespace rounds::account::totp
