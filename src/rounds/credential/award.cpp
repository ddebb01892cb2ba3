#include "award.h"

#include <fmt/format.h>

#include "bitstring.h"
#include "vocabulary.h"

namespace rounds::credential {

namespace {

constexpr const char* json_schema =
    "https://purl.imsglobal.org/spec/ob/v3p0/schema/json/"
    "ob_v3p0_achievementcredential_schema.json";

/// Without control characters, which no name needs and not every reader survives.
std::string printable(std::string text) {
  for (auto& letter : text) {
    if ((letter >= 0 && letter < ' ' && letter != '\n') || letter == 0x7f) letter = ' ';
  }
  return text;
}

Thing thing(const Shape& shape, std::string id) {
  return {.shape = &shape, .id = std::move(id), .said = {}};
}

Thing achievement_of(const Award& award, const Issuer& issuer) {
  const auto id = fmt::format("{}/achievements/{}", issuer.base_url, award.achievement);
  auto criteria = thing(vocabulary::criteria, id + "#criteria");
  criteria.says("narrative", printable(award.words.criteria));
  auto out = thing(vocabulary::achievement, id);
  out.says("achievementType",
           std::string(award.demonstration ? demonstration_type : std::string_view("Certificate")))
      .says("name", printable(award.words.title))
      .says("description", printable(award.words.description))
      .holds("criteria", std::move(criteria))
      .says("inLanguage", award.words.language)
      .says("version", award.edition);
  return out;
}

Thing subject_of(const Award& award, const Issuer& issuer) {
  auto identity = thing(vocabulary::identity, "");
  identity.says("identityHash", printable(award.holder))
      .says("identityType", "name")
      .says("hashed", "false");
  auto out = thing(vocabulary::subject, award.subject);
  out.says("activityEndDate", machine::iso(award.ended))
      .holds("identifier", std::move(identity))
      .holds("achievement", achievement_of(award, issuer));
  return out;
}

Thing entry_of(const Award& award, const Issuer& issuer) {
  const auto list = status_url(issuer, award.list);
  auto out = thing(vocabulary::status_entry, fmt::format("{}#{}", list, award.index));
  out.says("statusPurpose", "revocation")
      .says("statusListIndex", std::to_string(award.index))
      .says("statusListCredential", list);
  return out;
}

}  // namespace

std::string certificate_url(const Issuer& issuer, std::string_view code) {
  return fmt::format("{}/certificates/{}", issuer.base_url, code);
}

std::string status_url(const Issuer& issuer, std::int64_t list) {
  return fmt::format("{}/status/{}", issuer.base_url, list);
}

Thing credential_of(const Award& award, const Issuer& issuer) {
  const auto id = certificate_url(issuer, award.code);
  auto board = thing(vocabulary::issuer, issuer.did);
  board.says("name", printable(issuer.name)).says("url", issuer.base_url);
  auto evidence = thing(vocabulary::evidence, id + "#examination");
  evidence.says("name", printable(award.words.evidence_title))
      .says("narrative", printable(award.words.evidence))
      .says("genre", "Examination");
  auto out = thing(vocabulary::achievement_credential, id);
  out.says("name", printable(award.words.title))
      .says("description", printable(award.words.description))
      .holds("issuer", std::move(board))
      .says("validFrom", machine::iso(award.from))
      .says("validUntil", machine::iso(award.until))
      .holds("credentialSubject", subject_of(award, issuer))
      .holds("evidence", std::move(evidence))
      .holds("credentialStatus", entry_of(award, issuer))
      .holds("credentialSchema", thing(vocabulary::schema, json_schema));
  return out;
}

Thing status_list_of(const Issuer& issuer, const StatusList& list, Instant at) {
  const bool replaced = list.listing == Listing::replaced;
  const auto id = status_url(issuer, list.list) + std::string(replaced ? replaced_path : "");
  auto bits = thing(vocabulary::status_list, id + "#list");
  bits.says("statusPurpose", replaced ? "refresh" : "revocation")
      .says("encodedList", encoded_list(list.set));
  auto out = thing(vocabulary::status_list_credential, id);
  out.says("issuer", issuer.did)
      .says("validFrom", machine::iso(at))
      .holds("credentialSubject", std::move(bits));
  return out;
}

}  // namespace rounds::credential
