#include "files.h"

#include <fmt/core.h>

#include <fstream>
#include <iterator>

namespace rounds::app {

namespace fs = std::filesystem;
using machine::No;
using machine::refuse;
using machine::Result;

Result<std::string> read_file(const fs::path& path, std::uintmax_t bytes_max) {
  std::error_code error;
  const auto size = fs::file_size(path, error);
  std::ifstream file(path, std::ios::binary);
  if (error || !file) {
    return refuse(
        No::missing, "app.file",
        "Cannot read " + path.string() + "; check the name and whether this account may read it.");
  }
  if (size > bytes_max) {
    return refuse(No::too_large, "app.file",
                  fmt::format("{} is larger than {} MB.", path.string(), bytes_max >> 20U));
  }
  return std::string{std::istreambuf_iterator<char>(file), {}};
}

Result<void> write_file(const fs::path& path, const std::string& text) {
  std::ofstream out(path, std::ios::binary);
  out << text;
  out.close();
  if (out) return {};
  return refuse(
      No::conflict, "app.file",
      path.string() + " cannot be written; is the disk full, and is there such a folder?");
}

Result<void> write_folder(const fs::path& folder,
                          const std::vector<std::pair<std::string, std::string>>& files) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (error || !fs::is_empty(folder, error) || error) {
    return refuse(No::conflict, "app.file",
                  folder.string() + " cannot be made, or holds something. Name an empty folder.");
  }
  for (const auto& [name, text] : files) {
    fs::create_directories((folder / name).parent_path(), error);
    TRY_DONE(write_file(folder / name, text));
  }
  return {};
}

}  // namespace rounds::app
