#pragma once

/// The shipped programme, pressed once a test program: setting it takes seconds, and each test has
/// a board of its own.

#include <doctest/doctest.h>

#include "rounds/programme/press.h"

namespace rounds_tests {

inline const rounds::programme::Pressed& shipped() {
  static const auto pressed = [] {
    auto folder = rounds::programme::read_folder("programmes/ai-for-doctors");
    REQUIRE(folder.has_value());
    const auto now = machine::instant(1'795'435'200'000);  // 2026-11-23T12:00:00Z
    auto made = rounds::programme::press(std::move(*folder), now);
    REQUIRE(made.has_value());
    return std::move(*made);
  }();
  return pressed;
}

}  // namespace rounds_tests
