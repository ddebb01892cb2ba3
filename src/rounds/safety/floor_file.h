#pragma once

/// floor_file: where the safety floor stood for the lines of a results package, as files. Pure.

#include <string>
#include <vector>

#include "rounds/bank/bank.h"
#include "rounds/marking/results_package.h"
#include "science/safety/safety.h"

namespace rounds::safety {

/// One line's; the line is a code that names nobody.
struct FloorLine {
  std::string line;
  bank::Modality modality = bank::Modality::image;
  science::safety::Limits limits = {};
  science::safety::Verdict verdict = {};
};

/// floor.csv, two rows a line, and floor-rule.csv (docs/protocol/results.md), by the lines' codes;
/// nothing of nobody.
std::vector<marking::File> floor_files(std::vector<FloorLine> lines);

}  // namespace rounds::safety
