#pragma once

/// calibrate: item parameters by marginal maximum likelihood, with their standard errors.
///
/// Source: Bock and Aitkin 1981, "Marginal maximum likelihood estimation of item parameters",
/// Psychometrika 46:443-459. The EM steps are accelerated by SQUAREM (Varadhan and Roland 2008,
/// Scand J Stat 35:335-353) and finished by Newton's method with the observed information (Louis
/// 1982, J R Stat Soc B 44:226-233), whose inverse gives the standard errors. Golden numbers: mirt
/// 1.45.1 in tests/golden/psychometrics.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "machine/refusal/refusal.h"
#include "science/chance/chance.h"
#include "science/irt/item.h"
#include "science/responses/responses.h"

namespace science::irt {

/// A group of persons whose abilities are normal. The scale needs a rock: a group whose mean and
/// variance are fixed, or anchored items.
struct Group {
  double mean = 0, variance = 1;
  bool free_mean = false, free_variance = false;
  double mean_se = 0, variance_se = 0;  ///< 0 where fixed
};

/// An item in a calibration. `parameters` in the order of Model.
struct Calibrated {
  Model model = Model::two;
  std::size_t categories = 2;
  std::vector<double> parameters = {};
  std::vector<double> se = {};  ///< of each; 0 of an anchor
  bool anchored = false;        ///< kept as it was given
  /// For 0/1 items.
  Item item() const;
};

struct Setup {
  Model model = Model::two;
  /// One an item, where they differ; else empty.
  std::vector<Model> models = {};
  /// Items whose parameters are known: (column, parameters).
  std::vector<std::pair<std::size_t, std::vector<double>>> anchors = {};
  /// Which group each person is of; empty: one group.
  std::vector<std::size_t> group = {};
  /// Empty: N(0, 1), of rasch items with a free variance; of several groups the first is the rock.
  std::vector<Group> groups = {};
  /// Of the three-parameter model: logit g ~ N(mean, sd). The default centres on 1 in 5;
  /// without a prior sd is infinite.
  double guess_mean = -1.386294, guess_sd = 0.5;
  std::size_t nodes = 61;  ///< at most 64
  double reach = 6;        ///< the last node
  /// How far Newton's last step may move any parameter.
  double tolerance = 1e-6;
  std::size_t sweeps_max = 3000;
  /// From so many scores on, passes over the persons are in single precision, sums in double: its
  /// rounding is far below the sampling error, and half the time is worth more.
  std::size_t single_from = 2'000'000;
  /// With four times as many persons and one group, EM goes over an even sample of so many;
  /// Newton's steps are over everybody.
  std::size_t sample_persons = 50'000;
  std::size_t threads = 0;  ///< 0: as many as the machine has. The result depends on it by rounding
  bool standard_errors = true;
};

struct Calibration {
  std::vector<Calibrated> items = {};
  std::vector<Group> groups = {};
  double log_likelihood = 0, log_prior = 0;
  std::size_t estimated = 0;  ///< how many numbers
  std::size_t sweeps = 0;     ///< passes over the persons
  double last_step = 0;       ///< Newton's, in the parameter that moved most
  /// Of all estimated numbers, items first, in order; empty without standard errors.
  chance::Matrix covariance = {};
  double aic() const { return -2 * log_likelihood + 2 * static_cast<double>(estimated); }
  double bic(std::size_t persons) const;
  /// The standard error of -d / a of an item, by the delta method.
  double difficulty_se(std::size_t item) const;
};

/// Missing answers are left out (missing by design, ignorable).
///
/// Refuses: unprocessable science.too_few (10 persons, 3 items), science.no_variance (facts: item),
/// science.options (a group without persons, anchors that fit no column, no rock for the scale),
/// science.no_convergence (what to try), science.not_identified (the data leave a parameter open;
/// facts: item).
machine::Result<Calibration> calibrate(const Responses& responses, const Setup& setup);

/// The posterior mean and standard deviation of each person under a calibration.
std::vector<std::pair<double, double>> posterior_means(const Responses& responses,
                                                       const Setup& setup,
                                                       const Calibration& calibration);

}  // namespace science::irt
