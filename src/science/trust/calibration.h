#pragma once

/// calibration: whether a stated chance is the share that comes true.

#include <optional>
#include <vector>

#include "machine/refusal/refusal.h"
#include "science/trust/roc.h"

namespace science::trust {

struct Calibration {
  /// Logistic recalibration: truth on the logit of the stated chance. 1 and 0 are perfect.
  double slope = 0, slope_se = 0, intercept = 0, intercept_se = 0;
  double in_the_large = 0, in_the_large_se = 0;  ///< the intercept with slope 1
  Interval slope_range = {}, intercept_range = {}, in_the_large_range = {};  ///< 95 %, Wald's
  double observed_expected = 0;
  double brier = 0, brier_scaled = 0, log_loss = 0;
  double c = 0, dxy = 0;                          ///< discrimination: AUC and 2 AUC - 1
  double likelihood_ratio = 0;                    ///< of the stated chances against the mean alone
  double r2 = 0;                                  ///< Nagelkerke's, from that ratio
  double unreliability = 0, unreliability_p = 0;  ///< χ² of slope 1 and intercept 0 together
  double spiegelhalter_z = 0, spiegelhalter_p = 0;
  double hosmer_lemeshow = 0, hosmer_lemeshow_df = 0, hosmer_lemeshow_p = 0;  ///< ten groups
  /// Integrated calibration index: mean distance from a smooth curve (local regression, degree 2,
  /// span 0.75); its median and 90th percentile.
  double ici = 0, e50 = 0, e90 = 0;
  double ece = 0;  ///< expected calibration error in ten equal bins
};

/// Chances of exactly 0 or 1 are taken as 1e-9 from it.
///
/// Refuses: as auc(); unprocessable science.separation (the chances tell the truth without error:
/// no slope is finite); science.options (a chance outside 0 to 1).
/// Sources: Cox 1958; Van Calster et al. 2019, BMC Med 17:230; Austin and Steyerberg 2019, Stat Med
/// 38:4051-4065 (ICI); Spiegelhalter 1986; Hosmer and Lemeshow 1980. Golden numbers: R rms 6.5.0.
machine::Result<Calibration> calibration(const Truth& truth, std::vector<double> p);

/// The smooth curve itself: the share that came true at each stated chance.
std::vector<double> calibration_curve(const Truth& truth, const std::vector<double>& p);

}  // namespace science::trust
