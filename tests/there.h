#pragma once

#include <stdexcept>

namespace rounds_tests {

/// What must be there; a test ends where it is not.
template <class Optional>
auto& there(Optional&& maybe) {
  if (!maybe) throw std::logic_error("nothing is there");
  return *maybe;
}

}  // namespace rounds_tests
