#pragma once

// For tests: what a script of an outsider says.

#include <fmt/format.h>

#include <array>
#include <cstdio>
#include <memory>
#include <string>

namespace rounds_tests {

/// What tools/piece_digest prints for a piece.
inline std::string told_by_script(const std::string& folder, const std::string& path) {
  const auto command = fmt::format("tools/piece_digest {} {}", folder, path);
  const std::unique_ptr<FILE, int (*)(FILE*)> pipe(::popen(command.c_str(), "r"), ::pclose);
  std::string out;
  std::array<char, 256> some{};
  while (std::fgets(some.data(), some.size(), pipe.get()) != nullptr) out += some.data();
  return out;
}

}  // namespace rounds_tests
