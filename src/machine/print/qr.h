#pragma once

/// A QR code as a square of dark and light modules.

#include <string_view>
#include <vector>

#include "machine/refusal/refusal.h"

namespace machine::print {

/// ISO/IEC 18004: light modules around the code.
constexpr int quiet_modules = 4;

struct Qr {
  int width = 0;  ///< modules to a side
  std::vector<bool> dark;
  bool at(int x, int y) const {
    return dark[static_cast<std::size_t>(y) * static_cast<std::size_t>(width) +
                static_cast<std::size_t>(x)];
  }
};

/// Error correction Q: a quarter of it may be stained or folded away. Refuses: too_large print.qr.
Result<Qr> qr(std::string_view content);

}  // namespace machine::print
