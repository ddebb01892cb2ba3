#pragma once

// The weights of each version: their own, their bounds, and how older sets are filled up.

#include <cstdint>
#include <vector>

#include "memory.h"

namespace science::memory {

/// Source: ts-fsrs 4.7.1 and 5.4.2, `default_w`.
std::vector<double> own_weights(Version version);

/// `given` filled up to 19 (FSRS-5) or 21 (FSRS-6) and moved into bounds. `relearning_steps` and
/// `short_term` bound FSRS-6's short-term weights.
/// Source: ts-fsrs `generatorParameters`, `migrateParameters`, `clipParameters`.
std::vector<double> fitted_weights(Version version, std::vector<double> given,
                                   std::size_t relearning_steps, bool short_term);

/// To 8 decimals, as the version's ts-fsrs rounds: FSRS-5 by toFixed(8), FSRS-6 by Math.round.
double rounded(Version version, double value);

/// Half goes up, as in JavaScript's Math.round.
double rounded_up(double value);

/// `low` gives way to `high` where they cross.
double clamped(double value, double low, double high);

}  // namespace science::memory
