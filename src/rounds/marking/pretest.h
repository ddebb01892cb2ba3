#pragma once

// What a package says of items that were tried out.

#include <string>

#include "rounds/marking/results_package.h"

namespace rounds::marking {

/// pretest.csv
std::string pretest_of(const Package& package);
/// pretest_answers.csv: 1 right, 0 not, empty where there is no answer.
std::string pretest_answers_of(const Package& package);

}  // namespace rounds::marking
