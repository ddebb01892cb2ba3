#pragma once

/// Every file of words/, embedded in the program.

#include <vector>

#include "machine/words/words.h"

namespace rounds {

const std::vector<machine::Words::File>& catalogue();

}  // namespace rounds
