#pragma once

// For tests: a programme folder as files, as `publish` reads it.

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "rounds/programme/manuscript.h"
#include "rounds/programme/picture_file.h"

namespace rounds_tests {

/// A folder on disk that is gone with this object.
class OnDisk {
 public:
  explicit OnDisk(const rounds::programme::Folder& folder, const std::string& name = "programme")
      : path_(std::filesystem::temp_directory_path() /
              ("rounds-" + name + "-" + std::to_string(::getpid()))) {
    std::filesystem::remove_all(path_);
    std::filesystem::create_directories(path_);
    for (const auto& [file, text] : folder.files)
      write(file, rounds::programme::as_octets(file, text).value_or(""));
  }
  ~OnDisk() { std::filesystem::remove_all(path_); }
  OnDisk(const OnDisk&) = delete;
  OnDisk& operator=(const OnDisk&) = delete;

  void write(const std::string& name, const std::string& text) const {
    std::filesystem::create_directories((path_ / name).parent_path());
    std::ofstream(path_ / name, std::ios::binary) << text;
  }
  std::string path() const { return path_.string(); }

 private:
  std::filesystem::path path_;
};

}  // namespace rounds_tests
