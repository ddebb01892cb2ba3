#pragma once

#include <vector>

#include "rounds/programme/changes.h"

namespace rounds::app {

/// One a line: those of meaning first, then those of wording, then how many of each.
void print_changes(const std::vector<programme::Change>& changes);

}  // namespace rounds::app
