#pragma once

/// brier: how far stated chances lie from what came, and of what that distance is made.

#include <vector>

#include "machine/refusal/refusal.h"
#include "science/trust/roc.h"

namespace science::trust {

struct Part {
  double value = 0, se = 0;
  Interval range = {};  ///< 95 %, normal, by jackknife over cases
};

struct Brier {
  Part score = {};  ///< mean squared distance: 0 best, ¼ for one half said of everything
  /// score = reliability - resolution + uncertainty (Murphy), corrected for the bias of few cases;
  /// reliability and resolution can come out below 0.
  Part reliability = {}, resolution = {}, uncertainty = {};
  double plain_reliability = 0, plain_resolution = 0, plain_uncertainty = 0;  ///< Murphy's own
  std::size_t values = 0;  ///< how many different chances were stated
};

/// Groups are the chances as stated (a slider's steps), so that the parts add up exactly. A chance
/// stated once cannot be corrected and keeps Murphy's part.
///
/// Refuses: as auc(); unprocessable science.options (a chance outside 0 to 1), science.too_few (no
/// chance stated twice).
/// Sources: Brier 1950; Murphy 1973, J Appl Meteorol 12:595-600; Ferro and Fricker 2012, "A
/// bias-corrected decomposition of the Brier score", Q J R Meteorol Soc 138:1954-1960.
machine::Result<Brier> brier(const Truth& truth, const std::vector<double>& p);

}  // namespace science::trust
