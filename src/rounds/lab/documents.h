#pragma once

// What steps of a vetting come to: what was called wrong, what is, and which documents are closed.
// Pure.

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "rounds/lab/lab.h"

namespace rounds::lab {

/// What a learner calls wrong at one place.
struct Mark {
  programme::Slip kind = programme::Slip::dose;
  programme::Harm severity = programme::Harm::mild;
  int sure = 0;  ///< percent
};

/// A document as the learner left it. What is wrong is marked at a sentence; what is left out, at
/// the line of the chart that holds it.
struct Vetted {
  const programme::VettedDocument* document = nullptr;
  std::vector<std::optional<Mark>> sentences, lines;
  std::optional<programme::Dispatch> sent;

  /// What is left out at a line, from 0; nothing when nothing is.
  const programme::SeededError* missing(std::size_t line) const;
  /// Whether a sentence is wrong about the line: whoever marks it has seen the error and not named
  /// it, which counts neither way.
  bool contradicted(std::size_t line) const;
};

/// Places with an error, those of them that were marked, places without, those of them that were.
struct Counts {
  std::int64_t errors = 0, hits = 0, clean = 0, alarms = 0;
  std::int64_t harm = 0, harm_found = 0;  ///< errors weighed by what they would do: 1, 2 or 3
};

struct VettingOutcome {
  std::vector<Vetted> documents;  ///< of the run's sitting

  bool closed() const;
  Counts counts() const;
  Score score() const;
  /// Documents with a severe error that were sent as they are.
  std::int64_t harmful() const;
};

/// Whether the document has an error that would do severe harm.
bool severe(const programme::VettedDocument& document);

/// Which sitting a run is, from 1.
int sitting_of(const programme::Vetting& vetting, std::int64_t run);

/// Follows the steps. Refuses: unprocessable lab.step_impossible (facts: seq).
Result<VettingOutcome> vetted(const programme::Vetting& vetting, std::int64_t run,
                              std::span<const Step> steps);

}  // namespace rounds::lab
