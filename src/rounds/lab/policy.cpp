#include "policy.h"

#include <algorithm>
#include <cmath>

#include "machine/refusal/refusal.h"
#include "science/trust/share.h"

namespace rounds::lab {

using programme::PolicyOutcome;
using programme::PolicyPart;
using programme::Spread;

namespace trust = science::trust;

namespace {

SpreadView view_of(const Spread& spread) { return {spread.value, spread.low, spread.high}; }

/// Where all are alike there is no interval but the value.
SpreadView spread_of(const std::vector<double>& values) {
  const auto mean = trust::mean(values).value_or(trust::Mean{});
  if (!mean.range) return {mean.value, mean.value, mean.value};
  return {mean.value, mean.range->low, mean.range->high};
}

/// To a tenth: harms are written to one, and less of it is no difference.
double mean_of(const std::vector<double>& values) {
  return std::round(10 * spread_of(values).value) / 10;
}

TriedView tried_view(const PolicyPart& part, const std::string& policy) {
  const auto* found = programme::outcome_of(part, policy);
  // Every policy has its outcome, or the lab is not published.
  ROUNDS_ASSERT(found != nullptr);
  TriedView view;
  view.policy = policy;
  view.cost = programme::cost_of(programme::values_of(part, policy));
  view.alerts = found->alerts;
  view.came = found->came;
  view.alerts_a_day = view_of(found->alerts_a_day);
  view.true_share = view_of(found->true_share);
  view.in_time = view_of(found->in_time);
  view.false_hours_a_day = view_of(found->false_hours_a_day);
  view.harm = spread_of(found->harms);
  view.harms = found->harms;
  view.ideal_in_time = view_of(found->ideal_in_time);
  view.ideal_harm = spread_of(found->ideal_harms);
  return view;
}

/// The least harm that the budget allows; of two alike the cheaper, then the one written first.
const PolicyOutcome& best_of(const PolicyPart& part, std::vector<double> PolicyOutcome::* harms) {
  const PolicyOutcome* best = nullptr;
  std::pair<double, double> least;
  for (const auto& one : part.outcomes) {
    const std::pair reach{mean_of(one.*harms),
                          programme::cost_of(programme::values_of(part, one.policy))};
    if (reach.second > part.budget || (best != nullptr && reach >= least)) continue;
    best = &one;
    least = reach;
  }
  ROUNDS_ASSERT(best != nullptr);
  return *best;
}

}  // namespace

bool offers_policy(const PolicyPart& part, const std::string& policy) {
  const auto values = programme::values_of(part, policy);
  return !values.empty() && programme::cost_of(values) <= part.budget;
}

PolicyView policy_view(const PolicyPart& part, std::span<const std::string> tried) {
  PolicyView view{.tries = part.tries, .budget = part.budget, .dials = {}, .sick = {}, .tried = {}};
  for (const auto& dial : part.dials) {
    PolicyDialView shown{.id = dial.id, .says = dial.says, .values = {}};
    for (const auto& value : dial.values)
      shown.values.push_back({value.id, value.says, value.cost});
    view.dials.push_back(std::move(shown));
  }
  if (!tried.empty()) view.sick = part.sick;
  for (const auto& policy : tried) view.tried.push_back(tried_view(part, policy));
  return view;
}

PolicyKey policy_key(const PolicyPart& part, std::span<const std::string> tried) {
  ROUNDS_ASSERT(!tried.empty());
  const auto& best = best_of(part, &PolicyOutcome::harms);
  const auto* last = programme::outcome_of(part, tried.back());
  ROUNDS_ASSERT(last != nullptr);
  PolicyKey key;
  key.best = tried_view(part, best.policy);
  key.ideal_best = tried_view(part, best_of(part, &PolicyOutcome::ideal_harms).policy);
  std::vector<double> more;
  more.reserve(best.harms.size());
  for (std::size_t k = 0; k < best.harms.size(); ++k)
    more.push_back(last->harms[k] - best.harms[k]);
  key.excess = spread_of(more);
  key.certain = last == &best || key.excess.low > 0 || key.excess.high < 0;
  key.months = static_cast<std::int64_t>(more.size());
  return key;
}

}  // namespace rounds::lab
