#pragma once

/// The made-up doctors of `--cohort`, so that every page of a demonstration has something true to
/// show: eight weeks of learning and one exam, walked through the rooms' own verbs under a clock of
/// its own.
///
/// Names end in "Demonstration", contacts lie at example.org, which reaches nobody (RFC 2606).

#include "machine/refusal/refusal.h"
#include "plant.h"

namespace rounds::app {

constexpr int cohort_max = 5'000;

/// Makes `doctors` of them, unless somebody has enrolled before: then none. The same seed on the
/// same day makes the same cohort. Answers how many were made. Refuses: missing
/// programme.nothing_published, and whatever the rooms refuse.
machine::Result<int> make_cohort(Plant& plant, int doctors, std::uint64_t seed = 1);

}  // namespace rounds::app
