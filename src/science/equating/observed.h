#pragma once

/// observed: scores of one form put on the scale of another by their distributions alone.

#include <vector>

#include "machine/refusal/refusal.h"

namespace science::equating {

/// How many persons got each score: scores low, low + 1, … .
struct Frequencies {
  double low = 0;
  std::vector<double> counts = {};
  double score(std::size_t k) const { return low + static_cast<double>(k); }
  double high() const { return score(counts.size() - 1); }
};

/// Totals and anchor scores together: counts of total (rows) by anchor (columns).
struct Joint {
  double total_low = 0, anchor_low = 0;
  std::size_t totals = 0, anchors = 0;
  std::vector<double> counts = {};
  double at(std::size_t total, std::size_t anchor) const {
    return counts[total * anchors + anchor];
  }
  Frequencies of_total() const;
  Frequencies of_anchor() const;
};

/// Each score of form x as its equivalent on form y. Shape: one a score of x.
using Equivalents = std::vector<double>;

/// Equivalent groups: both forms given to random samples of one population.
///
/// All refuse: unprocessable science.too_few (fewer than 2 scores, or persons on either form),
/// science.no_variance. Source: Kolen and Brennan 2014, ch. 2.
machine::Result<Equivalents> mean_equating(const Frequencies& x, const Frequencies& y);
machine::Result<Equivalents> linear_equating(const Frequencies& x, const Frequencies& y);
machine::Result<Equivalents> equipercentile(const Frequencies& x, const Frequencies& y);

/// The simplified circle arc through both ends and the means: for samples too small for more.
/// Source: Livingston and Kim 2009, "The circle-arc method for equating in small samples", J Educ
/// Meas 46:330-343.
machine::Result<Equivalents> circle_arc(const Frequencies& x, const Frequencies& y);

/// Counts smoothed so that their first `degree` moments stay as they were.
///
/// Refuses: as above; science.options (degree 1 to 10), science.no_convergence.
/// Source: Holland and Thayer 2000, "Univariate and bivariate loglinear models for discrete test
/// score distributions", J Educ Behav Stat 25:133-183.
machine::Result<Frequencies> loglinear(const Frequencies& x, int degree);

/// Nonequivalent groups with an anchor test. `weight` is the share of x's group in the synthetic
/// population, 0 to 1.
///
/// All refuse as above. Source: Kolen and Brennan 2014, ch. 4 and 5.
machine::Result<Equivalents> tucker(const Joint& x, const Joint& y, double weight);
/// Levine's observed-score method; the anchor within the total.
machine::Result<Equivalents> levine(const Joint& x, const Joint& y, double weight);
machine::Result<Equivalents> braun_holland(const Joint& x, const Joint& y, double weight);
machine::Result<Equivalents> frequency_estimation(const Joint& x, const Joint& y, double weight);
machine::Result<Equivalents> chained_linear(const Joint& x, const Joint& y);
machine::Result<Equivalents> chained_equipercentile(const Joint& x, const Joint& y);

}  // namespace science::equating
