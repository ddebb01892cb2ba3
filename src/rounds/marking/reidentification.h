#pragma once

/// reidentification: how soon a row of answers is somebody's alone.

#include <string>
#include <vector>

#include "rounds/marking/key.h"
#include "rounds/marking/results_package.h"

namespace rounds::marking {

/// For each k from 1 to the number of items: how many lines share their first k answers, in the
/// order of the key, with no other line. An answer left out is one like any other. CSV: known,
/// unique, lines.
std::string reidentification(const Key& key, const std::vector<Line>& lines);

}  // namespace rounds::marking
