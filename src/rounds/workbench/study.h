#pragma once

/// study: everything that is computed about one exam, from its table of answers.

#include <optional>
#include <string>
#include <vector>

#include "rounds/workbench/report.h"
#include "science/classical/classical.h"
#include "science/fairness/fairness.h"
#include "science/irt/ability.h"
#include "science/irt/calibrate.h"
#include "science/irt/fit.h"
#include "science/standard/standard.h"
#include "standards.h"

namespace rounds::workbench {

using Differences = science::fairness::Screened<science::fairness::MantelHaenszel>;

struct Study {
  std::vector<std::string> persons, items;
  science::Responses scores;
  /// Of a table of options with their keys.
  std::optional<science::classical::Choices> choices;
  std::vector<int> keys;
  std::vector<std::string> ignored;  ///< columns that the keys do not name
  std::size_t missing = 0;

  science::classical::Analysis classical;
  std::vector<science::classical::KeyReview> reviews;

  /// The columns that were calibrated: not one that everybody got alike, nor one that runs against
  /// the rest.
  std::vector<std::size_t> calibrated;
  std::optional<science::irt::Calibration> fit;
  std::optional<machine::Refusal> no_fit;  ///< why there is none
  std::vector<science::irt::Item> curves;
  std::vector<std::pair<double, double>> abilities;  ///< EAP and its error
  std::vector<std::optional<science::irt::PersonFit>> person_fits;
  std::vector<science::irt::ItemFit> item_fits;
  std::vector<science::irt::MeanSquares> item_squares;
  std::optional<science::irt::ModelFit> model_fit;  ///< of at most 60 items answered by everybody
  /// The ability at which each number of points on the calibrated items is expected.
  std::vector<science::irt::RawScore> raw_scores;

  std::optional<Differences> dif;
  std::size_t focal = 0;  ///< persons of the focal group
  std::optional<machine::Refusal> no_dif;
  std::optional<science::standard::LivingstonLewis> decisions;
  std::optional<machine::Refusal> no_decisions;

  Standards standards;

  std::vector<double> totals() const { return science::totals(scores); }
};

machine::Result<Study> study(const Ask& ask);

}  // namespace rounds::workbench
