#pragma once

/// policy: what a way of running a ward comes to, in one number, and how far it lies from another
/// that meets the same patients.

#include "science/ward/ward.h"

namespace science::ward {

/// What counts as harm. Both weights are ours.
struct Worth {
  double missed = 1;         ///< somebody who deteriorates and to whom nobody comes in time
  double false_hour = 0.02;  ///< an hour of a nurse at a false alert, which somebody else waits for
};

double harm(const Counts& counts, const Worth& worth);

/// A policy over many runs, with the staff as they are and with staff who never tire.
struct Outcome {
  Counts first = {};  ///< of the first seed, day by day
  Replay weary = {}, ideal = {};
  std::vector<double> harms = {}, ideal_harms = {};  ///< of each run
};

/// Refuses: as replay().
machine::Result<Outcome> outcome(Ward ward, std::size_t runs, std::uint64_t seed,
                                 const Worth& worth);

/// How much more harm than the other, run by run: both meet the same patients. One length
/// (asserted).
trust::Mean excess(const std::vector<double>& harms, const std::vector<double>& others);

}  // namespace science::ward
