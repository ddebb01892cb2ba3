#include "rounds/credential/credential.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "award.h"
#include "badge.h"
#include "credential_store.h"
#include "machine/print/paper.h"
#include "machine/print/picture.h"
#include "press.h"
#include "proof.h"
#include "token.h"
#include "wording.h"

namespace rounds::credential {

using machine::Bytes;
using machine::No;
using machine::refuse;
using machine::seal::Key;
using machine::seal::KeyKind;
using machine::store::Unit;

namespace {

constexpr const char* ed25519_purpose = "credential.ed25519";
constexpr const char* rsa_purpose = "credential.rsa";
// One thread: a page takes 12 ms and a thread of its own keeps one set of fonts in memory.
constexpr int threads = 1;
constexpr std::size_t queue_max = 200;
constexpr machine::Millis list_kept_for{60'000};
constexpr std::size_t reason_letters_max = 500;
constexpr int badge_pixels = 600;  // sharp at the size of a stamp in print

Issuer issuer_of(const Settings& settings) {
  auto issuer = issuer_at(settings.base_url, settings.board);
  if (!issuer) throw machine::Fault("credential: " + issuer.error().said);
  return std::move(*issuer);
}

/// The list's number in "https://…/status/1"; 0 when it is none of ours.
std::int64_t list_number(std::string_view url, const Issuer& issuer) {
  const auto ours = issuer.base_url + "/status/";
  if (!url.starts_with(ours)) return 0;
  const auto id = machine::read_id(url.substr(ours.size()));
  return id ? *id : 0;
}

Badge face_of(const Certificate& certificate, const machine::Words& words,
              std::string_view language) {
  Badge face{certificate.title, ""};
  if (certificate.demonstration) face.across = words.say(language, "credential.demonstration");
  return face;
}

struct Withdrawal {
  Certificate certificate;
  std::int64_t officer = 0;
  Instant at;
  std::string reason;
};

Task<Result<bool>> withdraw(Unit& unit, ledger::Ledger& ledger, Withdrawal wish) {
  const auto& certificate = wish.certificate;
  CO_TRY(now, co_await rows::withdraw(unit, certificate.code, wish.at, wish.officer,
                                      std::move(wish.reason)));
  if (!now) co_return false;
  ledger::Entry entry{.stream = fmt::format("certificates:{}", certificate.exam),
                      .kind = "credential_revoked",
                      .about = certificate.id,
                      .actor = wish.officer};
  co_await ledger.append(unit, std::move(entry));
  co_return true;
}

}  // namespace

Credential::Credential(Needs needs, Settings settings)
    : needs_(needs),
      settings_(std::move(settings)),
      issuer_(issuer_of(settings_)),
      pool_(threads, queue_max) {}

Task<Result<std::vector<Certificate>>> Credential::mine(std::int64_t learner) {
  CO_TRY_DONE(co_await issue_waiting(learner));
  auto work = [learner](Unit& unit) { return rows::of_learner(unit, learner); };
  co_return co_await needs_.store.read(std::move(work));
}

Task<Result<Certificate>> Credential::find(std::string code) {
  auto work = [code = std::move(code)](Unit& unit) { return rows::by_code(unit, code); };
  co_return co_await needs_.store.read(std::move(work));
}

Task<Result<Documents>> Credential::documents(std::string code) {
  auto work = [code = std::move(code)](Unit& unit) { return rows::documents(unit, code); };
  co_return co_await needs_.store.read(std::move(work));
}

Task<Result<Certificate>> Credential::revoke(std::string code, std::int64_t officer,
                                             std::string reason) {
  if (reason.empty() || reason.size() > reason_letters_max) {
    co_return refuse(No::invalid, "credential.no_reason",
                     "Say in up to 500 letters why this certificate is withdrawn.");
  }
  CO_TRY(certificate, co_await find(code));
  auto work = [this,
               wish = Withdrawal{certificate, officer, needs_.clock.now(), std::move(reason)}](
                  Unit& unit) { return withdraw(unit, needs_.ledger, wish); };
  CO_TRY_DONE(co_await needs_.store.write(std::move(work)));
  forget_lists(certificate.list);
  co_return co_await find(std::move(code));
}

void Credential::forget_lists(std::int64_t list) {
  const std::lock_guard turn{turn_};
  lists_.erase({list, Listing::withdrawn});
  lists_.erase({list, Listing::replaced});
}

Task<Result<Bytes>> Credential::pdf(std::string code, std::string language) {
  CO_TRY(certificate, co_await find(code));
  CO_TRY(kept, co_await documents(std::move(code)));
  auto draw = [this, certificate, text = std::move(kept.credential), language] {
    return machine::print::pdf(sheet_of(certificate, text, issuer_, needs_.words, language));
  };
  CO_TRY(drawn, co_await pool_.run(std::move(draw)));
  co_return std::move(drawn);
}

Task<Result<std::string>> Credential::picture(std::string code) {
  CO_TRY(certificate, co_await find(code));
  CO_TRY(kept, co_await documents(std::move(code)));
  co_return badge(face_of(certificate, needs_.words, settings_.language), kept.credential);
}

Task<Result<std::string>> Credential::pixels(std::string code) {
  CO_TRY(certificate, co_await find(code));
  CO_TRY(kept, co_await documents(std::move(code)));
  auto draw = [svg = mark(face_of(certificate, needs_.words, settings_.language))] {
    return machine::print::png_of(svg, badge_pixels);
  };
  CO_TRY(drawn, co_await pool_.run(std::move(draw)));
  CO_TRY(png, std::move(drawn));
  co_return baked(png, kept.credential);
}

Task<Result<std::string>> Credential::status_list(std::int64_t list, Listing listing) {
  const auto now = needs_.clock.now();
  {
    const std::lock_guard turn{turn_};
    const auto kept = lists_.find({list, listing});
    if (kept != lists_.end() && now - kept->second.at < list_kept_for) co_return kept->second.text;
  }
  auto ask_places = [](Unit& unit) { return rows::places(unit); };
  CO_TRY(places, co_await needs_.store.read(std::move(ask_places)));
  if (list < 1 || list > places.list) {
    co_return refuse(No::missing, "credential.no_such_list",
                     "There is no status list of this number.");
  }
  auto ask_set = [list, listing](Unit& unit) {
    return listing == Listing::replaced ? rows::superseded_in(unit, list)
                                        : rows::revoked_in(unit, list);
  };
  CO_TRY(set, co_await needs_.store.read(std::move(ask_set)));
  CO_TRY(key, co_await needs_.keyring.current(ed25519_purpose, KeyKind::ed25519));
  const Signer signer{issuer_.ed25519_id(key.id), machine::seal::signing_key_from(key.material)};
  auto text =
      with_proof(status_list_of(issuer_, {list, listing, set}, now), signer, machine::iso(now));
  const std::lock_guard turn{turn_};
  lists_.insert_or_assign(std::pair{list, listing}, Kept{now, text});
  co_return text;
}

Task<Result<std::string>> Credential::did() {
  CO_TRY_DONE(co_await needs_.keyring.current(ed25519_purpose, KeyKind::ed25519));
  CO_TRY(keys, co_await needs_.keyring.all(ed25519_purpose));
  std::vector<Ed25519Key> published;
  published.reserve(keys.size());
  for (const Key& key : keys) {
    published.push_back({key.id, machine::seal::signing_key_from(key.material).public_key});
  }
  co_return did_document(issuer_, published);
}

Task<Result<std::string>> Credential::jwks() {
  CO_TRY_DONE(co_await needs_.keyring.current(rsa_purpose, KeyKind::rsa));
  CO_TRY(keys, co_await needs_.keyring.all(rsa_purpose));
  std::vector<RsaPublicKey> published;
  for (const Key& key : keys) {
    CO_TRY(rsa, machine::seal::rsa_key_from(machine::text(key.material)));
    published.push_back({key.id, rsa.modulus, rsa.exponent});
  }
  co_return jwk_set(issuer_, published);
}

Task<Result<std::string>> Credential::pins() {
  CO_TRY(did_text, co_await did());
  CO_TRY(jwks_text, co_await jwks());
  auto ask_places = [](Unit& unit) { return rows::places(unit); };
  CO_TRY(places, co_await needs_.store.read(std::move(ask_places)));
  std::string lists;
  for (std::int64_t list = 1; list <= places.list; ++list) {
    for (const auto listing : {Listing::withdrawn, Listing::replaced}) {
      CO_TRY(text, co_await status_list(list, listing));
      lists += (lists.empty() ? "" : ",") + text;
    }
  }
  co_return fmt::format(R"({{"board":{},"did":{},"jwks":{},"lists":[{}]}})",
                        boost::json::serialize(boost::json::value(issuer_.name)), did_text,
                        jwks_text, lists);
}

Task<Result<Pins>> Credential::own_pins() {
  CO_TRY(did_text, co_await did());
  CO_TRY(jwks_text, co_await jwks());
  Pins pins;
  CO_TRY_DONE(pin(pins, did_text));
  CO_TRY_DONE(pin(pins, jwks_text));
  co_return pins;
}

Task<Result<Verdict>> Credential::check(std::string file) {
  CO_TRY(pins, co_await own_pins());
  const auto now = needs_.clock.now();
  auto first = [&file, &pins, now] { return verify(file, pins, std::nullopt, now); };
  CO_TRY(verdict, co_await pool_.run(std::move(first)));
  const auto list = list_number(verdict.status_list, issuer_);
  if (verdict.standing == Standing::unreadable || list == 0) co_return verdict;

  std::vector<std::string> lists;
  for (const auto listing : {Listing::withdrawn, Listing::replaced}) {
    auto text = co_await status_list(list, listing);
    if (!text) co_return verdict;
    lists.push_back(std::move(*text));
  }
  auto again = [&file, &pins, &lists, now] { return verify_with(file, pins, lists, now); };
  co_return co_await pool_.run(std::move(again));
}

}  // namespace rounds::credential
