#pragma once

// What steps come to: where a run stands, and what the patient was told on the way. Pure.

#include <span>

#include "rounds/lab/lab.h"

namespace rounds::lab {

/// Refuses: invalid lab.batch_shape.
Result<void> check_shape(const StepBatch& batch);

/// The steps beyond `ack_seq`. Refuses: conflict lab.steps_missing.
Result<std::span<const Step>> fresh_of(const StepBatch& batch, std::int64_t ack_seq);

/// Whether a resent step says what the kept one says.
bool same(const Step& one, const Step& other);

/// The lab of that id in the edition; nothing when it has none.
Found lab_in(const programme::Edition& edition, std::string_view lab);

/// Where a run stands, whatever kind of lab it is.
struct Standing {
  std::string ending;  ///< empty: it goes on
  Score score;
};
/// Refuses: unprocessable lab.step_impossible (facts: seq).
Result<Standing> standing_of(const Found& lab, std::int64_t run, std::span<const Step> steps);

/// A line that told or broke something.
struct Said {
  std::string scene;  ///< its title
  std::string line;
};

struct TellingOutcome {
  const programme::Telling* telling = nullptr;
  Reach reach = Reach::missed;
  std::optional<Said> said;  ///< where it reached her first; where it was lost, if it never did
};

struct BreachOutcome {
  const programme::Breach* breach = nullptr;
  std::vector<Said> said;
};

struct Outcome {
  std::string ending;  ///< empty: it goes on
  std::vector<TellingOutcome> told;
  std::vector<BreachOutcome> broken;

  Score score() const;
};

/// A lab does not offer this step here.
std::unexpected<machine::Refusal> impossible(std::int64_t seq);

/// Follows the steps. Refuses: unprocessable lab.step_impossible (facts: seq).
Result<Outcome> outcome_of(const programme::Consultation& script, std::span<const Step> steps);

}  // namespace rounds::lab
