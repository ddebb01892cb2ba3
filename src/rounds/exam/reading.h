#pragma once

#include <optional>

namespace rounds::exam {

/// What a candidate said of a case before the advice, and after it.
struct Reading {
  std::optional<int> own, final;
  bool advised = false;
};

}  // namespace rounds::exam
