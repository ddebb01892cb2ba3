#pragma once

/// convolution: planes of numbers through a layer.

#include <vector>

#include "network.h"

namespace science::network {

/// `high` rows of `wide` numbers for each of a layer's channels, one after the other.
struct Planes {
  std::size_t high = 0, wide = 0, count = 0;
  std::vector<float> values = {};
};

/// What lies beyond the edge is 0. `cut`: below 0 becomes 0.
Planes convolved(const Planes& planes, const Layer& layer, bool cut);

/// The largest of each two by two; an odd last row or column is left out.
Planes halved(const Planes& planes);

}  // namespace science::network
