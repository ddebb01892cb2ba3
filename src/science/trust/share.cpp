#include "science/trust/share.h"

#include <cmath>

#include "science/chance/chance.h"

namespace science::trust {

std::optional<Share> share(std::size_t yes, std::size_t of) {
  if (of == 0) return std::nullopt;
  return Share{.yes = yes,
               .of = of,
               .value = static_cast<double>(yes) / static_cast<double>(of),
               .range = wilson(static_cast<std::int64_t>(yes), static_cast<std::int64_t>(of))};
}

std::optional<Mean> mean(std::span<const double> values) {
  if (values.empty()) return std::nullopt;
  Mean all{.of = values.size(), .value = chance::mean(values)};
  if (values.size() < 2) return all;
  const auto n = static_cast<double>(values.size());
  const double se = std::sqrt(chance::variance(values) / n);
  if (se > 1e-12) {
    const double reach = chance::student_point(0.975, n - 1) * se;
    all.range = Interval{.low = all.value - reach, .high = all.value + reach};
  }
  return all;
}

}  // namespace science::trust
