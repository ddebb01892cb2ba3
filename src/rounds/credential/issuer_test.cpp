#include "issuer.h"

#include <doctest/doctest.h>

using rounds::credential::issuer_at;

TEST_CASE("a board's name on the web follows from its address") {
  CHECK(issuer_at("https://rounds.example.org/", "B")->did == "did:web:rounds.example.org");
  CHECK(issuer_at("http://localhost:8080", "B")->did == "did:web:localhost%3A8080");
  CHECK(issuer_at("http://localhost:8080", "B")->ed25519_id(7) == "did:web:localhost%3A8080#key-7");
  CHECK(issuer_at("http://localhost:8080", "B")->rsa_id(7) ==
        "http://localhost:8080/.well-known/jwks.json#key-7");
}

TEST_CASE("an address that did:web cannot name is refused") {
  for (const auto* wrong : {"", "rounds.example.org", "ftp://x", "https://", "https://x/rounds",
                            "https://who@x", "https://x?y", "https://x y"}) {
    CHECK_MESSAGE(!issuer_at(wrong, "B").has_value(), wrong);
  }
}

TEST_CASE("a key reads back from its published spelling") {
  const machine::Bytes key(32, 0x5a);

  const auto spelled = rounds::credential::multikey(key);

  CHECK(spelled.starts_with("z6Mk"));
  CHECK(rounds::credential::from_multikey(spelled) == key);
  CHECK_FALSE(rounds::credential::from_multikey("z6Mk").has_value());
  CHECK_FALSE(rounds::credential::from_multikey(spelled.substr(1)).has_value());
}

TEST_CASE("the published documents hold every generation") {
  const auto board = *issuer_at("https://rounds.example.org", "B");

  const auto did = rounds::credential::did_document(
      board, {{2, machine::Bytes(32, 1)}, {1, machine::Bytes(32, 2)}});
  const auto set = rounds::credential::jwk_set(board, {{3, {0xff}, {1, 0, 1}}});

  CHECK(did.find(R"("assertionMethod":["did:web:rounds.example.org#key-2",)"
                 R"("did:web:rounds.example.org#key-1"])") != std::string::npos);
  CHECK(set ==
        R"({"keys":[{"kty":"RSA","kid":"https://rounds.example.org/.well-known/jwks.json#key-3",)"
        R"("alg":"RS256","use":"sig","n":"_w","e":"AQAB"}]})");
}
