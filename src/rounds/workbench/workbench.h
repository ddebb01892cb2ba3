#pragma once

/// workbench: a psychometric question as files, answered in numbers that anybody can recompute.
///
/// A case is a JSON document (kind, inputs, options) and the tables it names. What comes out has
/// the same names as the reference cases' `expected`; science/ does the arithmetic, this room only
/// reads and names. Here nothing is kept and no person known.

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "machine/refusal/refusal.h"

namespace rounds::workbench {

/// Gives the text of a table that lies beside the case. Refuses: missing.
using Beside = std::function<machine::Result<std::string>(const std::string& name)>;

/// The kinds that recompute() knows, in alphabetical order.
std::vector<std::string> kinds();

/// Answers a case: a JSON object. `options_unread` names the options on which nothing in it
/// depends.
///
/// Refuses: invalid workbench.case (not such a document, an unknown kind, a table or column that is
/// missing or wrong; facts: where), and what science/ refuses.
machine::Result<std::string> recompute(std::string_view document, const Beside& beside);

}  // namespace rounds::workbench
