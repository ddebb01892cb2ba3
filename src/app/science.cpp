#include <fmt/core.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "commands.h"
#include "rounds/workbench/workbench.h"

namespace rounds::app {

using machine::No;
using machine::refuse;
using machine::Result;

namespace {

// A million candidates' answers to 100 items are 200 MB; more is something else.
constexpr std::uintmax_t file_max = std::uintmax_t{512} << 20U;

Result<std::string> contents(const std::filesystem::path& path) {
  std::error_code error;
  const auto size = std::filesystem::file_size(path, error);
  std::ifstream file(path, std::ios::binary);
  if (error || !file) {
    return refuse(
        No::missing, "app.file",
        "Cannot read " + path.string() + "; check the name and whether this account may read it.");
  }
  if (size > file_max) {
    return refuse(No::too_large, "app.file", path.string() + " is larger than 512 MB.");
  }
  return std::string{std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

Exit science(const std::string& path) {
  const auto folder = std::filesystem::path(path).parent_path();
  const auto beside = [&](const std::string& name) -> Result<std::string> {
    // A case names tables of its own folder, and nothing else on this machine.
    if (name != std::filesystem::path(name).filename()) {
      return refuse(No::invalid, "app.file", "A case names tables beside it, not " + name + ".");
    }
    return contents(folder / name);
  };
  const auto document = contents(path);
  const auto answer = document ? workbench::recompute(*document, beside)
                               : Result<std::string>(std::unexpected(document.error()));
  if (!answer) {
    fmt::print(stderr, "rounds: {}\n", answer.error().said);
    return Exit::refused;
  }
  fmt::print("{}\n", *answer);
  return Exit::done;
}

}  // namespace rounds::app
