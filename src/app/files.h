#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "machine/refusal/refusal.h"

namespace rounds::app {

/// The whole of a file of at most `bytes_max`. Refuses: missing app.file (cannot be read),
/// too_large app.file.
machine::Result<std::string> read_file(const std::filesystem::path& path, std::uintmax_t bytes_max);

/// Writes one file, in the place of one that is there. Refuses: conflict app.file.
machine::Result<void> write_file(const std::filesystem::path& path, const std::string& text);

/// Writes files (name, text) into a folder that is made, or empty. Refuses: conflict app.file.
machine::Result<void> write_folder(const std::filesystem::path& folder,
                                   const std::vector<std::pair<std::string, std::string>>& files);

}  // namespace rounds::app
