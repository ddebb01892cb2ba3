#pragma once

// The programme that is shipped, as tests read it.

#include <doctest/doctest.h>

#include "rounds/programme/manuscript.h"

namespace rounds::programme {

/// A day on which nothing in it is overdue.
constexpr std::chrono::sys_days day_of_writing{std::chrono::year{2026} / 11 / 23};

inline Folder shipped_folder() {
  auto folder = read_folder("programmes/ai-for-doctors");
  REQUIRE(folder.has_value());
  return std::move(*folder);
}

}  // namespace rounds::programme
