#include "verify.h"

#include <algorithm>
#include <charconv>

#include "award.h"
#include "bitstring.h"
#include "envelope.h"
#include "issuer.h"
#include "machine/json/json.h"
#include "proof.h"
#include "token.h"
#include "vocabulary.h"

namespace rounds::credential {

namespace json = boost::json;
using machine::Bytes;
using machine::No;
using machine::refuse;

namespace {

std::unexpected<machine::Refusal> no_keys() {
  return refuse(No::invalid, "credential.keys",
                "This is not a did.json or jwks.json that we can read.");
}

std::string text_at(const json::object& object, std::string_view name) {
  const auto* const value = object.if_contains(name);
  return value != nullptr && value->is_string() ? std::string(std::string_view(value->get_string()))
                                                : "";
}

const json::array* list_at(const json::object& object, std::string_view name) {
  const auto* const value = object.if_contains(name);
  return value != nullptr && value->is_array() ? &value->get_array() : nullptr;
}

bool may_assert(const json::array& assertions, const std::string& id) {
  return std::ranges::any_of(assertions, [&](const json::value& one) {
    return one.is_string() && one.get_string() == id;
  });
}

Result<void> pin_methods(Pins& pins, const json::object& document) {
  const auto* const methods = list_at(document, "verificationMethod");
  const auto* const assertions = list_at(document, "assertionMethod");
  if (methods == nullptr || assertions == nullptr) return no_keys();
  for (const auto& method : *methods) {
    if (!method.is_object()) return no_keys();
    const auto& object = method.get_object();
    Pins::Ed25519 pinned{text_at(object, "id"), text_at(object, "controller"), {}};
    const auto key = from_multikey(text_at(object, "publicKeyMultibase"));
    if (!key || pinned.id.empty() || pinned.controller != text_at(document, "id")) return no_keys();
    pinned.public_key = *key;
    if (may_assert(*assertions, pinned.id)) pins.ed25519.push_back(std::move(pinned));
  }
  return {};
}

Result<void> pin_set(Pins& pins, const json::array& keys) {
  for (const auto& key : keys) {
    if (!key.is_object()) return no_keys();
    const auto& object = key.get_object();
    if (text_at(object, "kty") != "RSA") continue;
    const auto modulus = machine::from_base64url(text_at(object, "n"));
    const auto exponent = machine::from_base64url(text_at(object, "e"));
    if (!modulus || !exponent || text_at(object, "kid").empty()) return no_keys();
    pins.rsa.push_back({text_at(object, "kid"), *modulus, *exponent});
  }
  return {};
}

void tell_claims(Verdict& verdict, const Thing& credential) {
  const auto* const issuer = credential.thing("issuer");
  const auto* const subject = credential.thing("credentialSubject");
  const auto* const evidence = credential.thing("evidence");
  const auto* const entry = credential.thing("credentialStatus");
  const auto* const identity = subject == nullptr ? nullptr : subject->thing("identifier");
  const auto* const achievement = subject == nullptr ? nullptr : subject->thing("achievement");
  verdict.id = credential.id;
  verdict.title = credential.text("name");
  verdict.description = credential.text("description");
  verdict.valid_from = credential.text("validFrom");
  verdict.valid_until = credential.text("validUntil");
  if (issuer != nullptr) verdict.issuer = issuer->id;
  if (issuer != nullptr) verdict.issuer_name = issuer->text("name");
  if (identity != nullptr) verdict.name = identity->text("identityHash");
  if (evidence != nullptr) verdict.evidence = evidence->text("narrative");
  if (entry != nullptr) verdict.status_list = entry->text("statusListCredential");
  if (achievement == nullptr) return;
  verdict.edition = achievement->text("version");
  verdict.demonstration = achievement->text("achievementType") == demonstration_type;
}

void judge(Verdict& verdict, Standing standing, std::string why) {
  verdict.standing = standing;
  verdict.why = std::move(why);
}

const Pins::Ed25519* pinned_for(const Pins& pins, std::string_view method,
                                std::string_view issuer) {
  const auto found = std::ranges::find_if(
      pins.ed25519, [&](const auto& pin) { return pin.id == method && pin.controller == issuer; });
  return found == pins.ed25519.end() ? nullptr : &*found;
}

/// The address of the JWK set that a did:web issuer publishes.
std::string key_set_of(std::string_view issuer) {
  constexpr std::string_view method = "did:web:";
  if (!issuer.starts_with(method)) return {};
  std::string host(issuer.substr(method.size()));
  const auto port = host.find("%3A");
  if (port != std::string::npos) host.replace(port, 3, ":");
  return host + "/.well-known/jwks.json";
}

const Pins::Rsa* pinned_for_token(const Pins& pins, std::string_view key, std::string_view issuer) {
  const auto found = std::ranges::find(pins.rsa, key, &Pins::Rsa::id);
  if (found == pins.rsa.end()) return nullptr;
  const auto place = key.substr(std::min(key.find("://"), key.size() - 3) + 3);
  return place.substr(0, place.find('#')) == key_set_of(issuer) ? &*found : nullptr;
}

/// Reads the file and settles whether a pinned key signed it; nothing when it did not.
std::optional<Thing> believed_proof(Verdict& verdict, const json::object& document,
                                    const Pins& pins) {
  verdict.proof = "eddsa-rdfc-2022";
  const auto proved = read_proved(document, vocabulary::achievement_credential);
  if (!proved) {
    judge(verdict, Standing::unreadable, proved.error().said);
    return std::nullopt;
  }
  tell_claims(verdict, proved->credential);
  verdict.key = proved->proof.text("verificationMethod");
  const auto* const key = pinned_for(pins, verdict.key, verdict.issuer);
  if (key == nullptr) {
    judge(verdict, Standing::unknown_key,
          "It is signed with a key that is not among those you trust.");
    return std::nullopt;
  }
  if (is_proved(*proved, key->public_key)) return proved->credential;
  judge(verdict, Standing::altered,
        "The signature does not belong to these words: something was changed.");
  return std::nullopt;
}

std::optional<Thing> believed_token(Verdict& verdict, std::string_view text, const Pins& pins) {
  verdict.proof = "RS256";
  const auto token = read_token(text);
  if (!token) {
    judge(verdict, Standing::unreadable, token.error().said);
    return std::nullopt;
  }
  tell_claims(verdict, token->credential);
  verdict.key = token->key;
  const auto* const key = pinned_for_token(pins, verdict.key, verdict.issuer);
  if (key == nullptr) {
    judge(verdict, Standing::unknown_key,
          "It is signed with a key that is not among those you trust.");
    return std::nullopt;
  }
  if (machine::seal::verifies_rs256(key->modulus, key->exponent, machine::view(token->signed_text),
                                    token->signature)) {
    return token->credential;
  }
  judge(verdict, Standing::altered,
        "The signature does not belong to these words: something was changed.");
  return std::nullopt;
}

/// The status list, when it is one, signed by the certificate's own board, of the wanted address.
std::optional<Thing> believed_list(std::string_view text, const Verdict& verdict,
                                   const std::string& wanted, const Pins& pins) {
  const auto parsed = machine::json::parse(text);
  if (!parsed || !parsed->is_object()) return std::nullopt;
  auto proved = read_proved(parsed->get_object(), vocabulary::status_list_credential);
  if (!proved || proved->credential.text("issuer") != verdict.issuer ||
      proved->credential.id != wanted) {
    return std::nullopt;
  }
  const auto* const key =
      pinned_for(pins, proved->proof.text("verificationMethod"), verdict.issuer);
  if (key == nullptr || !is_proved(*proved, key->public_key)) return std::nullopt;
  return std::move(proved->credential);
}

/// Whether the bit is set; nothing when the list does not say.
std::optional<bool> is_listed(const Thing& credential, const Thing& list,
                              std::string_view purpose) {
  const auto* const entry = credential.thing("credentialStatus");
  const auto* const bits = list.thing("credentialSubject");
  if (entry == nullptr || bits == nullptr || bits->text("statusPurpose") != purpose ||
      entry->text("statusPurpose") != "revocation") {
    return std::nullopt;
  }
  const auto spelled = entry->text("statusListIndex");
  std::int64_t index = -1;
  const auto [end, error] = std::from_chars(spelled.data(), spelled.data() + spelled.size(), index);
  const auto decoded = decoded_list(bits->text("encodedList"));
  if (error != std::errc{} || end != spelled.data() + spelled.size() || !decoded)
    return std::nullopt;
  const auto set = is_set(*decoded, index);
  if (!set) return std::nullopt;
  return *set;
}

void judge_time(Verdict& verdict, Instant now) {
  const auto from = machine::from_iso(verdict.valid_from);
  const auto until = machine::from_iso(verdict.valid_until);
  if (!from || !until)
    return judge(verdict, Standing::unreadable, "It does not say when it is valid.");
  if (now < *from) return judge(verdict, Standing::not_yet, "Its time has not begun yet.");
  if (now > *until) return judge(verdict, Standing::expired, "It was genuine, and has run out.");
  judge(verdict, Standing::valid,
        verdict.status_checked
            ? "It is genuine, current and not revoked."
            : "It is genuine and current. Whether it was revoked was not checked.");
}

/// The JSON inside the offline verifier page; anything else as it is.
std::string_view without_page(std::string_view document) {
  constexpr std::string_view opening = R"(<script type="application/json" id="pins">)";
  const auto at = document.find(opening);
  if (at == std::string_view::npos) return document;
  document.remove_prefix(at + opening.size());
  return document.substr(0, document.find("</script>"));
}

Result<void> pin_all(Pins& pins, const json::object& board) {
  for (const auto* const name : {"did", "jwks"}) {
    const auto* const part = board.if_contains(name);
    if (part == nullptr || !part->is_object()) return no_keys();
    TRY_DONE(pin(pins, json::serialize(*part)));
  }
  if (const auto* const lists = list_at(board, "lists")) {
    for (const auto& list : *lists) pins.lists.push_back(json::serialize(list));
  }
  return {};
}

}  // namespace

Result<void> pin(Pins& pins, std::string_view document) {
  const auto parsed = machine::json::parse(without_page(document));
  if (!parsed || !parsed->is_object()) return no_keys();
  if (const auto* const keys = list_at(parsed->get_object(), "keys")) return pin_set(pins, *keys);
  if (parsed->get_object().contains("jwks")) return pin_all(pins, parsed->get_object());
  return pin_methods(pins, parsed->get_object());
}

namespace {

/// The file's credential once a pinned key is found to have signed it, its claims told.
std::optional<Thing> believed(Verdict& verdict, std::string_view file, const Pins& pins) {
  const auto text = credential_in(file);
  if (!text) {
    judge(verdict, Standing::unreadable, text.error().said);
    return std::nullopt;
  }
  if (!text->starts_with('{')) return believed_token(verdict, *text, pins);
  const auto parsed = machine::json::parse(*text);
  if (parsed) return believed_proof(verdict, parsed->get_object(), pins);
  judge(verdict, Standing::unreadable, "This is not JSON.");
  return std::nullopt;
}

/// The newest list of that address among them.
std::optional<Thing> newest(std::span<const std::string> lists, const Verdict& verdict,
                            const std::string& wanted, const Pins& pins) {
  std::optional<Thing> best;
  for (const auto& text : lists) {
    auto list = believed_list(text, verdict, wanted, pins);
    // ISO moments sort as text.
    if (list && (!best || list->text("validFrom") > best->text("validFrom")))
      best = std::move(list);
  }
  return best;
}

bool was_replaced(const Thing& credential, std::span<const std::string> lists,
                  const Verdict& verdict, const Pins& pins) {
  const auto list = newest(lists, verdict, verdict.status_list + std::string(replaced_path), pins);
  return list && is_listed(credential, *list, "refresh").value_or(false);
}

}  // namespace

Verdict verify_with(std::string_view file, const Pins& pins, std::span<const std::string> lists,
                    Instant now) {
  Verdict verdict;
  const auto credential = believed(verdict, file, pins);
  if (!credential) return verdict;
  const auto list = newest(lists, verdict, verdict.status_list, pins);
  const auto revoked = list ? is_listed(*credential, *list, "revocation") : std::nullopt;
  verdict.status_checked = revoked.has_value();
  if (revoked) verdict.status_as_of = list->text("validFrom");
  if (!revoked || !*revoked) {
    judge_time(verdict, now);
  } else if (was_replaced(*credential, lists, verdict, pins)) {
    judge(verdict, Standing::superseded,
          "It was genuine, and the board has issued a corrected certificate in its place.");
  } else {
    judge(verdict, Standing::revoked, "It was genuine, and the board has withdrawn it.");
  }
  return verdict;
}

Verdict verify(std::string_view file, const Pins& pins, std::optional<std::string_view> status_list,
               Instant now) {
  std::vector<std::string> lists;
  if (status_list) lists.emplace_back(*status_list);
  return verify_with(file, pins, lists, now);
}

bool is_genuine(Standing standing) {
  using enum Standing;
  return standing == valid || standing == revoked || standing == superseded ||
         standing == expired || standing == not_yet;
}

std::string_view word_for(Standing standing) {
  switch (standing) {
    case Standing::valid:
      return "valid";
    case Standing::revoked:
      return "revoked";
    case Standing::superseded:
      return "superseded";
    case Standing::expired:
      return "expired";
    case Standing::not_yet:
      return "not yet valid";
    case Standing::altered:
      return "altered";
    case Standing::unknown_key:
      return "unknown key";
    case Standing::unreadable:
      return "unreadable";
  }
  ROUNDS_ASSERT(false);
}

}  // namespace rounds::credential
