#pragma once

/// glow: what a network looked at, laid over the film: lit where covering takes most from the
/// logit, dim elsewhere, with a line around all that takes at least half of the most.

#include "science/network/network.h"

namespace science::network {

constexpr std::size_t glow_side = 256;

/// The film, averaged down to glow_side.
///
/// Refuses: unprocessable science.options (a film's side that is no whole multiple of glow_side).
machine::Result<phantom::Frame> small(const phantom::Frame& film);

/// The film so, under its map. Where covering takes nothing anywhere it is dim all over.
///
/// Refuses: as small().
machine::Result<phantom::Frame> glow(const phantom::Frame& film, const Occlusion& map);

}  // namespace science::network
