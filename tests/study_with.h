#pragma once

// For tests: the small programme of tests/journeys/study, with so many items to be tried out.

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

namespace rounds_tests {

/// Copies it into `under`; the copy's path.
inline std::string study_with_pretest(const std::string& under, int pretest) {
  const auto folder = std::filesystem::path(under) / "study-with-pretest";
  std::filesystem::remove_all(folder);
  std::filesystem::create_directories(folder);
  std::filesystem::copy("tests/journeys/study", folder, std::filesystem::copy_options::recursive);
  const auto blueprint = folder / "exam" / "blueprint.yaml";
  std::ifstream in(blueprint);
  std::string text{std::istreambuf_iterator<char>(in), {}};
  const std::string said = "pretest: 0";
  text.replace(text.find(said), said.size(), "pretest: " + std::to_string(pretest));
  std::ofstream(blueprint, std::ios::trunc) << text;
  return folder.string();
}

}  // namespace rounds_tests
