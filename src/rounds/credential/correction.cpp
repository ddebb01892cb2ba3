// Corrections: one officer proposes the name on record, another confirms, and a corrected
// certificate supersedes the old one in the same unit of work.

#include <fmt/format.h>

#include "entering.h"

namespace rounds::credential {

using machine::No;
using machine::refuse;
using machine::store::Unit;

namespace {

constexpr std::size_t reason_letters_max = 500;
constexpr int tries_max = 3;  // when another node took a place among the status bits

std::unexpected<machine::Refusal> not_standing() {
  return refuse(No::conflict, "credential.not_standing",
                "This certificate was withdrawn or replaced already.");
}

ledger::Entry entry(const Certificate& certificate, std::string kind, const Correction& correction,
                    std::int64_t actor) {
  return {.stream = fmt::format("certificates:{}", certificate.exam),
          .kind = std::move(kind),
          .about = certificate.id,
          .actor = actor,
          .body = fmt::format(R"({{"place":{}}})", correction.place)};
}

/// What is done to a correction, and what stands in the ledger of it.
struct Deed {
  std::string code;
  Correction correction;
  ledger::Entry entry;
};

Task<Result<bool>> enter(Unit& unit, ledger::Ledger& ledger, ledger::Entry entry) {
  co_await ledger.append(unit, std::move(entry));
  co_return true;
}

Task<Result<bool>> propose_in(Unit& unit, ledger::Ledger& ledger, Deed deed) {
  CO_TRY(fresh, co_await rows::propose(unit, std::move(deed.code), std::move(deed.correction)));
  if (!fresh) {
    co_return refuse(No::conflict, "credential.correction_waits",
                     "A correction of this certificate waits for another officer already.");
  }
  co_await ledger.append(unit, std::move(deed.entry));
  co_return true;
}

Task<Result<bool>> settle_in(Unit& unit, ledger::Ledger& ledger, Deed deed) {
  CO_TRY(fresh, co_await rows::settle(unit, std::move(deed.code), std::move(deed.correction)));
  if (!fresh) {
    co_return refuse(No::missing, "credential.no_correction", "No such correction waits.");
  }
  co_await ledger.append(unit, std::move(deed.entry));
  co_return true;
}

/// The corrected certificate, ready to take the old one's place.
struct Exchange {
  Deed deed;
  std::int64_t officer = 0;
  rows::Supersession old;
  Certificate certificate;
  Documents documents;
};

Task<Result<bool>> exchange_in(Unit& unit, ledger::Ledger& ledger,
                               std::shared_ptr<const Exchange> exchange) {
  CO_TRY_DONE(co_await settle_in(unit, ledger, exchange->deed));
  CO_TRY(gone, co_await rows::supersede(unit, exchange->old));
  if (!gone) co_return not_standing();
  CO_TRY(kept, co_await rows::keep(unit, exchange->certificate, exchange->documents));
  if (!kept) co_return not_standing();
  co_await ledger.append(unit, entry_of(exchange->certificate, exchange->officer));
  co_return true;
}

}  // namespace

Task<Result<Corrections>> Credential::corrections(std::string code) {
  CO_TRY(certificate, co_await find(code));
  auto ask = [code](Unit& unit) { return rows::corrections(unit, code); };
  CO_TRY(list, co_await needs_.store.read(std::move(ask)));
  const auto name = co_await needs_.names.name_of(certificate.learner);
  co_return Corrections{std::move(certificate), name ? *name : "", std::move(list)};
}

Task<Result<std::vector<Correction>>> Credential::propose(std::string code, Proposal proposal) {
  if (proposal.reason.empty() || proposal.reason.size() > reason_letters_max) {
    co_return refuse(No::invalid, "credential.no_reason", "Say in up to 500 letters why.");
  }
  CO_TRY(before, co_await corrections(code));
  if (before.certificate.revoked) co_return not_standing();
  if (before.name_now.empty() || before.name_now == before.certificate.holder) {
    co_return refuse(No::conflict, "credential.name_same",
                     "The name on record is the one on the certificate.");
  }
  Correction correction{.place = static_cast<std::int64_t>(before.list.size()) + 1,
                        .holder = before.name_now,
                        .reason = std::move(proposal.reason),
                        .linked = proposal.linked,
                        .proposed_by = proposal.officer,
                        .proposed = needs_.clock.now(),
                        .settled_by = {},
                        .settled = {}};
  auto said = entry(before.certificate, "correction_proposed", correction, proposal.officer);
  const Deed deed{code, std::move(correction), std::move(said)};
  auto work = [&ledger = needs_.ledger, deed](Unit& unit) {
    return propose_in(unit, ledger, deed);
  };
  CO_TRY_DONE(co_await needs_.store.write(std::move(work)));
  CO_TRY(after, co_await corrections(std::move(code)));
  co_return std::move(after.list);
}

Task<Result<Correction>> Credential::open_correction(std::string code, Settling settling) {
  CO_TRY(all, co_await corrections(std::move(code)));
  const auto place = static_cast<std::size_t>(settling.place);
  if (settling.place < 1 || place > all.list.size() || all.list[place - 1].settled) {
    co_return refuse(No::missing, "credential.no_correction", "No such correction waits.");
  }
  auto& correction = all.list[place - 1];
  if (correction.proposed_by == settling.officer) {
    auto said = entry(all.certificate, "second_person_refused", correction, settling.officer);
    auto work = [&ledger = needs_.ledger, said](Unit& unit) { return enter(unit, ledger, said); };
    CO_TRY_DONE(co_await needs_.store.write(std::move(work)));
    co_return refuse(No::forbidden, "credential.second_person",
                     "Whoever proposed a correction cannot confirm it.");
  }
  if (settling.confirmed && all.name_now != correction.holder) {
    co_return refuse(No::conflict, "credential.name_moved",
                     "The name on record changed since this was proposed.");
  }
  correction.settled_by = settling.officer;
  correction.settled = needs_.clock.now();
  correction.confirmed = settling.confirmed;
  co_return std::move(correction);
}

Task<Result<Certificate>> Credential::settle(std::string code, Settling settling) {
  CO_TRY(old, co_await find(code));
  CO_TRY(correction, co_await open_correction(code, settling));
  if (!settling.confirmed) {
    auto said = entry(old, "correction_declined", correction, settling.officer);
    const Deed deed{code, std::move(correction), std::move(said)};
    auto work = [&ledger = needs_.ledger, deed](Unit& unit) {
      return settle_in(unit, ledger, deed);
    };
    CO_TRY_DONE(co_await needs_.store.write(std::move(work)));
    co_return old;
  }
  if (old.revoked) co_return not_standing();
  for (int tries = 1;; ++tries) {
    auto made = co_await replace(old, correction);
    const bool again = !made && made.error().code == "credential.place_taken";
    if (!again || tries == tries_max) co_return made;
  }
}

Task<Result<Certificate>> Credential::replace(Certificate old, Correction correction) {
  auto ask_places = [](Unit& unit) { return rows::places(unit); };
  CO_TRY(places, co_await needs_.store.read(std::move(ask_places)));
  CO_TRY(keys, co_await signers());
  Certificate fresh = old;
  fresh.id = needs_.ids.next();
  fresh.turn = old.turn + 1;
  fresh.code = machine::seal::chance_code();
  fresh.holder = correction.holder;
  fresh.issued = std::chrono::floor<std::chrono::seconds>(needs_.clock.now());
  Draw{places}.place(fresh);
  auto sign = [this, &keys, &fresh] { return signed_by(keys, fresh); };
  CO_TRY(made, co_await pool_.run(std::move(sign)));
  const auto officer = correction.settled_by.value_or(0);
  rows::Supersession gone{.code = old.code,
                          .by_code = fresh.code,
                          .at = needs_.clock.now(),
                          .by = officer,
                          .why = correction.reason,
                          .linked = correction.linked};
  auto said = entry(old, "credential_superseded", correction, officer);
  auto exchange =
      std::make_shared<const Exchange>(Exchange{{old.code, std::move(correction), std::move(said)},
                                                officer,
                                                std::move(gone),
                                                std::move(made.certificate),
                                                std::move(made.documents)});
  auto work = [&ledger = needs_.ledger, exchange](Unit& unit) {
    return exchange_in(unit, ledger, exchange);
  };
  CO_TRY_DONE(co_await needs_.store.write(std::move(work)));
  forget_lists(old.list);
  co_return fresh;
}

}  // namespace rounds::credential
