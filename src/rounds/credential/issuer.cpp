#include "issuer.h"

#include <fmt/format.h>

#include <boost/json.hpp>

namespace rounds::credential {

namespace json = boost::json;
using machine::Bytes;
using machine::No;
using machine::refuse;

namespace {

constexpr std::size_t ed25519_size = 32;
constexpr std::uint8_t ed25519_code[] = {0xed, 0x01};  // multicodec ed25519-pub, as a varint

}  // namespace

std::string Issuer::ed25519_id(std::int64_t key) const {
  return fmt::format("{}#key-{}", did, key);
}

std::string Issuer::rsa_id(std::int64_t key) const {
  return fmt::format("{}/.well-known/jwks.json#key-{}", base_url, key);
}

Result<Issuer> issuer_at(std::string_view base_url, std::string name) {
  while (base_url.ends_with('/')) base_url.remove_suffix(1);
  const auto scheme = base_url.find("://");
  const auto host = scheme == std::string_view::npos ? "" : base_url.substr(scheme + 3);
  const bool web = base_url.starts_with("https://") || base_url.starts_with("http://");
  const bool plain = host.find_first_of("/?#@<>\"' \\") == std::string_view::npos;
  if (!web || host.empty() || !plain) {
    return refuse(No::invalid, "credential.base_url",
                  "The base URL is the scheme and host alone, like https://rounds.board.example.",
                  {{"base_url", std::string(base_url)}});
  }
  std::string did = "did:web:";
  for (const char letter : host) did += letter == ':' ? "%3A" : std::string(1, letter);
  return Issuer{std::string(base_url), std::move(did), std::move(name)};
}

std::string did_document(const Issuer& issuer, const std::vector<Ed25519Key>& keys) {
  json::array methods;
  json::array ids;
  for (const auto& key : keys) {
    const auto id = issuer.ed25519_id(key.id);
    methods.push_back(json::object{{"id", id},
                                   {"type", "Multikey"},
                                   {"controller", issuer.did},
                                   {"publicKeyMultibase", multikey(key.public_key)}});
    ids.push_back(json::value(id));
  }
  const json::object document{{"@context", json::array{"https://www.w3.org/ns/did/v1",
                                                       "https://w3id.org/security/multikey/v1"}},
                              {"id", issuer.did},
                              {"verificationMethod", std::move(methods)},
                              {"assertionMethod", std::move(ids)}};
  return json::serialize(document);
}

std::string jwk_set(const Issuer& issuer, const std::vector<RsaPublicKey>& keys) {
  json::array set;
  for (const auto& key : keys) {
    set.push_back(json::object{{"kty", "RSA"},
                               {"kid", issuer.rsa_id(key.id)},
                               {"alg", "RS256"},
                               {"use", "sig"},
                               {"n", machine::base64url(key.modulus)},
                               {"e", machine::base64url(key.exponent)}});
  }
  return json::serialize(json::object{{"keys", std::move(set)}});
}

std::string multikey(machine::BytesView ed25519_public_key) {
  ROUNDS_ASSERT(ed25519_public_key.size() == ed25519_size);
  Bytes octets(std::begin(ed25519_code), std::end(ed25519_code));
  octets.insert(octets.end(), ed25519_public_key.begin(), ed25519_public_key.end());
  return "z" + machine::base58(octets);
}

Result<Bytes> from_multikey(std::string_view spelled) {
  const auto octets = machine::from_base58(spelled.starts_with('z') ? spelled.substr(1) : "0");
  if (!octets || octets->size() != ed25519_size + 2 || (*octets)[0] != ed25519_code[0] ||
      (*octets)[1] != ed25519_code[1]) {
    return refuse(No::invalid, "credential.key", "This is not an Ed25519 Multikey.");
  }
  return Bytes(octets->begin() + 2, octets->end());
}

}  // namespace rounds::credential
