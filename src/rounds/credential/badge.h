#pragma once

/// The certificate as a picture that carries its own proof: a badge baked as SVG or PNG. Pure.

#include <string>
#include <string_view>

namespace rounds::credential {

struct Badge {
  std::string title;   ///< read by screen readers, and under the mark
  std::string across;  ///< "DEMONSTRATION"; empty for none
};

/// An SVG with `credential` inside, byte for byte.
/// Source: 1EdTech Open Badges 3.0, "Baking SVG": openbadges:credential is the first child of svg.
std::string badge(const Badge& badge, std::string_view credential);
/// The mark alone, for drawing.
std::string mark(const Badge& badge);

/// A PNG with `credential` inside, byte for byte. `png` must be one.
/// Source: 1EdTech Open Badges 3.0, "Baking PNG": an uncompressed iTXt chunk openbadgecredential.
std::string baked(std::string_view png, std::string_view credential);

}  // namespace rounds::credential
