#pragma once

/// standard: where the pass mark lies, from what judges say, and how sure a decision at it is.

#include <cstdint>
#include <optional>
#include <vector>

#include "machine/refusal/refusal.h"
#include "science/chance/chance.h"
#include "science/irt/item.h"

namespace science::standard {

/// What judges made of an Angoff round.
///
/// Units: raw cuts in points; variances of chances.
struct Angoff {
  std::size_t judges = 0, items = 0;
  double cut = 0, cut_percent = 0, median_cut = 0;
  std::optional<double> trimmed_cut = {};  ///< without the highest and lowest judge; from 3
  std::vector<double> judge_cuts = {};
  double judges_sd = 0, cut_se = 0;
  std::vector<double> item_means = {}, item_sds = {};
  /// Judges × items, one observation a cell.
  double judge_variance = 0, item_variance = 0, residual_variance = 0;
  double error_percent = 0;             ///< items fixed
  double error_percent_with_items = 0;  ///< items a sample too
  /// Each judge with the mean of the others; absent where one of the two does not vary.
  std::vector<std::optional<double>> agreement = {};
};

/// Ratings: judges × items, each the chance that a candidate just good enough answers right.
///
/// Refuses: unprocessable science.too_few (2 judges, 2 items), science.options (a rating outside
/// 0 to 1). Sources: Angoff 1971; error by generalisability, Brennan and Lockwood 1980, Appl
/// Psychol Meas 4:219-240.
machine::Result<Angoff> angoff(const chance::Matrix& ratings);

/// How the cut would vary with other judges: the means of `samples` panels drawn from these with
/// replacement, ascending. Source: Efron and Tibshirani 1993, "An introduction to the bootstrap".
std::vector<double> resampled_cuts(const std::vector<double>& judge_cuts, std::size_t samples,
                                   std::uint64_t seed);

/// A judge's least and greatest acceptable cut, and share failing, in percent.
struct Bounds {
  double cut_min = 0, cut_max = 0, fail_min = 0, fail_max = 0;
};
struct Hofstee {
  Bounds mean = {};
  double cut = 0, fail_percent = 0, line_percent = 0;
  bool crosses = false;  ///< false: the scores never meet the judges' line; the cut is its end
};
/// The least cut at which the share below it reaches the line from (cut_min, fail_max) to (cut_max,
/// fail_min). Scores in percent; a score below the cut fails.
///
/// Refuses: unprocessable science.too_few (a judge, 10 scores), science.options (bounds crossed).
/// Source: Hofstee 1983, in Anderson and Helmick, "On educational testing".
machine::Result<Hofstee> hofstee(const std::vector<Bounds>& judges, std::vector<double> scores);

struct Bookmark {
  std::vector<double> locations = {};   ///< of each item: the ability that answers it at `rp`
  std::vector<std::size_t> order = {};  ///< items by location
  std::vector<double> judge_cuts = {};  ///< abilities
  double cut_mean = 0, cut_median = 0, se = 0;
};
/// `marks`: each judge's page, from 1, in the booklet of items ordered by location.
///
/// Refuses: unprocessable science.too_few (2 judges, 2 items), science.options (rp not above every
/// g, a mark outside the booklet). Source: Mitzel, Lewis, Patz and Green 2001, in Cizek, "Setting
/// performance standards".
machine::Result<Bookmark> bookmark(const std::vector<irt::Item>& items,
                                   const std::vector<std::size_t>& marks, double rp = 2.0 / 3);

struct Borderline {
  double slope = 0, intercept = 0, cut = 0, r_squared = 0, residual_sd = 0;
};
/// The checklist score that a global grade of `borderline` predicts.
///
/// Refuses: unprocessable science.too_few (10 candidates), science.no_variance (grades alike).
/// Source: Wood, Humphrey-Murto and Norman 2006, Adv Health Sci Educ 11:115-122.
machine::Result<Borderline> borderline_regression(const std::vector<double>& grades,
                                                  const std::vector<double>& scores,
                                                  double borderline);

/// How decisions at a cut would fare: accuracy against true standing, consistency against a second
/// such exam.
struct Decisions {
  double accuracy = 0, consistency = 0;
};

/// From abilities and their standard errors, normal errors.
///
/// Refuses: unprocessable science.too_few (10 persons), science.options (se not above 0).
/// Source: Rudner 2005, "Expected classification accuracy", Pract Assess Res Eval 10:13.
machine::Result<Decisions> rudner(const std::vector<double>& theta, const std::vector<double>& se,
                                  double cut);
/// From the distribution of the raw score at each ability; pass: score ≥ cut.
///
/// Source: Lee 2010, "Classification consistency and accuracy for complex assessments using item
/// response theory", J Educ Meas 47:1-17.
machine::Result<Decisions> lee(const std::vector<double>& theta,
                               const std::vector<irt::Item>& items, std::size_t cut);

/// Livingston and Lewis: true scores follow a beta distribution, observed ones a binomial of the
/// effective test length.
struct LivingstonLewis {
  double alpha = 0, beta = 0, low = 0, high = 1;  ///< of the true proportion
  bool four_parameters = false;                   ///< else low 0 and high 1 were assumed
  double effective_length = 0;
  std::size_t rounded_length = 0;
  // Shares of all: truly and observed below the cut, and so on. Below the cut is the positive.
  double true_fail = 0, false_fail = 0, true_pass = 0, false_pass = 0;
  double both_fail = 0, fail_then_pass = 0, both_pass = 0;  ///< two exams at the same cut
  double accuracy = 0, consistency = 0, chance_consistency = 0, kappa = 0;
};
struct LivingstonLewisSetup {
  double reliability = 0, cut = 0, low = 0, high = 0;  ///< in points; the test's ends
  bool four_parameters = true;
};
/// When the four-parameter beta is impossible (an end outside 0 to 1), two parameters are fitted.
///
/// Refuses: unprocessable science.too_few (10 scores), science.no_variance, science.options.
/// Sources: Livingston and Lewis 1995, J Educ Meas 32:179-197; moments, Lord 1965, Psychometrika
/// 30:239-270.
machine::Result<LivingstonLewis> livingston_lewis(const std::vector<double>& scores,
                                                  const LivingstonLewisSetup& setup);

}  // namespace science::standard
