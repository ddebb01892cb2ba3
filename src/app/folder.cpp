#include "folder.h"

#include <fstream>

namespace rounds::app {

namespace fs = std::filesystem;
using machine::No;
using machine::refuse;
using machine::Result;

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
    std::ofstream out(folder / name, std::ios::binary);
    out << text;
    out.close();
    if (!out) {
      return refuse(No::conflict, "app.file",
                    (folder / name).string() + " cannot be written; is the disk full?");
    }
  }
  return {};
}

}  // namespace rounds::app
