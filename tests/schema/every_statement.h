#pragma once

/// every_statement: what all rooms may say to the database; the list is made by schema.cmake.

#include <vector>

#include "machine/store/store.h"

namespace rounds_tests {

std::vector<const machine::store::Statement*> every_statement();

}  // namespace rounds_tests
