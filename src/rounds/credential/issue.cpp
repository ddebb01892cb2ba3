// Issuing: who is due, their names, places among the status bits, two signatures each, rows and
// ledger.

#include <fmt/format.h>
#include <boost/asio/experimental/awaitable_operators.hpp>

#include <optional>
#include <unordered_set>

#include "award.h"
#include "bitstring.h"
#include "credential_store.h"
#include "entering.h"
#include "proof.h"
#include "rounds/credential/credential.h"
#include "token.h"
#include "wording.h"

namespace rounds::credential {

using machine::Bytes;
using machine::seal::KeyKind;
using machine::store::Unit;

namespace {

constexpr std::size_t batch_max = 100;  // certificates in one unit: 1 MB of documents
constexpr int tries_max = 3;            // when another node took a place among the status bits

/// RFC 9562, version 4: a name that says nothing.
std::string chance_uuid() {
  auto octets = machine::seal::chance(16);
  octets[6] = static_cast<std::uint8_t>((octets[6] & 0x0f) | 0x40);
  octets[8] = static_cast<std::uint8_t>((octets[8] & 0x3f) | 0x80);
  const auto h = machine::hex(octets);
  return fmt::format("urn:uuid:{}-{}-{}-{}-{}", h.substr(0, 8), h.substr(8, 4), h.substr(12, 4),
                     h.substr(16, 4), h.substr(20));
}

Task<Result<int>> keep_one(Unit& unit, ledger::Ledger& ledger, Certificate certificate,
                           Documents documents) {
  auto entry = entry_of(certificate);
  const auto learner = certificate.learner;
  const auto exam = certificate.exam;
  CO_TRY(fresh, co_await rows::keep(unit, std::move(certificate), std::move(documents)));
  CO_TRY_DONE(co_await rows::waits_no_more(unit, learner, exam));
  if (!fresh) co_return 0;
  co_await ledger.append(unit, std::move(entry));
  co_return 1;
}

Task<Result<bool>> wait_all(Unit& unit, std::int64_t exam, std::vector<rows::Waiter> waiters) {
  for (const auto& waiter : waiters) CO_TRY_DONE(co_await rows::wait_for(unit, exam, waiter));
  co_return true;
}

template <class Batch>
Task<Result<int>> keep_all(Unit& unit, ledger::Ledger& ledger, std::shared_ptr<const Batch> batch) {
  int fresh = 0;
  for (const auto& made : *batch) {
    CO_TRY(one, co_await keep_one(unit, ledger, made.certificate, made.documents));
    fresh += one;
  }
  co_return fresh;
}

}  // namespace

Task<Result<Credential::Signers>> Credential::signers() {
  CO_TRY(ed25519, co_await needs_.keyring.current("credential.ed25519", KeyKind::ed25519));
  CO_TRY(rsa, co_await needs_.keyring.current("credential.rsa", KeyKind::rsa));
  CO_TRY(key, machine::seal::rsa_key_from(machine::text(rsa.material)));
  co_return Signers{
      {issuer_.ed25519_id(ed25519.id), machine::seal::signing_key_from(ed25519.material)},
      {issuer_.rsa_id(rsa.id), std::move(key)}};
}

Task<Result<int>> Credential::issue_for(std::int64_t exam, Progress progress) {
  CO_TRY(released, co_await needs_.scores.released(exam));
  co_return co_await issue_patiently(exam, std::move(released), std::move(progress));
}

Task<Result<int>> Credential::issue_patiently(std::int64_t exam, std::vector<Released> released,
                                              Progress progress) {
  for (int tries = 1;; ++tries) {
    auto issued = co_await issue(exam, released, progress);
    const bool again = !issued && issued.error().code == "credential.place_taken";
    if (!again || tries == tries_max) co_return issued;
  }
}

Task<Result<Gone>> Credential::issue_some(std::int64_t exam, Stretch stretch) {
  CO_TRY(released, co_await needs_.scores.released(exam));
  std::erase_if(released,
                [&](const Released& one) { return !one.passed || one.sitting <= stretch.after; });
  Gone gone;
  if (released.size() > stretch.most) {
    released.resize(stretch.most);
    gone.next = released.back().sitting;
  }
  CO_TRY(issued, co_await issue_patiently(exam, std::move(released), {}));
  gone.issued = issued;
  co_return gone;
}

Task<Result<int>> Credential::issue(std::int64_t exam, std::vector<Released> released,
                                    Progress progress) {
  auto ask_holders = [exam](Unit& unit) { return rows::holders_of(unit, exam); };
  CO_TRY(holders, co_await needs_.store.read(std::move(ask_holders)));
  const std::unordered_set<std::int64_t> served(holders.begin(), holders.end());
  std::erase_if(released,
                [&](const Released& one) { return !one.passed || served.contains(one.learner); });
  if (released.empty()) co_return 0;

  auto ask_places = [](Unit& unit) { return rows::places(unit); };
  CO_TRY(places, co_await needs_.store.read(std::move(ask_places)));
  CO_TRY(keys, co_await signers());
  Draw draw{places};
  int issued = 0;
  for (std::size_t from = 0; from < released.size(); from += batch_max) {
    const auto size = std::min(batch_max, released.size() - from);
    CO_TRY(drafts, co_await ready(std::span(released).subspan(from, size)));
    for (auto& draft : drafts) draw.place(draft);
    auto sign = [this, &keys, &drafts] {
      std::vector<Made> made;
      made.reserve(drafts.size());
      for (auto& draft : drafts) made.push_back(signed_by(keys, std::move(draft)));
      return made;
    };
    CO_TRY(made, co_await pool_.run(std::move(sign)));
    CO_TRY(fresh, co_await keep(std::move(made)));
    issued += fresh;
    if (progress) progress(from + size, released.size());
  }
  co_return issued;
}

Task<Result<Record>> Credential::record_of(std::int64_t learner, std::string language) {
  if (!needs_.records.record_of) co_return Record{};
  co_return co_await needs_.records.record_of(learner, std::move(language));
}

/// What is asked about a batch: two ask at once, since two read from the store at once.
struct Credential::Asking {
  std::span<const Released> batch;
  std::vector<std::optional<Result<Told>>> told;
  std::size_t next = 0;
};

Task<Result<Credential::Told>> Credential::ask(std::int64_t learner) {
  CO_TRY(record, co_await record_of(learner));
  CO_TRY(name, co_await needs_.names.name_of(learner));
  co_return Told{std::move(record), std::move(name)};
}

Task<void> Credential::ask_on(Asking& asking) {
  while (asking.next < asking.batch.size()) {
    const auto at = asking.next++;
    asking.told[at] = co_await ask(asking.batch[at].learner);
  }
}

Task<Result<std::vector<Certificate>>> Credential::ready(std::span<const Released> batch) {
  using boost::asio::experimental::awaitable_operators::operator&&;
  Asking asking{.batch = batch, .told = std::vector<std::optional<Result<Told>>>(batch.size())};
  co_await (ask_on(asking) && ask_on(asking));
  std::vector<Certificate> drafts;
  std::vector<rows::Waiter> waiters;
  for (std::size_t at = 0; at < batch.size(); ++at) {
    auto& answer = asking.told[at];
    ROUNDS_ASSERT(answer.has_value());
    CO_TRY(told, std::move(*answer));
    auto lack = lack_of(told.record);
    lack.name = told.name.empty();
    if (lack.any()) {
      waiters.push_back({batch[at].learner, lack});
    } else {
      drafts.push_back(drafted(batch[at], told.record.rule, std::move(told.name)));
    }
  }
  if (waiters.empty()) co_return drafts;
  auto wait = [exam = batch.front().exam, waiters](Unit& unit) {
    return wait_all(unit, exam, waiters);
  };
  CO_TRY_DONE(co_await needs_.store.write(std::move(wait)));
  co_return drafts;
}

Certificate Credential::drafted(const Released& released, const programme::CertificateRule& rule,
                                std::string holder) {
  const auto now = std::chrono::floor<std::chrono::seconds>(needs_.clock.now());
  return {
      .id = needs_.ids.next(),
      .learner = released.learner,
      .exam = released.exam,
      .sitting = released.sitting,
      .turn = 1,
      .code = machine::seal::chance_code(),
      .edition = released.edition,
      .exam_title = released.exam_title,
      .title = title_of(needs_.words, settings_.language, settings_.title, released.demonstration),
      .holder = std::move(holder),
      .score = released.score,
      .of = released.of,
      .demonstration = released.demonstration,
      .identity = released.identity,
      .supervised = released.supervised,
      .modules_asked = rule.modules,
      .labs_asked = rule.labs,
      .ended = machine::instant(released.closed_ms),
      .issued = now,
      .until = now + std::chrono::days(settings_.valid_days),
      .revoked = {},
      .superseded_by = {},
      .linked = false};
}

Credential::Made Credential::signed_by(const Signers& signers, Certificate certificate) const {
  const Award award{.code = certificate.code,
                    .subject = chance_uuid(),
                    .holder = certificate.holder,
                    .achievement = settings_.achievement,
                    .edition = certificate.edition,
                    .words = wording_of(needs_.words, settings_.language, certificate),
                    .demonstration = certificate.demonstration,
                    .ended = certificate.ended,
                    .from = certificate.issued,
                    .until = certificate.until,
                    .list = certificate.list,
                    .index = certificate.index};
  const auto credential = credential_of(award, issuer_);
  Documents documents{with_proof(credential, signers.proof, machine::iso(certificate.issued)),
                      as_token(credential, signers.token)};
  return {std::move(certificate), std::move(documents)};
}

Task<Result<int>> Credential::keep(std::vector<Made> batch) {
  auto shared = std::make_shared<const std::vector<Made>>(std::move(batch));
  auto work = [&ledger = needs_.ledger, shared](Unit& unit) {
    return keep_all(unit, ledger, shared);
  };
  co_return co_await needs_.store.write(std::move(work));
}

Task<Result<void>> Credential::issue_waiting(std::int64_t learner) {
  auto ask = [learner](Unit& unit) { return rows::waiting(unit, learner); };
  CO_TRY(exams, co_await needs_.store.read(std::move(ask)));
  if (exams.empty()) co_return Result<void>{};
  CO_TRY(record, co_await record_of(learner));
  CO_TRY(name, co_await needs_.names.name_of(learner));
  if (name.empty() || lack_of(record).any()) co_return Result<void>{};
  for (const auto exam : exams) {
    CO_TRY(released, co_await needs_.scores.released(exam));
    std::erase_if(released, [&](const Released& one) { return one.learner != learner; });
    CO_TRY_DONE(co_await issue(exam, std::move(released), {}));
  }
  co_return Result<void>{};
}

}  // namespace rounds::credential
