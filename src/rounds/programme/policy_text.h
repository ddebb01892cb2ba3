#pragma once

// The part of a station that asks for a policy: read, and what is wrong with it.

#include <functional>

#include "rounds/programme/stations.h"
#include "sheet.h"

namespace rounds::programme {

PolicyPart read_policy(Sheet& sheet, const Desk& desk);

/// Says what is wrong, and how to mend it.
using Saying = std::function<void(std::string what, std::string mend)>;
void find_policy_flaws(const PolicyPart& part, const Saying& say);

}  // namespace rounds::programme
