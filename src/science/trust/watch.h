#pragma once

/// watch: patient after patient, whether more comes than a model foretells (or less).

#include <cstdint>
#include <optional>
#include <vector>

#include "machine/refusal/refusal.h"
#include "science/trust/roc.h"
#include "science/trust/share.h"

namespace science::trust {

/// What a chart watches for.
struct Watched {
  double odds_ratio = 2;  ///< of what comes to what is foretold; below 1: fewer
  double limit = 5;       ///< the chart's height that is a signal
};

struct Chart {
  std::vector<double> height = {};         ///< after each patient
  std::optional<std::size_t> signal = {};  ///< the first at or above the limit, from 0
};

/// Risk-adjusted CUSUM: each patient's log-likelihood ratio is added, never below 0. After a signal
/// it goes on as it is.
///
/// Refuses: unprocessable science.too_few (nobody), science.options (a ratio not above 0 or exactly
/// 1, a limit not above 0, a chance not strictly between 0 and 1, outcomes that are not one a
/// patient, 0 or 1).
/// Source: Steiner, Cook, Farewell and Treasure 2000, Biostatistics 1:441-452.
machine::Result<Chart> cusum(const Truth& outcomes, const std::vector<double>& p,
                             const Watched& watched);

/// How a chart would do.
struct Trial {
  double true_ratio = 1;  ///< 1: all is as foretold, and every signal false
  std::size_t patients = 3000, runs = 1000;
  std::uint64_t seed = 1;
};
struct Alarms {
  Share signalled = {};  ///< of runs, within the patients
  double median = 0;     ///< patients until a signal; of runs without one, all patients
};
/// Patients are drawn from `p` with replacement. Refuses: as cusum(); science.options (no patients
/// or runs, a ratio not above 0).
machine::Result<Alarms> cusum_alarms(const std::vector<double>& p, const Watched& watched,
                                     const Trial& trial);

}  // namespace science::trust
