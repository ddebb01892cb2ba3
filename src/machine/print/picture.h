#pragma once

/// An SVG as pixels.

#include <string>
#include <string_view>

#include "machine/refusal/refusal.h"

namespace machine::print {

/// A square PNG of our own SVG, `pixels` wide and high, on a ground that shows through.
/// Refuses: invalid print.picture (not an SVG).
Result<std::string> png_of(std::string_view svg, int pixels);

}  // namespace machine::print
