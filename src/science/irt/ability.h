#pragma once

/// ability: where a person stands, given the items' parameters, with its standard error.

#include <optional>
#include <vector>

#include "machine/refusal/refusal.h"
#include "science/irt/item.h"
#include "science/responses/responses.h"

namespace science::irt {

/// Units: θ in standard deviations of the calibration cohort.
struct Ability {
  double theta = 0, se = 0;
};

/// What is believed of a person before any answer, and the grid for integrals over it.
struct Prior {
  double mean = 0, sd = 1;
  std::size_t nodes = 121;
  double reach = 8;  ///< the last node; the first is at -reach
};

/// One person's estimates; what has no finite value is absent.
struct Estimates {
  Ability eap = {};  ///< the posterior's mean and standard deviation
  Ability map = {};  ///< its mode; se from the observed information
  /// The mode's error from the whole test's information there, answered or not, without the prior.
  double map_se_information = 0;
  /// Warm's weighted likelihood; se from the test information there. For three-parameter items
  /// this solves Warm's equation, which is not the mode of log L + ½ log I.
  std::optional<Ability> wle = {};
  std::optional<Ability> ml = {};  ///< maximum likelihood; none of all right or all wrong
};

/// Each person's estimates. What is missing is left out, not wrong.
///
/// Refuses: unprocessable science.not_binary (facts: item), science.options (items and columns do
/// not match, a slope is not above 0; a prior without spread, or a grid without 3 nodes).
/// Sources: Bock and Mislevy 1982 (EAP); Warm 1989, "Weighted likelihood estimation of ability in
/// item response theory", Psychometrika 54:427-450. Golden numbers: mirt 1.45.1 and catR 3.17.
machine::Result<std::vector<Estimates>> estimate(const Responses& responses,
                                                 const std::vector<Item>& items,
                                                 const Prior& prior = {});

/// What one raw score is worth on the ability scale, and on the board's.
struct RawScore {
  double theta = 0, se = 0;  ///< the ability at which this score is expected
  double scaled = 0;
};

/// The raw-to-scale table: ability by the test characteristic curve, then scaled = slope θ +
/// intercept, kept within [low, high]. Scores at or below Σg and of all points have no finite θ
/// (it is infinite, its se absent as infinity): they get the scale's ends.
/// Source: Kolen and Brennan 2014, "Test equating, scaling, and linking", sections 6.5 and 9.2.
struct Scale {
  double slope = 1, intercept = 0, low = 0, high = 0;
};
std::vector<RawScore> raw_to_scale(const std::vector<Item>& items, const Scale& scale);

/// What is believed of everybody with one number-right score: finite at every score.
struct SummedScore {
  Ability ability = {};  ///< the posterior's mean and standard deviation
  double share = 0;      ///< of persons from the prior who get this score
};
/// One each score from 0. Refuses: as estimate().
/// Source: Thissen, Pommerich, Billeaud and Williams 1995, "Item response theory for scores on
/// tests including polytomous items with ordered responses", Appl Psychol Meas 19:39-49.
machine::Result<std::vector<SummedScore>> summed_score_abilities(const std::vector<Item>& items,
                                                                 const Prior& prior = {});

}  // namespace science::irt
