#pragma once

/// anatomy: body, lungs, ribs, heart, vessels; places as shares of the side, densities of the
/// range.

#include <array>
#include <vector>

#include "field.h"

namespace science::phantom {

struct Lung {
  double x = 0, width = 0.165, top = 0.13, bottom = 0.80;
};

struct Vessel {
  double x = 0, y = 0, angle = 0, length = 0, bend = 0, width = 0, density = 0;
};

/// As it stands: the middle of all that are drawn, without vessels.
struct Anatomy {
  std::array<Lung, 2> lungs{Lung{.x = 0.30, .bottom = 0.82}, Lung{.x = 0.70}};
  double heart_x = 0.545, heart_width = 0.135;
  double ribs = 0;                                ///< all of them, up or down
  std::array<std::array<double, 2>, 9> rib = {};  ///< each, besides
  std::vector<Vessel> vessels = {};
};

Anatomy drawn(Random& random);

/// How much of a pixel is lung, 0 to 1.
Field lungs(const Anatomy& anatomy, std::size_t size);

/// Everything but texture, nodule and detector. `lung` is lungs() of the same.
Field tissue(const Anatomy& anatomy, const Field& lung);

}  // namespace science::phantom
