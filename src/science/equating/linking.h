#pragma once

/// linking: two calibrations put on one scale by the items they share, and raw scores equated
/// through it.

#include <cstdint>
#include <optional>
#include <vector>

#include "machine/refusal/refusal.h"
#include "science/chance/chance.h"
#include "science/irt/item.h"

namespace science::equating {

enum class Method : std::uint8_t { mean_mean, mean_sigma, haebara, stocking_lord };

/// θ_old = slope · θ_new + intercept; so a_old = a / slope and b_old = slope · b + intercept.
struct Link {
  double slope = 1, intercept = 0;
  double loss = 0;                        ///< the criterion at its least; 0 of the moment methods
  double slope_se = 0, intercept_se = 0;  ///< 0 where the items' covariances were not given
};

/// The common items on both scales, in the same order.
struct Common {
  std::vector<irt::Item> old_form = {}, new_form = {};
  /// Covariances of (a, d) of the items in order, of each calibration; empty: not known.
  chance::Matrix old_covariance = {}, new_covariance = {};
};

struct Criterion {
  bool symmetric = false;  ///< also move the old items to the new scale
  std::size_t nodes = 41;
  double reach = 4;  ///< normal weights on [-reach, reach]
};

/// Refuses: unprocessable science.too_few (2 common items), science.options (forms of different
/// length), science.no_variance (mean-sigma with difficulties all alike), science.no_convergence.
/// Sources: Kolen and Brennan 2014, "Test equating, scaling, and linking", ch. 6; Haebara 1980, Jpn
/// Psychol Res 22:144-149; Stocking and Lord 1983, Appl Psychol Meas 7:201-210. Standard errors by
/// the delta method with numerical slopes (Ogasawara 2001, Appl Psychol Meas 25:53-67).
machine::Result<Link> link(Method method, const Common& common, const Criterion& criterion = {});

/// The new items on the old scale.
std::vector<irt::Item> moved(const std::vector<irt::Item>& items, const Link& link);

/// Each raw score of the new form as its equivalent on the old form, through the ability at which
/// it is expected. At or below Σg linear from 0.
///
/// Shape: one more than the new form's items. `new_form` already on the old scale.
/// Source: Kolen and Brennan 2014, section 6.5.
std::vector<double> true_score_equivalents(const std::vector<irt::Item>& new_form,
                                           const std::vector<irt::Item>& old_form);

}  // namespace science::equating
