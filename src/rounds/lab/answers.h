#pragma once

// What steps at stations come to: what was answered, how far from the key, and what came of acts.
// Pure.

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "rounds/lab/lab.h"

namespace rounds::lab {

/// A station as the learner left it.
struct Answered {
  const programme::Station* station = nullptr;
  std::vector<std::string> said;  ///< one answer, or one a week

  bool closed() const;
  /// The answer as a number; of options, 0.
  double number() const;
  /// Absent where there is no key.
  std::optional<bool> right() const;
  /// Of an estimate: how far from the key, in log-odds.
  std::optional<double> error() const;
};

/// One week under the act in force.
struct WeekUnder {
  const programme::ActCourse* course = nullptr;
  std::optional<double> expected, height;
  double loss = 0;
};

/// What came of acts, in the weeks that have been seen.
std::vector<WeekUnder> weeks_under(const programme::Station& station,
                                   std::span<const std::string> acts);

/// What acts cost together with what they led to, from the second week on: the first is nobody's
/// doing.
double loss_of(const programme::Station& station, std::span<const std::string> acts);

/// The acts that cost least, by trying all; of those that cost the same, the fewest changes.
std::vector<std::string> best_acts(const programme::Station& station);

struct StationsOutcome {
  const programme::Stations* lab = nullptr;
  std::vector<Answered> stations;  ///< those that are answered, and the one that is open
  std::size_t of = 0;

  bool closed() const;
  Score score() const;
  /// The answer at a station, as a number; absent where it is not answered.
  std::optional<double> value_at(std::string_view station) const;
};

/// Follows the steps. Refuses: unprocessable lab.step_impossible (facts: seq).
Result<StationsOutcome> answered(const programme::Stations& stations, std::span<const Step> steps);

}  // namespace rounds::lab
