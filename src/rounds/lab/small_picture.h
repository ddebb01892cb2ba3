#pragma once

// A board's own picture, small enough to be there at once. Pure.

#include <string>

namespace rounds::lab {

/// The same picture with 128 pixels at its longer side, in 8 bits. `png` is greyscale of 8 or 16
/// bits, as the programme room lets pass (picture_file.h); what cannot be read is given back as it
/// is.
std::string small_picture(const std::string& png);

}  // namespace rounds::lab
