#include "machine/seal/seal.h"

#include <doctest/doctest.h>

#include <set>

namespace seal = machine::seal;
using machine::Bytes;
using machine::view;

namespace {

Bytes from_hex(std::string_view spelled) { return *machine::from_hex(spelled); }

}  // namespace

TEST_CASE("SHA-256 of FIPS 180-4's example") {
  CHECK(machine::hex(seal::sha256(view("abc"))) ==
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST_CASE("HMAC-SHA-256 of RFC 4231, test cases 2 and 6") {
  CHECK(machine::hex(seal::hmac_sha256(view("Jefe"), view("what do ya want for nothing?"))) ==
        "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  const Bytes longer_than_a_block(131, 0xaa);
  CHECK(machine::hex(seal::hmac_sha256(
            longer_than_a_block, view("Test Using Larger Than Block-Size Key - Hash Key First"))) ==
        "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
}

TEST_CASE("HKDF-SHA-256 of RFC 5869, test cases 1 and 3") {
  const Bytes ikm(22, 0x0b);
  const auto info = machine::text(from_hex("f0f1f2f3f4f5f6f7f8f9"));

  CHECK(machine::hex(seal::hkdf_sha256(ikm, from_hex("000102030405060708090a0b0c"), info, 42)) ==
        "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865");
  CHECK(machine::hex(seal::hkdf_sha256(ikm, {}, "", 42)) ==
        "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8");
}

TEST_CASE("what was sealed opens with the same key and the same context, and no other") {
  const Bytes key(32, 7);
  const Bytes other(32, 8);

  const auto sealed = seal::seal(key, view("the paper"), view("edition:42:1"));

  CHECK(seal::open(key, sealed, view("edition:42:1")) == machine::bytes("the paper"));
  CHECK(seal::open(other, sealed, view("edition:42:1")).error().code == "seal.not_ours");
  CHECK(seal::open(key, sealed, view("edition:42:2")).error().code == "seal.not_ours");
  for (std::size_t i = 0; i < sealed.size(); ++i) {
    auto altered = sealed;
    altered[i] ^= 1;
    CHECK_FALSE(seal::open(key, altered, view("edition:42:1")).has_value());
  }
  CHECK_FALSE(seal::open(key, Bytes(27), {}).has_value());
  CHECK(seal::open(key, seal::seal(key, {}, {}), {}) == Bytes{});
}

TEST_CASE("AES-256-GCM opens the GCM specification's test case 16") {
  // McGrew and Viega, The Galois/Counter Mode of Operation, appendix B: nonce || ciphertext || tag.
  const auto key = from_hex("feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308");
  const auto sealed = from_hex(
      "cafebabefacedbaddecaf888"
      "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b105682"
      "8838c5f61e6393ba7a0a"
      "bcc9f662"
      "76fc6ece0f4e1768cddf8853bb2d551b");

  const auto plain = seal::open(key, sealed, from_hex("feedfacedeadbeeffeedfacedeadbeefabaddad2"));

  REQUIRE(plain.has_value());
  CHECK(machine::hex(*plain) ==
        "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449"
        "a6b525b16aedf5aa0de657"
        "ba637b39");
}

TEST_CASE("two seals of one text share no nonce") {
  const Bytes key(32, 7);
  std::set<Bytes> nonces;
  for (int i = 0; i < 1'000; ++i) {
    const auto sealed = seal::seal(key, view("x"), {});
    nonces.insert(Bytes(sealed.begin(), sealed.begin() + 12));
  }
  CHECK(nonces.size() == 1'000);
}

TEST_CASE("Ed25519 signs as RFC 8032's test 2, and refuses what was altered") {
  const auto key = seal::signing_key_from(
      from_hex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb"));
  const Bytes message{0x72};

  const auto signature = seal::sign(key, message);

  CHECK(machine::hex(key.public_key) ==
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
  CHECK(machine::hex(signature) ==
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0"
        "f11d8c387b2eaeb4302aee"
        "b00d291612bb0c00");
  CHECK(seal::verifies(key.public_key, message, signature));
  CHECK_FALSE(seal::verifies(key.public_key, Bytes{0x73}, signature));
  CHECK_FALSE(seal::verifies(seal::make_signing_key().public_key, message, signature));
  CHECK_FALSE(seal::verifies(key.public_key, message, Bytes(63)));
  CHECK_FALSE(seal::verifies(Bytes(31), message, signature));
}

TEST_CASE("RS256 verifies what it signed, from modulus and exponent alone") {
  const auto key = seal::make_rsa_key();

  const auto signature = seal::sign_rs256(key, view("header.payload"));

  CHECK(key.modulus.size() == 256);
  CHECK(machine::hex(key.exponent) == "010001");
  CHECK(signature.size() == 256);
  CHECK(seal::verifies_rs256(key.modulus, key.exponent, view("header.payload"), signature));
  CHECK_FALSE(seal::verifies_rs256(key.modulus, key.exponent, view("header.payloae"), signature));
  CHECK_FALSE(seal::verifies_rs256(seal::make_rsa_key().modulus, key.exponent,
                                   view("header.payload"), signature));
  CHECK_FALSE(
      seal::verifies_rs256(Bytes(64, 0xff), key.exponent, view("header.payload"), signature));
  CHECK_FALSE(seal::verifies_rs256({}, {}, view("header.payload"), signature));
}

TEST_CASE("an RSA key read back from its PEM is the same key") {
  const auto key = seal::make_rsa_key();

  const auto again = seal::rsa_key_from(key.private_pem);

  REQUIRE(again.has_value());
  CHECK(again->modulus == key.modulus);
  CHECK(seal::verifies_rs256(key.modulus, key.exponent, view("m"),
                             seal::sign_rs256(*again, view("m"))));
  CHECK(seal::rsa_key_from("not a key").error().code == "seal.not_a_key");
  CHECK_FALSE(seal::rsa_key_from("").has_value());
}

TEST_CASE("comparing does not care about lengths it cannot match") {
  CHECK(seal::same(view("abc"), view("abc")));
  CHECK_FALSE(seal::same(view("abc"), view("abd")));
  CHECK_FALSE(seal::same(view("abc"), view("abcd")));
  CHECK(seal::same({}, {}));
}

TEST_CASE("codes are as long as asked and never repeat") {
  std::set<std::string> codes;
  for (int i = 0; i < 1'000; ++i) codes.insert(seal::chance_code());

  CHECK(codes.size() == 1'000);
  CHECK(codes.begin()->size() == 22);
}

TEST_CASE("a one-time code has its digits, and each digit turns up") {
  std::set<char> seen;
  for (int i = 0; i < 100; ++i) {
    const auto code = seal::chance_digits(6);
    REQUIRE(code.size() == 6);
    seen.insert(code.begin(), code.end());
  }
  CHECK(std::string(seen.begin(), seen.end()) == "0123456789");
}

TEST_CASE("HMAC with SHA-1 is RFC 2202's") {
  CHECK(machine::hex(seal::hmac_sha1(machine::Bytes(20, 0x0b), view("Hi There"))) ==
        "b617318655057264e28bc0b6fb378c8ef146be00");
  CHECK(machine::hex(seal::hmac_sha1(view("Jefe"), view("what do ya want for nothing?"))) ==
        "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79");
}

TEST_CASE("ES256 is RFC 6979's, and an altered message, signature or point is refused") {
  // RFC 6979, appendix A.2.5: P-256, SHA-256, message "sample".
  const auto octets = [](const char* hex) { return *machine::from_hex(hex); };
  const auto x = octets("60fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb6");
  auto y = octets("7903fe1008b8bc99a41ae9e95628bc64f2f1b20c2d7e9f5177a3c294d4462299");
  auto signature = octets(
      "3046022100efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716"
      "022100f7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda8");

  CHECK(seal::verifies_es256(x, y, view("sample"), signature));
  CHECK_FALSE(seal::verifies_es256(x, y, view("Sample"), signature));
  CHECK_FALSE(seal::verifies_es256({}, y, view("sample"), signature));
  CHECK_FALSE(seal::verifies_es256(x, y, view("sample"), {}));
  CHECK_FALSE(seal::verifies_es256(x, y, view("sample"), machine::Bytes(200, 0x30)));
  signature.back() ^= 1U;
  CHECK_FALSE(seal::verifies_es256(x, y, view("sample"), signature));
  y.back() ^= 1U;
  CHECK_FALSE(seal::verifies_es256(x, y, view("sample"), signature));
}
