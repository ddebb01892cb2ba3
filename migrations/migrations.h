#pragma once

/// The one numbered list of migrations, embedded in the program; a file touches one room's tables.

#include <vector>

#include "machine/store/store.h"

namespace rounds {

const std::vector<machine::store::Migration>& migrations();

}  // namespace rounds
