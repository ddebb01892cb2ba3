#pragma once

/// shipped: the networks of models/films, embedded in the program with the check sums they are read
/// by.

#include <string_view>

#include "science/network/network.h"

namespace science::network {

/// "good" or "shortcut"; null where none has that name.
const Network* shipped(std::string_view name);

}  // namespace science::network
