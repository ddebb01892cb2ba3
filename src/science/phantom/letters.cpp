#include "letters.h"

#include <algorithm>
#include <array>

namespace science::phantom {

namespace {

constexpr std::size_t wide = 5, tall = 7, step = 6;

/// Seven rows of five dots, the left one highest.
struct Letter {
  char name;
  std::array<std::uint8_t, tall> rows;
};

constexpr std::array letters{
    Letter{'A', {0x0E, 0x11, 0x11, 0x1F, 0x11, 0x11, 0x11}},
    Letter{'C', {0x0E, 0x11, 0x10, 0x10, 0x10, 0x11, 0x0E}},
    Letter{'D', {0x1E, 0x11, 0x11, 0x11, 0x11, 0x11, 0x1E}},
    Letter{'E', {0x1F, 0x10, 0x10, 0x1E, 0x10, 0x10, 0x1F}},
    Letter{'G', {0x0E, 0x11, 0x10, 0x17, 0x11, 0x11, 0x0E}},
    Letter{'H', {0x11, 0x11, 0x11, 0x1F, 0x11, 0x11, 0x11}},
    Letter{'I', {0x0E, 0x04, 0x04, 0x04, 0x04, 0x04, 0x0E}},
    Letter{'M', {0x11, 0x1B, 0x15, 0x15, 0x11, 0x11, 0x11}},
    Letter{'N', {0x11, 0x19, 0x15, 0x13, 0x11, 0x11, 0x11}},
    Letter{'O', {0x0E, 0x11, 0x11, 0x11, 0x11, 0x11, 0x0E}},
    Letter{'P', {0x1E, 0x11, 0x11, 0x1E, 0x10, 0x10, 0x10}},
    Letter{'R', {0x1E, 0x11, 0x11, 0x1E, 0x14, 0x12, 0x11}},
    Letter{'T', {0x1F, 0x04, 0x04, 0x04, 0x04, 0x04, 0x04}},
    Letter{'U', {0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x0E}},
    Letter{'-', {0x00, 0x00, 0x00, 0x1F, 0x00, 0x00, 0x00}},
};

/// Whether a letter has a dot there.
bool dotted(char name, std::size_t column, std::size_t row) {
  for (const auto& letter : letters) {
    if (letter.name == name) return (letter.rows[row] >> (wide - 1 - column) & 1U) != 0;
  }
  return false;
}

/// The same of words, around which a dot is left free.
bool dotted(std::string_view words, std::size_t column, std::size_t row) {
  if (column == 0 || row == 0 || row > tall) return false;
  const std::size_t letter = (column - 1) / step, in = (column - 1) % step;
  return in < wide && dotted(words[letter], in, row - 1);
}

}  // namespace

void write(std::vector<std::uint16_t>& pixels, std::size_t size, std::string_view words,
           const Pen& pen) {
  const std::size_t right = std::min(size, pen.x + (words.size() * step + 1) * pen.dot);
  const std::size_t below = std::min(size, pen.y + (tall + 2) * pen.dot);
  for (std::size_t y = pen.y; y < below; ++y) {
    for (std::size_t x = pen.x; x < right; ++x) {
      const bool dot = dotted(words, (x - pen.x) / pen.dot, (y - pen.y) / pen.dot);
      if (dot || pen.on_black) pixels[y * size + x] = dot ? pen.bright : std::uint16_t{0};
    }
  }
}

}  // namespace science::phantom
