#pragma once

/// fairness: items that are harder for one group than for another of equal ability (DIF).

#include <optional>
#include <string>
#include <vector>

#include "machine/refusal/refusal.h"
#include "science/responses/responses.h"

namespace science::fairness {

/// Which group each person is of: 0 is the reference, 1 (2, 3, …) are focal.
using Groups = std::vector<std::size_t>;

/// Below this many persons in a group a verdict is a hint, and says so.
constexpr std::size_t group_small = 200;
constexpr std::size_t group_min = 10;

/// A: negligible, B: moderate, C: large.
struct Purified {
  bool purify = false;  ///< match on the items without DIF alone, until none changes sides
  std::size_t rounds_max = 50;
  double level = 0.05;  ///< of the test that takes an item out of the matching score
  /// Taken off how far the right answers are from expected, in the chi-square of two groups; 0: not
  /// corrected for continuity.
  double continuity = 0.5;
};

struct MantelHaenszel {
  double chi_square = 0, p = 0;
  double alpha = 0;  ///< common odds ratio, reference over focal
  double log_alpha_variance = 0;
  double delta = 0;          ///< ETS: -2.35 ln alpha; below 0 harder for the focal group
  char class_by_size = 'A';  ///< by |delta| alone: over 1 B, over 1.5 C
  char class_ets = 'A';      ///< also significant: B over 0, C over 1
  double p_difference = 0;   ///< standardised: focal less reference, weighted by focal
};

/// Persons of one matching score, counted: right and wrong, of the reference and the focal group.
struct Counted {
  double reference_right = 0, reference_wrong = 0, focal_right = 0, focal_wrong = 0;
};

/// The same statistic where only counts are kept. Absent where no score has both groups, or an
/// answer that all gave.
std::optional<MantelHaenszel> mantel_haenszel(const std::vector<Counted>& strata,
                                              double continuity = 0.5);

template <class Statistic>
struct Screened {
  std::vector<std::optional<Statistic>> items = {};  ///< none: no score at which the groups meet
  std::vector<std::size_t> flagged = {};             ///< columns, from 0
  std::size_t rounds = 0;                            ///< of purification
  bool settled = true;                               ///< false: the rounds ran out
  bool small = false;                                ///< a group is smaller than group_small
};

/// Two groups, matched on the number-right score with the studied item in it.
///
/// Refuses: unprocessable science.not_binary, science.no_variance (facts: item),
/// science.empty_group (a group under group_min), science.options (groups beyond 0 and 1).
/// Sources: Holland and Thayer 1988; variance of the log odds ratio, Phillips and Holland 1987,
/// Biometrics 43:425-431; classes, Zieky 1993; standardisation, Dorans and Kulick 1986, J Educ Meas
/// 23:355-368.
machine::Result<Screened<MantelHaenszel>> mantel_haenszel(const Responses& responses,
                                                          const Groups& groups,
                                                          const Purified& how = {});

/// Several groups at once: chi-square with a degree of freedom for each focal group.
///
/// Source: Somes 1986, "The generalized Mantel-Haenszel statistic", Am Stat 40:106-108.
struct Generalised {
  double chi_square = 0, df = 0, p = 0;
};
machine::Result<Screened<Generalised>> mantel_haenszel_groups(const Responses& responses,
                                                              const Groups& groups,
                                                              const Purified& how = {});

/// Which differences a logistic regression looks for.
enum class Kind : std::uint8_t { both, uniform, nonuniform };

struct Logistic {
  double chi_square = 0, df = 0, p = 0;  ///< likelihood ratio of the two models
  double r2_gain = 0;                    ///< Nagelkerke's R², what the groups add
  /// Intercept, score, each focal group, each focal group × score, of the model that is kept: the
  /// larger one if it is better at `level`, else the smaller.
  std::vector<double> coefficients = {};
  char class_zumbo = 'A';   ///< r2_gain over 0.13 B, over 0.26 C (Zumbo and Thomas 1997)
  char class_jodoin = 'A';  ///< over 0.035 B, over 0.07 C (Jodoin and Gierl 2001)
};

/// Two or more groups. Refuses: as mantel_haenszel(), and where an item's answers can be told from
/// the score without error the item has no statistic (perfect separation).
/// Sources: Swaminathan and Rogers 1990, J Educ Meas 27:361-370; several groups, Magis, Raiche,
/// Beland and Gerard 2011, Int J Test 11:365-386.
machine::Result<Screened<Logistic>> logistic(const Responses& responses, const Groups& groups,
                                             Kind kind, const Purified& how = {});

}  // namespace science::fairness
