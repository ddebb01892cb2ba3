// Where one learner stands, and where all who passed an exam do.

#include <algorithm>

#include "credential_store.h"
#include "rounds/credential/credential.h"

namespace rounds::credential {

using machine::store::Unit;

namespace {

constexpr std::int64_t page_rows = 50;

}  // namespace

Task<Result<Checklist>> Credential::checklist(std::int64_t learner, std::string language) {
  CO_TRY(certificates, co_await mine(learner));
  CO_TRY(record, co_await record_of(learner, std::move(language)));
  CO_TRY(name, co_await needs_.names.name_of(learner));
  std::vector<Step> exams;
  if (needs_.records.exams_of) {
    CO_TRY(sat, co_await needs_.records.exams_of(learner));
    exams = std::move(sat);
  }
  Checklist out{.needs = requirements(std::move(record), std::move(exams)),
                .named = !name.empty(),
                .holds = {}};
  const auto stands =
      std::ranges::find_if(certificates, [](const Certificate& one) { return !one.revoked; });
  if (stands != certificates.end()) out.holds = std::move(*stands);
  co_return out;
}

Task<Result<Issuing>> Credential::issuing(std::int64_t exam) {
  CO_TRY(released, co_await needs_.scores.released(exam));
  auto ask = [exam](Unit& unit) { return rows::lacking(unit, exam); };
  CO_TRY(counted, co_await needs_.store.read(std::move(ask)));
  co_return Issuing{.passed = std::ranges::count_if(released, &Released::passed),
                    .issued = counted.issued,
                    .waiting = counted.waiting,
                    .names = counted.names,
                    .modules = counted.modules,
                    .labs = counted.labs,
                    .floors = counted.floors};
}

Task<Result<std::vector<Waiting>>> Credential::waiting(std::int64_t exam, std::int64_t after) {
  auto ask = [exam, after](Unit& unit) { return rows::waiters(unit, exam, after, page_rows); };
  CO_TRY(waiters, co_await needs_.store.read(std::move(ask)));
  std::vector<Waiting> out;
  for (const auto& waiter : waiters) {
    auto name = co_await needs_.names.name_of(waiter.learner);
    // Whoever was erased meanwhile has no name and keeps the place.
    out.push_back({waiter.learner, name ? std::move(*name) : "", waiter.lack});
  }
  co_return out;
}

}  // namespace rounds::credential
