#pragma once

/// fit: whether items, persons and the whole model answer as the model says they would.

#include <optional>
#include <vector>

#include "machine/refusal/refusal.h"
#include "science/irt/calibrate.h"
#include "science/irt/item.h"
#include "science/responses/responses.h"

namespace science::irt {

/// S-X²: observed against expected right answers in each group of equal number-right scores.
struct ItemFit {
  double s_x2 = 0, df = 0;
  std::optional<double> p = {};  ///< none where no degree of freedom is left
  double rmsea = 0;
};

/// Of the persons who answered everything. Score groups are collapsed until each expected cell
/// holds `expected_min`; `estimated` numbers an item are taken off its degrees of freedom.
///
/// Refuses: unprocessable science.too_few (100 persons, 4 items), science.options.
/// Source: Orlando and Thissen 2000, "Likelihood-based item-fit indices for dichotomous item
/// response theory models", Appl Psychol Meas 24:50-64; collapsing as mirt's.
machine::Result<std::vector<ItemFit>> item_fit(const Responses& responses,
                                               const std::vector<Item>& items,
                                               std::size_t estimated, double expected_min = 1);

/// Mean squares of standardised residuals, expected to be 1: outfit unweighted, infit by
/// information.
struct MeanSquares {
  double infit = 0, outfit = 0;
};

/// How likely a person's pattern is.
struct PersonFit {
  double theta = 0;   ///< Warm's estimate
  double lz = 0;      ///< standardised log-likelihood of the pattern
  double lzstar = 0;  ///< the same, corrected for θ being estimated: standard normal
  MeanSquares squares = {};
};

/// One a person; none for who answered too little for an ability.
///
/// Refuses: as estimate().
/// Sources: Drasgow, Levine and Williams 1985, Br J Math Stat Psychol 38:67-86 (lz); Snijders 2001,
/// "Asymptotic null distribution of person fit statistics with estimated person parameter",
/// Psychometrika 66:331-342 (lz*); Wright and Masters 1982 (mean squares).
machine::Result<std::vector<std::optional<PersonFit>>> person_fit(const Responses& responses,
                                                                  const std::vector<Item>& items);

/// Mean squares of each item over the persons with an ability.
std::vector<MeanSquares> item_squares(const Responses& responses, const std::vector<Item>& items,
                                      const std::vector<std::optional<PersonFit>>& persons);

/// M₂: the whole model against the shares right on each item and each pair of items.
struct ModelFit {
  double m2 = 0, df = 0, p = 0, rmsea = 0, srmsr = 0;
};

/// Of 0/1 items of one group, answered by everybody.
///
/// Refuses: unprocessable science.too_few (5 items), science.options (missing answers, more than 60
/// items, several groups), science.not_identified.
/// Source: Maydeu-Olivares and Joe 2005, "Limited- and full-information estimation and
/// goodness-of-fit testing in 2^n contingency tables", J Am Stat Assoc 100:1009-1020.
machine::Result<ModelFit> model_fit(const Responses& responses, const Setup& setup,
                                    const Calibration& calibration);

}  // namespace science::irt
