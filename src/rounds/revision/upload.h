#pragma once

// Files that somebody brings: a .zip of the folder or of a part of it, or one file. Pure.

#include <map>
#include <string>

#include "machine/refusal/refusal.h"

namespace rounds::revision {

using Files = std::map<std::string, std::string>;

// A whole programme is some 300 files and 5 MB (rounds/programme); with room to grow.
constexpr std::size_t brought_files_max = 2'000;
constexpr std::size_t brought_bytes_max = 33'554'432;

/// The files by their paths in the programme. A folder around them all is left away, hidden files
/// and what a Mac adds are left out, line ends become LF. Refuses: invalid archive.unreadable,
/// invalid revision.file.
machine::Result<Files> read_upload(const std::string& name, std::string octets);

}  // namespace rounds::revision
