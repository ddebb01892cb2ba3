#pragma once

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "machine/refusal/refusal.h"

namespace rounds::app {

/// Writes files (name, text) into a folder that is made, or empty. Refuses: conflict app.file.
machine::Result<void> write_folder(const std::filesystem::path& folder,
                                   const std::vector<std::pair<std::string, std::string>>& files);

}  // namespace rounds::app
