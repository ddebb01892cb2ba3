// The limits that officers lay down: proposed by one, settled by another.

#include <fmt/format.h>

#include "rounds/safety/safety.h"
#include "safety_store.h"

namespace rounds::safety {

using machine::store::Unit;

namespace {

ledger::Entry noted(std::string kind, const LimitRow& row, std::int64_t actor) {
  return {.stream = "safety",
          .kind = std::move(kind),
          .about = row.place,
          .actor = actor,
          .body = fmt::format(R"({{"follow":{:.0f},"refuse":{:.0f},"asked":"{}"}})",
                              100 * row.follow_wrong, 100 * row.refuse_right,
                              boost::describe::enum_to_string(row.asked, "?"))};
}

Task<Result<std::vector<LimitRow>>> limits_in(Unit& unit) { co_return co_await rows::limits(unit); }

Task<Result<std::vector<LimitRow>>> propose_in(Unit& unit, ledger::Ledger& ledger, LimitRow row) {
  const auto before = co_await rows::limits(unit);
  CO_TRY_DONE(may_propose(row, before));
  row.place = std::ssize(before) + 1;
  if (!co_await rows::propose(unit, row))
    throw machine::store::Replay("safety: another was quicker");
  auto entry = noted("limits_proposed", row, row.proposed_by);
  co_await ledger.append(unit, std::move(entry));
  co_return co_await rows::limits(unit);
}

Task<Result<std::vector<LimitRow>>> settle_in(Unit& unit, ledger::Ledger& ledger, LimitRow wish) {
  const auto before = co_await rows::limits(unit);
  CO_TRY_DONE(may_settle(before, wish.place, wish.settled_by));
  if (!co_await rows::settle(unit, wish))
    throw machine::store::Replay("safety: another was quicker");
  const auto& row = before.at(static_cast<std::size_t>(wish.place) - 1);
  auto entry =
      noted(wish.confirmed ? "limits_confirmed" : "limits_dismissed", row, wish.settled_by);
  co_await ledger.append(unit, std::move(entry));
  co_return co_await rows::limits(unit);
}

LimitsView view_of(const std::vector<LimitRow>& rows, std::int64_t now_ms) {
  const auto limits = limits_at(rows, now_ms);
  LimitsView view{limits.follow_wrong, limits.refuse_right, asked_at(rows, now_ms), {}};
  for (const auto& row : rows) {
    view.proposed.push_back({.place = row.place,
                             .follow_wrong = row.follow_wrong,
                             .refuse_right = row.refuse_right,
                             .asked = row.asked,
                             .reason = row.reason,
                             .proposed_by = {row.proposed_by},
                             .proposed_ms = row.proposed_ms,
                             .settled_ms = row.settled_ms,
                             .confirmed = row.confirmed});
  }
  return view;
}

}  // namespace

Task<Result<LimitsView>> Safety::limits() {
  auto reading = [](Unit& unit) { return limits_in(unit); };
  CO_TRY(rows, co_await needs_.store.read(std::move(reading)));
  co_return view_of(rows, machine::ms(needs_.clock.now()));
}

Task<Result<LimitsView>> Safety::propose(LimitRow row) {
  row.proposed_ms = machine::ms(needs_.clock.now());
  auto work = [row, &ledger = needs_.ledger](Unit& unit) { return propose_in(unit, ledger, row); };
  CO_TRY(rows, co_await needs_.store.write(std::move(work)));
  co_return view_of(rows, row.proposed_ms);
}

Task<Result<LimitsView>> Safety::settle(std::int64_t place, PersonId person, bool confirmed) {
  const auto now_ms = machine::ms(needs_.clock.now());
  const LimitRow wish{
      .place = place, .settled_by = person.value, .settled_ms = now_ms, .confirmed = confirmed};
  auto work = [wish, &ledger = needs_.ledger](Unit& unit) { return settle_in(unit, ledger, wish); };
  CO_TRY(rows, co_await needs_.store.write(std::move(work)));
  co_return view_of(rows, now_ms);
}

}  // namespace rounds::safety
