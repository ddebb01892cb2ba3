#include "verify.h"

#include <doctest/doctest.h>

#include "machine/json/json.h"
#include "sample_award.h"

using namespace rounds::credential;
namespace json = boost::json;
using std::chrono::days;

namespace {

Pins pins() {
  Pins out;
  REQUIRE(pin(out, sample::did()).has_value());
  return out;
}

Verdict judged(std::string_view file, machine::Instant now = sample::noon + days(1)) {
  return verify(file, pins(), sample::status_list({}), now);
}

const machine::seal::RsaKey& rsa() {
  static const auto made = machine::seal::make_rsa_key();
  return made;
}

std::string token() {
  return as_token(credential_of(sample::award(), sample::board()),
                  {sample::board().rsa_id(9), rsa()});
}

Pins token_pins() {
  auto out = pins();
  REQUIRE(pin(out, jwk_set(sample::board(), {{9, rsa().modulus, rsa().exponent}})).has_value());
  return out;
}

/// Every path to a leaf of the document: {"issuer", "name"}.
void each_leaf(json::value& at, const std::function<void(json::value&)>& visit) {
  if (at.is_object()) {
    for (auto& [key, value] : at.get_object()) each_leaf(value, visit);
  } else if (at.is_array()) {
    for (auto& value : at.get_array()) each_leaf(value, visit);
  } else {
    visit(at);
  }
}

}  // namespace

TEST_CASE("a genuine certificate is valid, and tells what it says") {
  const auto verdict = judged(sample::document());

  CHECK(verdict.standing == Standing::valid);
  CHECK(verdict.status_checked);
  CHECK(verdict.demonstration);
  CHECK(verdict.name == "डॉ. श्रीनिवास \"S\" \\ Nguyễn");
  CHECK(verdict.title == "DEMONSTRATION: AI for Doctors");
  CHECK(verdict.issuer == "did:web:rounds.example.org");
  CHECK(verdict.evidence == "7 of 10.");
  CHECK(verdict.id == "https://rounds.example.org/certificates/q83vEjRWeJCrze8SNFZ4kA");
}

TEST_CASE("whatever word is changed, the certificate is not valid any more") {
  auto document = *machine::json::parse(sample::document());
  int leaves = 0;
  each_leaf(document, [&](json::value& leaf) {
    ++leaves;
    const auto kept = leaf;
    leaf = leaf.is_bool() ? json::value(!leaf.get_bool())
                          : json::value(std::string(leaf.get_string()) + "x");
    const auto verdict = judged(json::serialize(document));
    CHECK_MESSAGE(verdict.standing != Standing::valid, json::serialize(document));
    leaf = kept;
  });
  CHECK(leaves > 30);
  CHECK(judged(json::serialize(document)).standing == Standing::valid);
}

TEST_CASE("a changed name is called altered, and a word smuggled in is not read at all") {
  auto document = *machine::json::parse(sample::document());
  document.at("name") = "AI for Doctors";
  CHECK(judged(json::serialize(document)).standing == Standing::altered);

  document = *machine::json::parse(sample::document());
  document.at("credentialSubject").get_object().emplace("grade", "A");
  CHECK(judged(json::serialize(document)).standing == Standing::unreadable);

  document = *machine::json::parse(sample::document());
  document.at("@context").get_array().push_back("https://evil.example/context");
  CHECK(judged(json::serialize(document)).standing == Standing::unreadable);
}

TEST_CASE("a board that nobody pinned is an unknown key, whatever it calls itself") {
  const auto other = machine::seal::signing_key_from(machine::Bytes(32, 0x22));
  const auto credential = credential_of(sample::award(), sample::board());
  const auto stranger = *issuer_at("https://r0unds.example.org", "Board — Conseil « santé »");

  const auto forged =
      with_proof(credential, {sample::board().ed25519_id(7), other}, "2026-11-29T12:00:00Z");
  const auto other_key =
      with_proof(credential, {sample::board().ed25519_id(8), other}, "2026-11-29T12:00:00Z");
  const auto look_alike = with_proof(credential_of(sample::award(), stranger),
                                     {stranger.ed25519_id(7), other}, "2026-11-29T12:00:00Z");
  const auto borrowed = with_proof(credential_of(sample::award(), stranger), sample::signer(),
                                   "2026-11-29T12:00:00Z");

  CHECK(judged(forged).standing == Standing::altered);
  CHECK(judged(other_key).standing == Standing::unknown_key);
  CHECK(judged(look_alike).standing == Standing::unknown_key);
  CHECK(judged(borrowed).standing == Standing::unknown_key);
}

TEST_CASE("validity begins and ends on the second") {
  const auto document = sample::document();
  const auto second = std::chrono::seconds(1);

  CHECK(judged(document, sample::noon - second).standing == Standing::not_yet);
  CHECK(judged(document, sample::noon).standing == Standing::valid);
  CHECK(judged(document, sample::noon + days(730)).standing == Standing::valid);
  CHECK(judged(document, sample::noon + days(730) + second).standing == Standing::expired);
}

TEST_CASE("a revoked certificate is revoked, also when it has run out") {
  const auto list = sample::status_list({94'567});

  CHECK(verify(sample::document(), pins(), list, sample::noon).standing == Standing::revoked);
  CHECK(verify(sample::document(), pins(), list, sample::noon + days(9'999)).standing ==
        Standing::revoked);
  CHECK(verify(sample::document(), pins(), sample::status_list({94'566, 94'568}), sample::noon)
            .standing == Standing::valid);
}

TEST_CASE("without a believable status list nothing is said about revocation") {
  const auto document = sample::document();
  const auto check = [&](std::optional<std::string> list) {
    const auto verdict =
        verify(document, pins(), list ? std::optional<std::string_view>(*list) : std::nullopt,
               sample::noon);
    CHECK(verdict.standing == Standing::valid);
    CHECK_FALSE(verdict.status_checked);
    CHECK(verdict.why.find("not checked") != std::string::npos);
  };

  check(std::nullopt);
  check("");
  check("{}");
  const Signer forger{sample::board().ed25519_id(7),
                      machine::seal::signing_key_from(machine::Bytes(32, 0x22))};
  check(with_proof(status_list_of(sample::board(), {}, sample::noon), forger,
                   "2026-11-29T12:00:00Z"));
  check(with_proof(status_list_of(sample::board(), {.list = 2, .set = {}}, sample::noon),
                   sample::signer(), "2026-11-29T12:00:00Z"));
}

TEST_CASE("the token of a certificate is as good as its proof") {
  const auto verdict = verify(token(), token_pins(), sample::status_list({}), sample::noon);

  CHECK(verdict.standing == Standing::valid);
  CHECK(verdict.proof == "RS256");
  CHECK(verdict.title == "DEMONSTRATION: AI for Doctors");
  CHECK(verify(token(), token_pins(), sample::status_list({94'567}), sample::noon).standing ==
        Standing::revoked);
  CHECK(verify(token(), pins(), std::nullopt, sample::noon).standing == Standing::unknown_key);
}

TEST_CASE("a token with other words, another algorithm or a foreign header is refused") {
  const auto good = token();
  const auto first = good.find('.');
  const auto second = good.find('.', first + 1);
  const auto header = good.substr(0, first);
  const auto payload = good.substr(first + 1, second - first - 1);
  const auto signature = good.substr(second);
  const auto standing = [&](const std::string& text) {
    return verify(text, token_pins(), std::nullopt, sample::noon).standing;
  };
  const auto spelled = [](std::string_view text) {
    return machine::base64url(machine::view(text));
  };
  const auto kid = sample::board().rsa_id(9);

  auto other = *machine::json::parse(machine::text(*machine::from_base64url(payload)));
  other.at("name") = "AI for Doctors";
  CHECK(standing(header + "." + spelled(json::serialize(other)) + signature) == Standing::altered);
  other.at("nbf") = 1;
  CHECK(standing(header + "." + spelled(json::serialize(other)) + signature) ==
        Standing::unreadable);

  for (const auto* wrong :
       {R"({"alg":"none","kid":"K","typ":"JWT"})", R"({"alg":"HS256","kid":"K","typ":"JWT"})",
        R"({"alg":"RS256","kid":"K","typ":"vc+jwt"})", R"({"alg":"RS256","typ":"JWT"})",
        R"({"alg":"RS256","kid":"K","typ":"JWT","jwk":{}})", R"({"kid":"K"})", "[]", "x"}) {
    std::string text = wrong;
    if (const auto at = text.find("\"K\""); at != std::string::npos) text.replace(at + 1, 1, kid);
    CHECK_MESSAGE(standing(spelled(text) + "." + payload + signature) == Standing::unreadable,
                  wrong);
  }
  CHECK(standing(header + "." + payload + ".AAAA") == Standing::altered);
}

TEST_CASE("keys that cannot be read are refused rather than left out") {
  Pins out;
  for (
      const auto* wrong :
      {"", "[]", "{}", R"({"keys":[1]})",
       R"({"keys":[{"kty":"RSA","kid":"k","n":"!","e":"AQAB"}]})",
       R"({"id":"did:web:x","verificationMethod":[{"id":"did:web:x#1","controller":"did:web:y","publicKeyMultibase":"z6"}],"assertionMethod":[]})"}) {
    CHECK_MESSAGE(!pin(out, wrong).has_value(), wrong);
  }
}

TEST_CASE("a key that may not assert is not pinned") {
  auto document = *machine::json::parse(sample::did());
  document.at("assertionMethod") = json::array{};
  Pins out;

  REQUIRE(pin(out, json::serialize(document)).has_value());

  CHECK(out.ed25519.empty());
}

TEST_CASE("noise is unreadable, and says so") {
  for (const auto* noise : {"", "hello", "{", "{}", "[]", "a.b.c", "%PDF-1.7", "<svg/>",
                            "\x89PNG\r\n\x1a\n", R"({"@context":[],"proof":[]})"}) {
    const auto verdict = judged(noise);
    CHECK_MESSAGE(verdict.standing == Standing::unreadable, noise);
    CHECK_FALSE(verdict.why.empty());
  }
}

TEST_CASE(
    "a replaced certificate is told apart from a revoked one, and only by the board's own list") {
  const auto file = sample::document();
  const auto place = sample::award().index;
  const auto revoked = sample::status_list({place});
  const auto now = sample::noon + days(1);
  const auto standing = [&](const std::vector<std::string>& lists) {
    return verify_with(file, pins(), lists, now).standing;
  };

  CHECK(standing({revoked, sample::replaced_list({place})}) == Standing::superseded);
  CHECK(standing({sample::replaced_list({place}), revoked}) == Standing::superseded);
  CHECK(standing({revoked}) == Standing::revoked);
  CHECK(standing({revoked, sample::replaced_list({place + 1})}) == Standing::revoked);
  auto altered = sample::replaced_list({place});
  altered.replace(altered.find("refresh"), 7, "Refresh");
  CHECK(standing({revoked, altered}) == Standing::revoked);
  // By itself it revokes nothing.
  CHECK(standing({sample::replaced_list({place})}) == Standing::valid);
  CHECK_FALSE(
      verify_with(file, pins(), std::vector{sample::replaced_list({place})}, now).status_checked);
  CHECK(word_for(Standing::superseded) == "superseded");
  CHECK(is_genuine(Standing::superseded));
}
