#include "rounds/safety/panel.h"

#include <algorithm>
#include <array>

namespace rounds::safety {

using machine::No;
using machine::refuse;
using machine::Result;

namespace {

constexpr double limit_least = 0.05, limit_most = 0.95;

Result<void> sound_reason(const std::string& reason) {
  const bool blank = reason.find_first_not_of(" \t\r\n") == std::string::npos;
  if (!blank && reason.size() <= reason_bytes_max) return {};
  return refuse(No::invalid, "safety.reason", "This needs a reason of at most 2,000 bytes.",
                {{"field", "/reason"}});
}

}  // namespace

std::optional<Decision> decided(const std::vector<Opinion>& opinions, std::string_view calling) {
  std::array<std::size_t, 3> votes{};
  for (const auto& one : opinions) {
    if (one.calling != calling) continue;
    if (++votes.at(static_cast<std::size_t>(one.decision)) == panel_agrees) return one.decision;
  }
  return std::nullopt;
}

Result<void> may_say(const Opinion& opinion, const std::vector<Opinion>& before) {
  TRY_DONE(sound_reason(opinion.reason));
  if (decided(before, opinion.calling))
    return refuse(No::conflict, "safety.decided", "The panel has decided already.");
  for (const auto& one : before) {
    if (one.calling == opinion.calling && one.person == opinion.person)
      return refuse(No::conflict, "safety.said_already", "You have said yours; others decide.");
  }
  return {};
}

Result<void> may_propose(const LimitRow& row, const std::vector<LimitRow>& before) {
  TRY_DONE(sound_reason(row.reason));
  for (const double limit : {row.follow_wrong, row.refuse_right}) {
    if (!(limit >= limit_least && limit <= limit_most))
      return refuse(No::invalid, "safety.limits", "A limit is from 5 to 95 per cent.",
                    {{"field", "/follow_wrong"}});
  }
  if (!before.empty() && before.back().waits())
    return refuse(No::conflict, "safety.limits_wait", "Proposed limits wait to be settled.");
  return {};
}

Result<void> may_settle(const std::vector<LimitRow>& rows, std::int64_t place,
                        std::int64_t person) {
  const auto found = std::ranges::find(rows, place, &LimitRow::place);
  if (found == rows.end())
    return refuse(No::missing, "safety.no_such_limits", "No such limits were proposed.");
  if (!found->waits())
    return refuse(No::conflict, "safety.limits_settled", "These limits are settled already.");
  if (found->proposed_by == person)
    return refuse(No::forbidden, "safety.second_person", "Somebody else must settle this.");
  return {};
}

Asked asked_at(const std::vector<LimitRow>& rows, std::int64_t at_ms) {
  Asked asked = Asked::panel;
  for (const auto& row : rows)
    if (row.confirmed && row.settled_ms <= at_ms) asked = row.asked;
  return asked;
}

science::safety::Limits limits_at(const std::vector<LimitRow>& rows, std::int64_t at_ms) {
  science::safety::Limits limits;
  for (const auto& row : rows) {
    if (!row.confirmed || row.settled_ms > at_ms) continue;
    limits.follow_wrong = row.follow_wrong;
    limits.refuse_right = row.refuse_right;
  }
  return limits;
}

}  // namespace rounds::safety
