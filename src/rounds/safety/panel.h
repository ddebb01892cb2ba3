#pragma once

/// panel: people decide on a doctor whom the counts called; and lay down the limits. Pure.

#include <boost/describe.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "machine/refusal/refusal.h"
#include "science/safety/safety.h"

namespace rounds::safety {

/// certify: the floor holds nothing back. more_cases: the doctor reads more of them under
/// supervision first. withhold: no certificate on this sitting.
enum class Decision : std::uint8_t { certify, more_cases, withhold };
BOOST_DESCRIBE_ENUM(Decision, certify, more_cases, withhold)

struct Opinion {
  std::string calling = {};
  std::int64_t person = 0;
  Decision decision = Decision::certify;
  std::string reason = {};
  std::int64_t said_ms = 0;
};

/// So many must agree; whoever comes after two who differ decides with one of them.
constexpr std::size_t panel_agrees = 2;
constexpr std::size_t reason_bytes_max = 2'000;

/// What two of a calling's opinions agree on; nothing yet.
std::optional<Decision> decided(const std::vector<Opinion>& opinions, std::string_view calling);

/// Refuses: invalid safety.reason (none, or too long), conflict safety.decided, conflict
/// safety.said_already.
machine::Result<void> may_say(const Opinion& opinion, const std::vector<Opinion>& before);

/// What a certificate asks of the floor. panel: only a panel of people holds one back, while it is
/// called or when it so decided. met: the floor must be met as well, by arithmetic or by the panel.
enum class Asked : std::uint8_t { panel, met };
BOOST_DESCRIBE_ENUM(Asked, panel, met)

/// Limits as they were proposed by one and settled by another.
struct LimitRow {
  std::int64_t place = 0;
  double follow_wrong = 0.5, refuse_right = 0.5;
  Asked asked = Asked::panel;
  std::string reason = {};
  std::int64_t proposed_by = 0, proposed_ms = 0, settled_by = 0, settled_ms = 0;
  bool confirmed = false;

  bool waits() const { return settled_by == 0; }
};

/// Refuses: invalid safety.limits (not from 0.05 to 0.95), invalid safety.reason, conflict
/// safety.limits_wait.
machine::Result<void> may_propose(const LimitRow& row, const std::vector<LimitRow>& before);
/// Refuses: missing safety.no_such_limits, conflict safety.limits_settled, forbidden
/// safety.second_person.
machine::Result<void> may_settle(const std::vector<LimitRow>& rows, std::int64_t place,
                                 std::int64_t person);

/// Those that were in force at `at_ms`: nobody is judged by a limit laid down afterwards.
Asked asked_at(const std::vector<LimitRow>& rows, std::int64_t at_ms);
science::safety::Limits limits_at(const std::vector<LimitRow>& rows, std::int64_t at_ms);

}  // namespace rounds::safety
