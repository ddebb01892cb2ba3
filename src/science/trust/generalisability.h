#pragma once

/// generalisability: how much of a difference between persons is theirs, and how many cases it
/// takes to tell.

#include <cstddef>
#include <vector>

#include "machine/refusal/refusal.h"
#include "science/proportion/proportion.h"

namespace science::trust {

struct Score {
  std::size_t person = 0, case_ = 0;
  double value = 0;
};

/// With so many cases drawn like these.
struct Reliability {
  std::size_t cases = 0;
  double relative = 0, absolute = 0;  ///< Eρ² for ranking persons; Φ for judging each alone
  Interval relative_range = {}, absolute_range = {};  ///< 95 %, by jackknife over persons
  double relative_error = 0, absolute_error = 0;      ///< standard error of a person's mean
};

struct Generalisability {
  std::size_t persons = 0, cases = 0, scores = 0;
  /// Variance components; cases' and rest's may come out below 0 (by chance) and count as 0 then.
  /// The rest holds what a person makes of a case, and chance.
  double of_persons = 0, of_cases = 0, of_rest = 0;
  std::vector<Reliability> by_cases = {};  ///< one for each number asked for
};

/// Persons × cases, each met once or not at all: whoever met which case is by design or by chance,
/// not by ability. Persons and cases are numbered from 0, without gaps.
///
/// Refuses: unprocessable science.too_few (10 persons, 2 cases, cases that nobody shares),
/// science.options (a case met twice, a gap, no number of cases), science.no_variance (persons do
/// not differ beyond what cases and chance explain: no number of cases would help).
/// Sources: Cronbach et al. 1972, "The dependability of behavioral measurements"; components of
/// unbalanced tables, Henderson 1953, "Estimation of variance and covariance components",
/// Biometrics 9:226-252, method 1.
machine::Result<Generalisability> generalisability(const std::vector<Score>& scores,
                                                   const std::vector<std::size_t>& cases);

}  // namespace science::trust
