// The register as officers read it and take it out.

#include <fmt/format.h>

#include <limits>

#include "award.h"
#include "credential_store.h"
#include "machine/table/table.h"
#include "rounds/credential/credential.h"
#include "wording.h"

namespace rounds::credential {

using machine::No;
using machine::store::Unit;

namespace {

constexpr std::int64_t page_rows = 50, export_rows = 1'000;

Task<Result<bool>> enter(Unit& unit, ledger::Ledger& ledger, ledger::Entry entry) {
  co_await ledger.append(unit, std::move(entry));
  co_return true;
}

std::vector<std::string> cells_of(const Certificate& one, const Issuer& issuer, Instant now,
                                  bool names) {
  std::vector<std::string> cells{certificate_url(issuer, one.code),
                                 one.title,
                                 one.exam_title,
                                 one.edition,
                                 day(one.issued),
                                 day(one.until),
                                 boost::describe::enum_to_string(state_of(one, now), ""),
                                 one.demonstration ? "yes" : "no"};
  if (names) cells.push_back(one.holder);
  return cells;
}

}  // namespace

State state_of(const Certificate& certificate, Instant now) {
  if (!certificate.superseded_by.empty()) return State::superseded;
  if (certificate.revoked) return State::revoked;
  return now > certificate.until ? State::expired : State::current;
}

Task<Result<std::vector<Certificate>>> Credential::search(Search search, std::int64_t before) {
  search.now = needs_.clock.now();
  const auto from = before == 0 ? std::numeric_limits<std::int64_t>::max() : before;
  auto ask = [search = std::move(search), from](Unit& unit) {
    return rows::page(unit, search, from, page_rows);
  };
  co_return co_await needs_.store.read(std::move(ask));
}

Task<Result<Taken>> Credential::take_out(Search search, Why why, std::int64_t officer) {
  search.now = needs_.clock.now();
  const bool names = why != Why::no_names;
  machine::table::Writer file;
  std::vector<std::string> heads{"address", "title",       "examination", "edition",
                                 "issued",  "valid until", "state",       "demonstration"};
  if (names) heads.emplace_back("name");
  file.add(heads);
  Taken taken;
  for (auto from = std::numeric_limits<std::int64_t>::max();;) {
    auto ask = [search, from](Unit& unit) { return rows::page(unit, search, from, export_rows); };
    CO_TRY(page, co_await needs_.store.read(std::move(ask)));
    if (page.empty()) break;
    from = page.back().id;
    taken.rows += static_cast<std::int64_t>(page.size());
    for (const auto& one : page) file.add(cells_of(one, issuer_, search.now, names));
  }
  taken.csv = file.take();
  ledger::Entry entry{.stream = "export", .kind = "certificates_exported", .actor = officer};
  entry.body = fmt::format(R"({{"rows":{},"why":"{}"}})", taken.rows,
                           boost::describe::enum_to_string(why, ""));
  auto work = [&ledger = needs_.ledger, entry](Unit& unit) { return enter(unit, ledger, entry); };
  CO_TRY_DONE(co_await needs_.store.write(std::move(work)));
  co_return taken;
}

}  // namespace rounds::credential
