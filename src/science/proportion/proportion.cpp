#include "science/proportion/proportion.h"

#include <algorithm>
#include <cmath>

namespace science {

Interval wilson(std::int64_t yes, std::int64_t of) {
  constexpr double z = 1.959963984540054;  // the normal distribution's 97.5 % point
  if (of <= 0) return {.low = 0, .high = 1};
  const auto n = static_cast<double>(of);
  const double share = static_cast<double>(yes) / n;
  const double scale = 1 + z * z / n;
  const double middle = share + z * z / (2 * n);
  const double reach = z * std::sqrt(share * (1 - share) / n + z * z / (4 * n * n));
  return {.low = std::max(0.0, (middle - reach) / scale),
          .high = std::min(1.0, (middle + reach) / scale)};
}

}  // namespace science
