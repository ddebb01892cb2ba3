#include "science/ward/policy.h"

namespace science::ward {

using machine::Result;

double harm(const Counts& counts, const Worth& worth) {
  const auto missed = static_cast<double>(counts.deteriorations - counts.in_time);
  return worth.missed * missed + worth.false_hour * counts.false_hours;
}

Result<Outcome> outcome(Ward ward, std::size_t runs, std::uint64_t seed, const Worth& worth) {
  Outcome made;
  for (const bool weary : {true, false}) {
    ward.staff.weary = weary;
    TRY(all, run_often(ward, runs, seed));
    (weary ? made.weary : made.ideal) = replay_of(all, ward.days);
    auto& harms = weary ? made.harms : made.ideal_harms;
    for (const auto& counts : all) harms.push_back(harm(counts, worth));
    if (weary) made.first = std::move(all.front());
  }
  return made;
}

trust::Mean excess(const std::vector<double>& harms, const std::vector<double>& others) {
  ROUNDS_ASSERT(harms.size() == others.size());
  std::vector<double> differences;
  for (std::size_t k = 0; k < harms.size(); ++k) differences.push_back(harms[k] - others[k]);
  return trust::mean(differences).value_or(trust::Mean{});
}

}  // namespace science::ward
