#include "proof.h"

#include "vocabulary.h"

namespace rounds::credential {

namespace json = boost::json;
using machine::Bytes;

namespace {

constexpr std::string_view suite = "eddsa-rdfc-2022";
constexpr std::string_view purpose = "assertionMethod";

Bytes what_is_signed(const Thing& proof, const Thing& credential) {
  auto out = machine::seal::sha256(machine::view(quads_of(proof)));
  const auto document = machine::seal::sha256(machine::view(quads_of(credential)));
  out.insert(out.end(), document.begin(), document.end());
  return out;
}

Result<Bytes> signature_in(json::object& proof) {
  const auto* const value = proof.if_contains("proofValue");
  if (value == nullptr || !value->is_string()) return unlike("proofValue");
  const std::string_view spelled = value->get_string();
  auto octets = machine::from_base58(spelled.starts_with('z') ? spelled.substr(1) : "0");
  if (!octets) return unlike("proofValue");
  proof.erase("proofValue");
  return octets;
}

}  // namespace

std::string with_proof(const Thing& credential, const Signer& signer, std::string_view made_iso) {
  Thing proof{.shape = &vocabulary::proof, .id = {}, .said = {}};
  proof.says("cryptosuite", std::string(suite))
      .says("created", std::string(made_iso))
      .says("verificationMethod", signer.id)
      .says("proofPurpose", std::string(purpose));
  const auto signature = machine::seal::sign(signer.key, what_is_signed(proof, credential));
  auto proof_json = json_of(proof);
  proof_json.emplace("proofValue", "z" + machine::base58(signature));

  auto document = vocabulary::document_of(credential);
  document.emplace("proof", json::array{std::move(proof_json)});
  return json::serialize(document);
}

Result<Proved> read_proved(const json::object& document, const Shape& shape) {
  if (!vocabulary::names_contexts(document, shape)) return unlike("@context");
  const auto* given = document.if_contains("proof");
  if (given != nullptr && given->is_array() && given->get_array().size() == 1) {
    given = &given->get_array().front();
  }
  if (given == nullptr || !given->is_object()) return unlike("proof");
  json::object proof_json = given->get_object();
  TRY(signature, signature_in(proof_json));
  TRY(proof, read_thing(proof_json, vocabulary::proof));
  if (!proof.id.empty() || proof.text("cryptosuite") != suite ||
      proof.text("proofPurpose") != purpose) {
    return unlike("proof");
  }
  json::object rest = document;
  rest.erase("@context");
  rest.erase("proof");
  TRY(credential, read_thing(rest, shape));
  return Proved{std::move(credential), std::move(proof), std::move(signature)};
}

bool is_proved(const Proved& proved, machine::BytesView public_key) {
  return machine::seal::verifies(public_key, what_is_signed(proved.proof, proved.credential),
                                 proved.signature);
}

}  // namespace rounds::credential
