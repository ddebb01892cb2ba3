#pragma once

/// agreement: how far raters say the same of the same cases.

#include <array>
#include <cstdint>
#include <vector>

#include "machine/refusal/refusal.h"
#include "science/chance/chance.h"

namespace science::trust {

struct Kappa {
  double kappa = 0, variance = 0;
  double weighted = 0;  ///< quadratic weights
};
/// Two raters' categories, as whole numbers. Refuses: unprocessable science.too_few (2 cases),
/// science.no_variance (both say the same of everything, so chance agreement is whole).
/// Sources: Cohen 1960, 1968; variance, Fleiss, Cohen and Everitt 1969, Psychol Bull 72:323-327.
machine::Result<Kappa> kappa(const std::vector<int>& one, const std::vector<int>& other);

/// The six intraclass correlations in the order (1), (2), (3), (1,k), (2,k), (3,k).
struct Icc {
  double value = 0, f = 0, df1 = 0, df2 = 0, low = 0, high = 0;  ///< 95 %
};
/// Ratings: cases × raters, none missing. Refuses: unprocessable science.too_few (2 cases, 2
/// raters), science.no_variance (raters who agree in everything, or cases all alike).
/// Sources: Shrout and Fleiss 1979, Psychol Bull 86:420-428; McGraw and Wong 1996, Psychol Methods
/// 1:30-46.
machine::Result<std::array<Icc, 6>> intraclass(const chance::Matrix& ratings);

}  // namespace science::trust
