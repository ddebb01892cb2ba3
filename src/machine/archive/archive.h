#pragma once

/// archive: a few files as one .zip, and back. Reading believes nothing: an archive comes from
/// somebody's disk.

#include <map>
#include <string>
#include <string_view>

#include "machine/refusal/refusal.h"

namespace machine::archive {

using Files = std::map<std::string, std::string>;

/// The files by name, deflated. The same files are the same octets.
std::string zipped(const Files& files);

struct Limits {
  std::size_t files = 0;
  std::size_t bytes = 0;  ///< unpacked, of all files together
};

/// The files of a .zip by their names as they stand in it; folders are left out. Refuses: invalid
/// archive.unreadable (facts: why: "zip" it is none or is broken, "locked", "link" it holds what is
/// no file, "name" one is not ASCII or stands twice, "many", "large").
Result<Files> unzipped(std::string_view octets, Limits limits);

}  // namespace machine::archive
