#pragma once

/// detection: what a reader finds, what a reader calls that is not there, and how much of either is
/// skill and how much readiness to call.

#include <cstddef>
#include <vector>

#include "machine/refusal/refusal.h"
#include "science/trust/roc.h"
#include "science/trust/share.h"

namespace science::trust {

struct Reads {
  Share sensitivity = {}, specificity = {};
  /// Of what was called, and of what was not: how much was so. At this table's prevalence. Absent
  /// where nothing, or everything, was called.
  std::optional<Share> positive_value = {}, negative_value = {};
};
/// Yes-or-no answers (1 and 0) against the truth.
///
/// Refuses: unprocessable science.options (an answer or truth other than 0 and 1, answers that are
/// not one a case), science.too_few (no case with the condition, or none without).
machine::Result<Reads> reads(const Truth& truth, const std::vector<int>& said);

/// Counts: of `signals` true ones `hits` were called, of `noises` that are none `alarms` were.
struct Calls {
  std::size_t hits = 0, signals = 0, alarms = 0, noises = 0;
};
struct Detection {
  double d = 0, d_se = 0;               ///< d′, sensitivity: 0 is guessing
  double c = 0, c_se = 0;               ///< criterion: above 0 calls too rarely, below too readily
  Interval d_range = {}, c_range = {};  ///< 95 %, normal
};
/// Rates are (count + ½)/(of + 1), so that all or none found stays finite.
///
/// Refuses: unprocessable science.too_few (no signal or no noise), science.options (more called
/// than there are).
/// Sources: Green and Swets 1966; the log-linear correction, Hautus 1995, Behav Res Methods Instrum
/// Comput 27:46-51; the error, Gourevitch and Galanter 1967, Psychometrika 32:25-33.
machine::Result<Detection> detection(const Calls& calls);

}  // namespace science::trust
