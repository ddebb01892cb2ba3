#include "rounds/account/passkey.h"

#include <boost/json.hpp>
#include <map>
#include <optional>
#include <variant>

#include "cbor.h"
#include "machine/json/json.h"
#include "machine/seal/seal.h"

namespace rounds::account::passkey {

using cbor::Token;
using machine::No;

namespace {

constexpr std::size_t client_data_max = 4'096;   // ours are under 300 octets
constexpr std::size_t attestation_max = 16'384;  // certificate chains of security keys: up to 6 KB
constexpr std::size_t id_max = 1'023;            // §7.1 step 26 of Level 3
constexpr std::int64_t fields_max = 8;           // COSE keys have five, attestation objects three
constexpr std::size_t rp_hash_size = 32, head_size = 37, aaguid_size = 16;
constexpr unsigned user_present = 0x01, user_verified = 0x04, backup_eligible = 0x08,
                   backed_up = 0x10, has_key = 0x40, has_extensions = 0x80;

std::unexpected<machine::Refusal> wrong(std::string said) {
  return machine::refuse(No::invalid, "account.passkey_wrong", std::move(said));
}

std::string member(const boost::json::object& object, std::string_view name) {
  const auto* found = object.if_contains(name);
  return found != nullptr && found->is_string() ? std::string(found->as_string()) : "";
}

Result<boost::json::object> read_client_data(BytesView client_data) {
  if (client_data.size() > client_data_max) return wrong("The client data are too long.");
  const auto parsed = machine::json::parse(machine::text(client_data));
  if (!parsed || !parsed->is_object()) return wrong("The client data are no JSON object.");
  return parsed->as_object();
}

/// §7.1 steps 7 to 9, §7.2 steps 11 to 13.
Result<void> check_client_data(BytesView client_data, std::string_view type,
                               const Expected& expected) {
  TRY(said, read_client_data(client_data));
  if (member(said, "type") != type) return wrong("The client data are of another ceremony.");
  TRY(challenge, challenge_in(client_data));
  if (!machine::seal::same(challenge, expected.challenge))
    return wrong("The challenge is another.");
  if (member(said, "origin") != expected.origin) return wrong("The origin is another.");
  const auto* across = said.if_contains("crossOrigin");
  if (across != nullptr && !(across->is_bool() && !across->as_bool()))
    return wrong("It was done inside another site's frame.");
  return {};
}

/// The part of the authenticator data that both ceremonies have.
struct Head {
  unsigned flags = 0;
  std::int64_t count = 0;
};

/// §7.1 steps 13 to 15, §7.2 steps 15 to 17; and §6.1.3: what cannot be backed up is not.
Result<Head> read_head(BytesView data, const Expected& expected) {
  if (data.size() < head_size) return wrong("The authenticator data are too short.");
  const auto rp = machine::seal::sha256(machine::view(expected.rp));
  if (!machine::seal::same(data.first(rp_hash_size), rp)) return wrong("The RP id is another.");
  Head head;
  head.flags = data[rp_hash_size];
  for (std::size_t at = rp_hash_size + 1; at < head_size; ++at)
    head.count = head.count << 8 | data[at];
  if ((head.flags & user_present) == 0) return wrong("Nobody was present.");
  if ((head.flags & user_verified) == 0) return wrong("The authenticator did not verify the user.");
  if ((head.flags & backed_up) != 0 && (head.flags & backup_eligible) == 0)
    return wrong("It is backed up, and says that it cannot be.");
  return head;
}

/// A COSE_Key of one of our three algorithms (RFC 9053 §2.1, §2.2, §7.1; RFC 8230 §4).
struct CoseKey {
  int algorithm = 0;
  BytesView first, second;  ///< x and y; x alone; or n and e
};

using Field = std::variant<std::int64_t, BytesView>;

std::optional<std::map<std::int64_t, Field>> read_fields(cbor::Reader& reader) {
  const auto head = reader.next();
  if (!head || head->kind != Token::Kind::map || head->number > fields_max) return std::nullopt;
  std::map<std::int64_t, Field> fields;
  for (std::int64_t at = 0; at < head->number; ++at) {
    const auto label = reader.next(), value = reader.next();
    if (!label || !value || label->kind != Token::Kind::number) return std::nullopt;
    const bool number = value->kind == Token::Kind::number;
    if (!number && value->kind != Token::Kind::octets) return std::nullopt;
    const auto field = number ? Field(value->number) : Field(value->octets);
    if (!fields.emplace(label->number, field).second) return std::nullopt;
  }
  return fields;
}

std::optional<CoseKey> read_key(cbor::Reader& reader) {
  const auto fields = read_fields(reader);
  if (!fields) return std::nullopt;
  const auto number = [&](std::int64_t label) {
    const auto found = fields->find(label);
    const auto* held = found == fields->end() ? nullptr : std::get_if<std::int64_t>(&found->second);
    return held == nullptr ? 0 : *held;
  };
  const auto octets = [&](std::int64_t label) {
    const auto found = fields->find(label);
    const auto* held = found == fields->end() ? nullptr : std::get_if<BytesView>(&found->second);
    return held == nullptr ? BytesView{} : *held;
  };
  const auto type = number(1), algorithm = number(3);
  if (type == 2 && algorithm == es256 && number(-1) == 1)
    return CoseKey{es256, octets(-2), octets(-3)};
  if (type == 1 && algorithm == eddsa && number(-1) == 6) return CoseKey{eddsa, octets(-2), {}};
  if (type == 3 && algorithm == rs256) return CoseKey{rs256, octets(-1), octets(-2)};
  return std::nullopt;
}

/// Refuses early what could never verify.
bool is_usable(const CoseKey& key) {
  if (key.algorithm == es256) return key.first.size() == 32 && key.second.size() == 32;
  if (key.algorithm == eddsa) return key.first.size() == 32;
  return key.first.size() >= 256 && key.first.size() <= 1'024 && !key.second.empty();
}

bool verifies(const CoseKey& key, BytesView message, BytesView signature) {
  switch (key.algorithm) {
    case es256:
      return machine::seal::verifies_es256(key.first, key.second, message, signature);
    case eddsa:
      return machine::seal::verifies(key.first, message, signature);
    default:
      return machine::seal::verifies_rs256(key.first, key.second, message, signature);
  }
}

/// The authenticator data inside an attestation object; nothing when it is no such object.
std::optional<BytesView> data_in(BytesView attestation) {
  if (attestation.size() > attestation_max) return std::nullopt;
  cbor::Reader reader(attestation);
  const auto head = reader.next();
  if (!head || head->kind != Token::Kind::map || head->number > fields_max) return std::nullopt;
  std::optional<BytesView> found;
  for (std::int64_t at = 0; at < head->number; ++at) {
    const auto name = reader.next();
    if (!name || name->kind != Token::Kind::text) return std::nullopt;
    if (machine::text(name->octets) != "authData") {
      if (!reader.skip()) return std::nullopt;
      continue;
    }
    const auto value = reader.next();
    if (found || !value || value->kind != Token::Kind::octets) return std::nullopt;
    found = value->octets;
  }
  return reader.read() == attestation.size() ? found : std::nullopt;
}

/// The credential that a creation attests (§6.5.1).
Result<Made> read_credential(BytesView data, const Head& head) {
  if ((head.flags & has_key) == 0) return wrong("There is no credential in it.");
  constexpr auto fixed = head_size + aaguid_size + 2;
  if (data.size() < fixed) return wrong("The credential is cut off.");
  const std::size_t id_size = std::size_t{data[fixed - 2]} << 8 | data[fixed - 1];
  if (id_size == 0 || id_size > id_max || data.size() < fixed + id_size)
    return wrong("The credential's id is empty, too long or cut off.");
  const auto id = data.subspan(fixed, id_size), rest = data.subspan(fixed + id_size);
  cbor::Reader reader(rest);
  const auto key = read_key(reader);
  if (!key || !is_usable(*key)) return wrong("The key is of no algorithm that we offered.");
  const auto spelled = rest.first(reader.read());
  if ((head.flags & has_extensions) != 0 && !reader.skip())
    return wrong("The extensions cannot be read.");
  if (reader.read() != rest.size()) return wrong("Something follows the credential.");
  return Made{Bytes(id.begin(), id.end()), Bytes(spelled.begin(), spelled.end()), head.count};
}

}  // namespace

Result<Expected> place_of(std::string_view base_url) {
  const auto host_at = base_url.find("://");
  const auto no = [] {
    return machine::refuse(No::invalid, "account.passkey_place",
                           "Passkeys need an address with https, or localhost.");
  };
  if (host_at == std::string_view::npos) return no();
  const auto host_end = base_url.find('/', host_at + 3);
  const auto origin = base_url.substr(0, host_end);
  auto host = origin.substr(host_at + 3);
  host = host.substr(0, host.find(':'));
  if (host.empty() || (!origin.starts_with("https://") && host != "localhost")) return no();
  return Expected{.challenge = {}, .origin = std::string(origin), .rp = std::string(host)};
}

Result<Bytes> challenge_in(BytesView client_data) {
  TRY(said, read_client_data(client_data));
  auto challenge = machine::from_base64url(member(said, "challenge"));
  if (!challenge || challenge->empty()) return wrong("There is no challenge in it.");
  return std::move(*challenge);
}

Result<Made> made(const Creation& creation, const Expected& expected) {
  TRY_DONE(check_client_data(creation.client_data, "webauthn.create", expected));
  const auto data = data_in(creation.attestation);
  if (!data) return wrong("The attestation object cannot be read.");
  TRY(head, read_head(*data, expected));
  return read_credential(*data, head);
}

Result<std::int64_t> used(const Use& use, BytesView key, std::int64_t count,
                          const Expected& expected) {
  TRY_DONE(check_client_data(use.client_data, "webauthn.get", expected));
  TRY(head, read_head(use.authenticator_data, expected));
  cbor::Reader reader(key);
  const auto kept = read_key(reader);
  ROUNDS_ASSERT(kept.has_value());
  Bytes message = use.authenticator_data;
  const auto digest = machine::seal::sha256(use.client_data);
  message.insert(message.end(), digest.begin(), digest.end());
  if (!verifies(*kept, message, use.signature)) return wrong("The signature is another's.");
  if ((head.count != 0 || count != 0) && head.count <= count) {
    return machine::refuse(No::conflict, "account.passkey_copied",
                           "The passkey's counter did not rise: there may be a copy of it.");
  }
  return head.count;
}

}  // namespace rounds::account::passkey
