#include "machine/bytes/bytes.h"

#include <doctest/doctest.h>

using machine::Bytes;

TEST_CASE("base64url spells RFC 4648's examples and reads them back") {
  const std::pair<std::string, std::string> examples[] = {
      {"", ""},           {"f", "Zg"},          {"fo", "Zm8"},         {"foo", "Zm9v"},
      {"foob", "Zm9vYg"}, {"fooba", "Zm9vYmE"}, {"foobar", "Zm9vYmFy"}};
  for (const auto& [plain, spelled] : examples) {
    CHECK(machine::base64url(machine::view(plain)) == spelled);
    CHECK(machine::from_base64url(spelled) == machine::bytes(plain));
  }
  CHECK(machine::base64(machine::view("foob")) == "Zm9vYg==");
}

TEST_CASE("a spelling that no encoder writes is refused") {
  CHECK_FALSE(machine::from_base64url("Zg==").has_value());
  CHECK_FALSE(machine::from_base64url("Zh").has_value());
  CHECK_FALSE(machine::from_base64url("A").has_value());
  CHECK_FALSE(machine::from_hex("abc").has_value());
  CHECK_FALSE(machine::from_hex("AB").has_value());
  CHECK_FALSE(machine::from_base58("0OIl").has_value());
  CHECK_FALSE(machine::from_base58(std::string(513, '1')).has_value());
}

TEST_CASE("base58 keeps leading zeros and agrees with the published example") {
  // draft-msporny-base58-03, section 5.
  CHECK(machine::base58(machine::view("Hello World!")) == "2NEpo7TZRRrLZSi2U");
  const Bytes zeros{0, 0, 0x28, 0x7f, 0xb4, 0xcd};
  CHECK(machine::base58(zeros) == "11233QC4");
  CHECK(machine::from_base58("11233QC4") == zeros);
}

TEST_CASE("hex reads back what it wrote") {
  const Bytes octets{0x00, 0x7f, 0x80, 0xff};
  CHECK(machine::hex(octets) == "007f80ff");
  CHECK(machine::from_hex("007f80ff") == octets);
}
