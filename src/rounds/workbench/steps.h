#pragma once

/// steps: the way from a closed exam's answers to its released results, and what was decided on it.
///
/// Each step is looked at and decided by a person, with a reason. A later decision on the same step
/// takes the place of the earlier one; both stay on record. A decision stands on the answers and
/// the key it was taken on: when they change, it is to be taken anew.

#include <boost/describe.hpp>

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "machine/refusal/refusal.h"

namespace rounds::workbench {

enum class Step : std::uint8_t {
  import,       ///< are these the answers of the exam?
  items,        ///< how each item behaved
  keys,         ///< is each key right? Changes are marking's rulings
  fairness,     ///< does an item favour a group?
  calibration,  ///< a model of ability
  linking,      ///< to an earlier exam's scale
  standard,     ///< the pass mark, which is a ruling too
  scores,       ///< how a score is reported
  consistency   ///< would the same people pass again?
};
BOOST_DESCRIBE_ENUM(Step, import, items, keys, fairness, calibration, linking, standard, scores,
                    consistency)

constexpr std::array<Step, 9> all_steps{Step::import,   Step::items,       Step::keys,
                                        Step::fairness, Step::calibration, Step::linking,
                                        Step::standard, Step::scores,      Step::consistency};

struct Decision {
  Step step = Step::import;
  std::string choice = {};
  std::string outcome =
      {};  ///< CSV of what it settled: item parameters, a link, a scale; may be empty
  std::string reason = {};
  std::string input = {};  ///< SHA-256 of the answers and the key it was taken on, hex
  std::int64_t actor = 0, at_ms = 0;
};

std::string name(Step step);

/// What may be chosen at a step.
const std::vector<std::string>& choices(Step step);

constexpr std::size_t decision_reason_bytes_max = 1000;
/// More is somebody trying things out where they are kept for ever.
constexpr std::size_t decisions_max = 500;

/// Refuses: invalid workbench.decision (facts: field): a choice that the step does not have, no
/// reason or too long a one; too_many workbench.decisions_full.
machine::Result<void> may_decide(Step step, const std::string& choice, const std::string& reason,
                                 std::size_t before);

/// The decision that stands on a step; null: none yet.
const Decision* standing(const std::vector<Decision>& decisions, Step step);

}  // namespace rounds::workbench
