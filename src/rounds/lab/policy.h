#pragma once

// Policies that a learner tries at a station: whether they are offered, what they came to, and how
// they stand to the best that could be had. Pure.

#include <span>
#include <string>

#include "rounds/lab/policy_views.h"
#include "rounds/programme/stations.h"

namespace rounds::lab {

/// A value of each dial, within the budget.
bool offers_policy(const programme::PolicyPart& part, const std::string& policy);

/// Of outcomes, those tried and no other.
PolicyView policy_view(const programme::PolicyPart& part, std::span<const std::string> tried);

/// `tried` is not empty (asserted).
PolicyKey policy_key(const programme::PolicyPart& part, std::span<const std::string> tried);

}  // namespace rounds::lab
