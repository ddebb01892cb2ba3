#pragma once

// A figure's SVG made safe to stand inside a page: an allow-list of drawing, no script, style,
// link, image or id, and no fixed colour, so that it works offline and follows light and dark.

#include <string>

#include "draft.h"

namespace rounds::programme {

/// `svg` rewritten with `alt` as its title and its own <desc> kept, named for screen readers under
/// `name`. Empty, after findings, when something in it is not allowed.
std::string set_figure(const std::string& svg, const Block& block, const std::string& name,
                       const std::string& path, std::vector<Finding>& findings);

}  // namespace rounds::programme
