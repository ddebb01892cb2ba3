#pragma once

#include "science/trust/roc.h"

namespace science::trust {

/// Refuses what no curve can be drawn of; see roc.h.
machine::Result<void> check(const Truth& truth, std::size_t scores);

}  // namespace science::trust
