#include "token.h"

#include <array>

#include "machine/clock/clock.h"
#include "machine/json/json.h"
#include "vocabulary.h"

namespace rounds::credential {

namespace json = boost::json;

namespace {

constexpr std::array<std::string_view, 5> claim_names{"iss", "jti", "sub", "nbf", "exp"};

/// Seconds since 1970, as JWT counts. Refuses what is no moment.
Result<json::value> seconds_of(std::string_view iso) {
  TRY(moment, machine::from_iso(iso));
  return json::value(machine::ms(moment) / 1'000);
}

/// The claims that this credential must carry.
Result<json::object> claims_of(const Thing& credential) {
  const auto* const issuer = credential.thing("issuer");
  const auto* const subject = credential.thing("credentialSubject");
  if (issuer == nullptr || subject == nullptr) return unlike("issuer");
  TRY(from, seconds_of(credential.text("validFrom")));
  TRY(until, seconds_of(credential.text("validUntil")));
  return json::object{{"iss", issuer->id},
                      {"jti", credential.id},
                      {"sub", subject->id},
                      {"nbf", from},
                      {"exp", until}};
}

Result<json::object> object_in(std::string_view part, std::string_view field) {
  const auto octets = machine::from_base64url(part);
  if (!octets) return unlike(field);
  auto parsed = machine::json::parse(machine::text(*octets));
  if (!parsed || !parsed->is_object()) return unlike(field);
  return std::move(parsed->get_object());
}

Result<std::string> key_named_in(const json::object& header) {
  for (const auto& [name, value] : header) {
    const std::string_view key = name;
    if (key == "alg" && value == json::value("RS256")) continue;
    if (key == "typ" && value == json::value("JWT")) continue;
    if (key == "kid" && value.is_string()) continue;
    return unlike(key);
  }
  if (!header.contains("alg") || !header.contains("kid")) return unlike("kid");
  return std::string(std::string_view(header.at("kid").get_string()));
}

Result<Thing> credential_in(json::object payload) {
  if (!vocabulary::names_contexts(payload, vocabulary::achievement_credential))
    return unlike("@context");
  json::object claims;
  for (const auto name : claim_names) {
    const auto* const claim = payload.if_contains(name);
    if (claim == nullptr) return unlike(name);
    claims.emplace(name, *claim);
    payload.erase(name);
  }
  payload.erase("@context");
  TRY(credential, read_thing(payload, vocabulary::achievement_credential));
  TRY(wanted, claims_of(credential));
  if (claims != wanted) return unlike("claims");
  return std::move(credential);
}

}  // namespace

std::string as_token(const Thing& credential, const RsaSigner& signer) {
  auto claims = claims_of(credential);
  ROUNDS_ASSERT(claims.has_value());
  auto payload = vocabulary::document_of(credential);
  for (auto& [key, value] : *claims) payload.emplace(key, std::move(value));
  const json::object header{{"alg", "RS256"}, {"kid", signer.id}, {"typ", "JWT"}};
  const auto part = [](const json::object& object) {
    return machine::base64url(machine::view(json::serialize(object)));
  };
  const auto text = part(header) + "." + part(payload);
  return text + "." +
         machine::base64url(machine::seal::sign_rs256(signer.key, machine::view(text)));
}

Result<Token> read_token(std::string_view text) {
  const auto first = text.find('.');
  const auto second = first == std::string_view::npos ? first : text.find('.', first + 1);
  if (second == std::string_view::npos) return unlike("header");
  TRY(header, object_in(text.substr(0, first), "header"));
  TRY(key, key_named_in(header));
  TRY(payload, object_in(text.substr(first + 1, second - first - 1), "payload"));
  TRY(credential, credential_in(std::move(payload)));
  auto signature = machine::from_base64url(text.substr(second + 1));
  if (!signature) return unlike("signature");
  return Token{std::move(credential), std::move(key), std::string(text.substr(0, second)),
               std::move(*signature)};
}

}  // namespace rounds::credential
