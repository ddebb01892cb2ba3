#pragma once

/// The certificate as a picture that carries its own proof: a baked SVG badge. Pure.

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

}  // namespace rounds::credential
