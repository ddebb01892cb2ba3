#pragma once

/// roc: how well a score tells two kinds apart, and whether one score does better than another.

#include <optional>
#include <vector>

#include "machine/refusal/refusal.h"
#include "science/proportion/proportion.h"

namespace science::trust {

/// Cases with and without the condition: 1 and 0.
using Truth = std::vector<int>;

struct Auc {
  double value = 0, variance = 0, low = 0, high = 1;  ///< 95 %, kept within 0 to 1
  std::size_t positive = 0, negative = 0;
};

/// Two scores read on the same cases.
struct AucPair {
  Auc one = {}, other = {};
  double covariance = 0;
  /// Paired: z. Absent where the difference has no variance (the scores rank alike).
  std::optional<double> z = {};
  double p = 1;
  /// As if the cases were not the same ones: Welch's t.
  double unpaired = 0, unpaired_df = 0, unpaired_p = 1;
};

/// The area under the empirical curve: the chance that a case with the condition scores higher;
/// ties count a half.
///
/// Refuses: unprocessable science.too_few (2 cases of each kind), science.options (truth other than
/// 0 and 1, scores that are not one a case).
/// Source: DeLong, DeLong and Clarke-Pearson 1988, Biometrics 44:837-845.
machine::Result<Auc> auc(const Truth& truth, const std::vector<double>& scores);
machine::Result<AucPair> auc_pair(const Truth& truth, const std::vector<double>& one,
                                  const std::vector<double>& other);

/// A 95 % interval of an area that does not close where few cases are told apart without error, as
/// DeLong's does. `area` from 0 to 1, at least one case of each kind (asserted).
/// Source: Newcombe 2006, "Confidence intervals for an effect size measure based on the
/// Mann-Whitney statistic. Part 2", Stat Med 25:559-573, method 5.
Interval auc_range(double area, std::size_t positive, std::size_t negative);

/// The area between two specificities, straight between points (McClish 1989). `low` below `high`.
machine::Result<double> partial_auc(const Truth& truth, const std::vector<double>& scores,
                                    double specificity_low, double specificity_high);

/// Net benefit of acting on `p ≥ threshold`, at each threshold: true positives less false ones at
/// the threshold's odds, a case. Also of acting on all. The 95 % interval is the normal one of a
/// mean over cases; absent where every case counts alike (nobody is acted on).
///
/// Refuses: as auc(); science.options (a threshold not between 0 and 1).
/// Source: Vickers and Elkin 2006, Med Decis Making 26:565-574.
struct NetBenefit {
  double threshold = 0, model = 0, all = 0;
  std::optional<Interval> range = {};  ///< of `model`
};
machine::Result<std::vector<NetBenefit>> decision_curve(const Truth& truth,
                                                        const std::vector<double>& p,
                                                        const std::vector<double>& thresholds);

}  // namespace science::trust
