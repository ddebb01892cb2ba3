#pragma once

#include <optional>

#include "science/chance/chance.h"

namespace science::classical {

/// McDonald's omega of one common factor fitted to correlations by maximum likelihood.
///
/// Nothing where the fit does not settle. Source: Rubin and Thayer 1982, "EM algorithms for ML
/// factor analysis", Psychometrika 47:69-76 (the search); Joreskog 1967 (the criterion).
std::optional<double> omega_total(const chance::Matrix& r);

}  // namespace science::classical
