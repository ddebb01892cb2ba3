#pragma once

/// By what the workbench compares groups: what doctors told of themselves.

#include "rounds/learner/learner.h"
#include "rounds/programme/programme.h"
#include "rounds/workbench/bench.h"

namespace rounds::app {

/// "state", "specialty" or "language"; anything else compares nobody. Both must outlive what is
/// returned.
workbench::GroupsOf groups_of_learners(learner::Learners& learners,
                                       programme::Programme& programme);

}  // namespace rounds::app
