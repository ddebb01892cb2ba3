#pragma once

/// letters: words burned into a frame's pixels.

#include <cstdint>
#include <string_view>
#include <vector>

namespace science::phantom {

/// Where words begin, how many pixels a dot is wide, how bright they are, and whether on black.
struct Pen {
  std::size_t x = 0, y = 0, dot = 1;
  std::uint16_t bright = 0;
  bool on_black = false;
};

/// Capital letters that PHANTOM - COMPUTER GENERATED and ICU-P are made of; others stay blank.
void write(std::vector<std::uint16_t>& pixels, std::size_t size, std::string_view words,
           const Pen& pen);

}  // namespace science::phantom
