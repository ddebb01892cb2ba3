#pragma once

// A formula's MathML made safe to stand inside a page: an allow-list of presentation elements, each
// with the parts it needs, and no attribute but mathvariant and display.

#include "draft.h"

namespace rounds::programme {

/// The formula as display maths with its `alt` as alttext. Empty, after findings at their lines in
/// `file`, when something in it is not allowed.
std::string set_maths(const Block& block, const std::string& file, std::vector<Finding>& findings);

}  // namespace rounds::programme
