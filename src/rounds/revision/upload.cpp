#include "upload.h"

#include <algorithm>
#include <array>

#include "machine/archive/archive.h"
#include "rounds/programme/picture_file.h"
#include "rules.h"

namespace rounds::revision {

namespace {

bool is_hidden(std::string_view path) {
  return path.starts_with('.') || path.contains("/.") || path.starts_with("__MACOSX/");
}

/// Folders that stand in a programme itself.
bool is_inside(std::string_view folder) {
  constexpr std::array known{"modules/", "exam/", "local/", "words/"};
  return std::ranges::find(known, folder) != known.end();
}

/// "programme-main/" when everything lies in it; empty when the files lie where they belong.
std::string folder_around(const Files& files) {
  if (files.empty()) return "";
  const auto& first = files.begin()->first;
  const auto around = first.substr(0, first.find('/') + 1);
  const bool all =
      std::ranges::all_of(files, [&](const auto& one) { return one.first.starts_with(around); });
  return all && !is_inside(around) ? around : "";
}

/// As an editor of another system saved it.
std::string plain(std::string text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.erase(0, 3);
  for (auto at = text.find("\r\n"); at != std::string::npos; at = text.find("\r\n", at))
    text.erase(at, 1);
  return text;
}

}  // namespace

machine::Result<Files> read_upload(const std::string& name, std::string octets) {
  Files found;
  if (name.ends_with(".zip") || name.ends_with(".ZIP")) {
    TRY(files, machine::archive::unzipped(
                   octets, {.files = brought_files_max, .bytes = brought_bytes_max}));
    std::erase_if(files, [](const auto& one) { return is_hidden(one.first); });
    const auto around = folder_around(files);
    for (auto& [path, text] : files) found.emplace(path.substr(around.size()), std::move(text));
  } else {
    found.emplace(name, std::move(octets));
  }
  for (auto& [path, text] : found) {
    text = programme::is_picture(path) ? programme::as_text(path, std::move(text))
                                       : plain(std::move(text));
    TRY_DONE(sound_file(path, text));
  }
  return found;
}

}  // namespace rounds::revision
