#include "science/trust/clusters.h"

#include <algorithm>
#include <cmath>

#include "science/chance/chance.h"

namespace science::trust {

namespace {

double share(const ClusterSums& group) { return group.yes / group.of; }

double variance(const ClusterSums& group) {
  const double p = share(group);
  const auto people = static_cast<double>(group.people);
  const double residuals = group.yes_squares - 2 * p * group.products + p * p * group.of_squares;
  return people / (people - 1) * std::max(0.0, residuals) / (group.of * group.of);
}

bool told(const ClusterSums& group) { return group.people >= 2 && group.of > 0; }

}  // namespace

void ClusterSums::add(double person_yes, double person_of) {
  ++people;
  yes += person_yes;
  of += person_of;
  yes_squares += person_yes * person_yes;
  of_squares += person_of * person_of;
  products += person_yes * person_of;
}

std::optional<ShareDifference> difference(const ClusterSums& one, const ClusterSums& other) {
  if (!told(one) || !told(other)) return std::nullopt;
  const double spread = variance(one) + variance(other);
  if (spread <= 1e-15) return std::nullopt;
  const auto freedom = static_cast<double>(one.people + other.people - 2);
  const double reach = chance::student_point(0.975, freedom) * std::sqrt(spread);
  const double value = share(one) - share(other);
  return ShareDifference{
      .one = share(one),
      .other = share(other),
      .value = value,
      .range = {.low = std::max(-1.0, value - reach), .high = std::min(1.0, value + reach)}};
}

}  // namespace science::trust
