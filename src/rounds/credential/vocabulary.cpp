#include "vocabulary.h"

#include <algorithm>
#include <array>

namespace rounds::credential::vocabulary {

namespace {

constexpr std::string_view date_time = "http://www.w3.org/2001/XMLSchema#dateTime";
constexpr std::string_view ob_date = "https://www.w3.org/2001/XMLSchema#date";
constexpr std::string_view ob_boolean = "https://www.w3.org/2001/XMLSchema#boolean";
constexpr std::string_view ob_any_uri = "https://www.w3.org/2001/XMLSchema#anyURI";
constexpr std::string_view multibase = "https://w3id.org/security#multibase";

constexpr Term name{.name = "name", .predicate = "https://schema.org/name"};
constexpr Term description{.name = "description", .predicate = "https://schema.org/description"};
constexpr Term narrative{.name = "narrative",
                         .predicate = "https://purl.imsglobal.org/spec/vc/ob/vocab.html#narrative"};
constexpr Term purpose{.name = "statusPurpose",
                       .predicate = "https://www.w3.org/ns/credentials/status#statusPurpose"};
constexpr Term valid_from{.name = "validFrom",
                          .predicate = "https://www.w3.org/2018/credentials#validFrom",
                          .datatype = date_time};
constexpr Term valid_until{.name = "validUntil",
                           .predicate = "https://www.w3.org/2018/credentials#validUntil",
                           .datatype = date_time};

constexpr std::array issuer_types{
    Type{"Profile", "https://purl.imsglobal.org/spec/vc/ob/vocab.html#Profile"}};
constexpr std::array issuer_terms{
    name, Term{.name = "url", .predicate = "https://schema.org/url", .datatype = ob_any_uri}};

constexpr std::array criteria_terms{narrative};

constexpr std::array identity_types{
    Type{"IdentityObject", "https://purl.imsglobal.org/spec/vc/ob/vocab.html#IdentityObject"}};
constexpr std::array identity_terms{
    Term{.name = "identityHash",
         .predicate = "https://purl.imsglobal.org/spec/vc/ob/vocab.html#identityHash"},
    Term{.name = "identityType",
         .predicate = "https://purl.imsglobal.org/spec/vc/ob/vocab.html#identityType"},
    Term{.name = "hashed",
         .predicate = "https://purl.imsglobal.org/spec/vc/ob/vocab.html#hashed",
         .kind = Kind::flag,
         .datatype = ob_boolean}};

constexpr std::array achievement_types{
    Type{"Achievement", "https://purl.imsglobal.org/spec/vc/ob/vocab.html#Achievement"}};
constexpr std::array achievement_terms{
    Term{.name = "achievementType",
         .predicate = "https://purl.imsglobal.org/spec/vc/ob/vocab.html#achievementType"},
    name, description,
    // The context really maps the property to the class's name, with a capital.
    Term{.name = "criteria",
         .predicate = "https://purl.imsglobal.org/spec/vc/ob/vocab.html#Criteria",
         .kind = Kind::thing,
         .shape = &criteria},
    Term{.name = "inLanguage", .predicate = "https://schema.org/inLanguage"},
    Term{.name = "version",
         .predicate = "https://purl.imsglobal.org/spec/vc/ob/vocab.html#version"}};

constexpr std::array subject_types{Type{
    "AchievementSubject", "https://purl.imsglobal.org/spec/vc/ob/vocab.html#AchievementSubject"}};
constexpr std::array subject_terms{
    Term{.name = "activityEndDate",
         .predicate = "https://purl.imsglobal.org/spec/vc/ob/vocab.html#activityEndDate",
         .datatype = ob_date},
    Term{.name = "identifier",
         .predicate = "https://purl.imsglobal.org/spec/vc/ob/vocab.html#identifier",
         .kind = Kind::thing,
         .shape = &identity,
         .in_list = true},
    Term{.name = "achievement",
         .predicate = "https://purl.imsglobal.org/spec/vc/ob/vocab.html#achievement",
         .kind = Kind::thing,
         .shape = &achievement}};

constexpr std::array evidence_types{
    Type{"Evidence", "https://purl.imsglobal.org/spec/vc/ob/vocab.html#Evidence"}};
constexpr std::array evidence_terms{name, narrative,
                                    Term{.name = "genre", .predicate = "https://schema.org/genre"}};

constexpr std::array entry_types{
    Type{"BitstringStatusListEntry",
         "https://www.w3.org/ns/credentials/status#BitstringStatusListEntry"}};
constexpr std::array entry_terms{
    purpose,
    Term{.name = "statusListIndex",
         .predicate = "https://www.w3.org/ns/credentials/status#statusListIndex"},
    Term{.name = "statusListCredential",
         .predicate = "https://www.w3.org/ns/credentials/status#statusListCredential",
         .kind = Kind::link}};

constexpr std::array schema_types{
    Type{"1EdTechJsonSchemaValidator2019",
         "https://purl.imsglobal.org/spec/vccs/v1p0/context.json#1EdTechJsonSchemaValidator2019"}};

constexpr std::array credential_types{
    Type{"VerifiableCredential", "https://www.w3.org/2018/credentials#VerifiableCredential"},
    Type{"OpenBadgeCredential",
         "https://purl.imsglobal.org/spec/vc/ob/vocab.html#OpenBadgeCredential"}};
constexpr std::array credential_terms{
    name,
    description,
    Term{.name = "issuer",
         .predicate = "https://www.w3.org/2018/credentials#issuer",
         .kind = Kind::thing,
         .shape = &issuer},
    valid_from,
    valid_until,
    Term{.name = "credentialSubject",
         .predicate = "https://www.w3.org/2018/credentials#credentialSubject",
         .kind = Kind::thing,
         .shape = &subject},
    Term{.name = "evidence",
         .predicate = "https://www.w3.org/2018/credentials#evidence",
         .kind = Kind::thing,
         .shape = &evidence,
         .in_list = true},
    Term{.name = "credentialStatus",
         .predicate = "https://www.w3.org/2018/credentials#credentialStatus",
         .kind = Kind::thing,
         .shape = &status_entry},
    Term{.name = "credentialSchema",
         .predicate = "https://www.w3.org/2018/credentials#credentialSchema",
         .kind = Kind::thing,
         .shape = &schema,
         .in_list = true}};

constexpr std::array list_types{
    Type{"BitstringStatusList", "https://www.w3.org/ns/credentials/status#BitstringStatusList"}};
constexpr std::array list_terms{
    purpose, Term{.name = "encodedList",
                  .predicate = "https://www.w3.org/ns/credentials/status#encodedList",
                  .datatype = multibase}};

constexpr std::array list_credential_types{
    Type{"VerifiableCredential", "https://www.w3.org/2018/credentials#VerifiableCredential"},
    Type{"BitstringStatusListCredential",
         "https://www.w3.org/ns/credentials/status#BitstringStatusListCredential"}};
constexpr std::array list_credential_terms{
    Term{.name = "issuer",
         .predicate = "https://www.w3.org/2018/credentials#issuer",
         .kind = Kind::link},
    valid_from,
    Term{.name = "credentialSubject",
         .predicate = "https://www.w3.org/2018/credentials#credentialSubject",
         .kind = Kind::thing,
         .shape = &status_list}};

constexpr std::array proof_types{
    Type{"DataIntegrityProof", "https://w3id.org/security#DataIntegrityProof"}};
constexpr std::array proof_terms{
    Term{.name = "cryptosuite",
         .predicate = "https://w3id.org/security#cryptosuite",
         .datatype = "https://w3id.org/security#cryptosuiteString"},
    Term{.name = "created", .predicate = "http://purl.org/dc/terms/created", .datatype = date_time},
    Term{.name = "verificationMethod",
         .predicate = "https://w3id.org/security#verificationMethod",
         .kind = Kind::link},
    Term{.name = "proofPurpose",
         .predicate = "https://w3id.org/security#proofPurpose",
         .kind = Kind::word}};

constexpr std::array<std::string_view, 3> badge_contexts{
    "https://www.w3.org/ns/credentials/v2",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
    "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json"};
constexpr std::array<std::string_view, 1> list_contexts{"https://www.w3.org/ns/credentials/v2"};

std::span<const std::string_view> contexts_of(const Shape& credential) {
  if (&credential == &status_list_credential) return list_contexts;
  return badge_contexts;
}

}  // namespace

const Shape criteria{.types = {}, .terms = criteria_terms};
const Shape issuer{.types = issuer_types, .terms = issuer_terms};
const Shape identity{.types = identity_types, .terms = identity_terms, .types_in_list = false};
const Shape achievement{.types = achievement_types, .terms = achievement_terms};
const Shape subject{.types = subject_types, .terms = subject_terms};
const Shape evidence{.types = evidence_types, .terms = evidence_terms};
const Shape status_entry{.types = entry_types, .terms = entry_terms, .types_in_list = false};
const Shape schema{.types = schema_types, .terms = {}, .types_in_list = false};
const Shape achievement_credential{.types = credential_types, .terms = credential_terms};
const Shape status_list{.types = list_types, .terms = list_terms, .types_in_list = false};
const Shape status_list_credential{.types = list_credential_types, .terms = list_credential_terms};
const Shape proof{.types = proof_types, .terms = proof_terms, .types_in_list = false};

boost::json::object document_of(const Thing& credential) {
  boost::json::array contexts;
  for (const auto context : contexts_of(*credential.shape)) {
    contexts.push_back(boost::json::value(context));
  }
  boost::json::object out{{"@context", std::move(contexts)}};
  for (auto& [key, value] : json_of(credential)) out.emplace(key, std::move(value));
  return out;
}

bool names_contexts(const boost::json::object& document, const Shape& credential) {
  const auto* const given = document.if_contains("@context");
  if (given == nullptr || !given->is_array()) return false;
  return std::ranges::equal(given->get_array(), contexts_of(credential),
                            [](const boost::json::value& one, std::string_view wanted) {
                              return one.is_string() && one.get_string() == wanted;
                            });
}

}  // namespace rounds::credential::vocabulary
