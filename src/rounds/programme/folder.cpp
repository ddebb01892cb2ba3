#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "machine/bytes/bytes.h"
#include "machine/seal/seal.h"
#include "rounds/programme/manuscript.h"
#include "rounds/programme/picture_file.h"

namespace rounds::programme {

namespace files = std::filesystem;
using machine::No;
using machine::refuse;

namespace {

// Twenty modules of four lessons are some 300 files and 5 MB; past these a folder is not a
// programme.
constexpr std::size_t files_max = 5'000;
constexpr std::uintmax_t file_bytes_max = 1'048'576;
constexpr std::uintmax_t folder_bytes_max = 67'108'864;

// Names become addresses and columns of a database's index.
constexpr std::size_t name_bytes_max = 200;

bool plain_name(std::string_view path) {
  const bool plain = std::ranges::all_of(path, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
           c == '_' || c == '-' || c == '/';
  });
  // A hidden file, a step upwards or an empty step is no place in a folder.
  return plain && !path.empty() && path.size() <= name_bytes_max && !path.starts_with('/') &&
         !path.starts_with('.') && !path.ends_with('/') && !path.contains("//") &&
         !path.contains("/.");
}

bool known_kind(const files::path& path) {
  const auto kind = path.extension();
  if (kind == ".csv") return path.parent_path().filename() == "reading";
  if (is_picture(path.generic_string())) return true;
  return kind == ".yaml" || kind == ".md" || kind == ".svg" || path.filename() == "LICENSE";
}

Finding too_large(const std::string& name) {
  return {name, 0, true, "the file is larger than 1 MiB", "divide it, or simplify the figure"};
}

/// What is wrong with an entry before it is opened; nothing when it may be read.
std::optional<Finding> no_entry(const files::directory_entry& entry, const std::string& name) {
  if (entry.is_symlink()) {
    return Finding{name, 0, true, "this is a link to another file", "put the file itself here"};
  }
  if (auto flaw = flaw_of_name(name)) return flaw;
  if (entry.file_size() > file_bytes_max) return too_large(name);
  return std::nullopt;
}

bool is_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const auto first = static_cast<unsigned char>(text[at]);
    const int more = first < 0x80       ? 0
                     : first >> 5 == 6  ? 1
                     : first >> 4 == 14 ? 2
                     : first >> 3 == 30 ? 3
                                        : -1;
    if (more < 0 || at + static_cast<std::size_t>(more) >= text.size()) return false;
    std::uint32_t point = more == 0 ? first : first & (0x3Fu >> more);
    for (int i = 1; i <= more; ++i) {
      const auto next = static_cast<unsigned char>(text[at + static_cast<std::size_t>(i)]);
      if (next >> 6 != 2) return false;
      point = point << 6 | (next & 0x3F);
    }
    constexpr std::uint32_t least[] = {0, 0x80, 0x800, 0x10000};
    if (point < least[more] || point > 0x10FFFF || (point >= 0xD800 && point < 0xE000))
      return false;
    at += static_cast<std::size_t>(more) + 1;
  }
  return true;
}

int line_at(std::string_view text, std::size_t offset) {
  return 1 + static_cast<int>(std::ranges::count(text.substr(0, offset), '\n'));
}

std::string read_file(const files::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(in), {}};
  if (in.bad()) throw machine::Fault("cannot read " + path.string());
  return text;
}

}  // namespace

std::optional<Finding> flaw_of_name(const std::string& name) {
  if (!plain_name(name)) {
    return Finding{name, 0, true, "the file name holds other signs than a-z, 0-9, dot and dash",
                   "rename it; names become addresses"};
  }
  if (!known_kind(name)) {
    return Finding{name, 0, true, "a programme holds no files of this kind",
                   "keep .yaml, .md and .svg files, .csv in reading/, .png there and in figures/, "
                   "and move this one elsewhere"};
  }
  return std::nullopt;
}

std::optional<Finding> flaw_of_text(const std::string& name, std::string_view text) {
  if (text.size() > file_bytes_max) return too_large(name);
  if (!is_utf8(text) || text.contains('\0')) {
    return Finding{name, 0, true, "the file is not UTF-8", "save it as UTF-8"};
  }
  if (const auto at = text.find('\r'); at != std::string_view::npos) {
    return Finding{name, line_at(text, at), true, "lines end in CR LF",
                   "save the file with LF line ends"};
  }
  // U+E000 to U+F8FF mark places while a lesson is set; U+EE.. and U+EF.. begin with EE 80 to EF
  // A3.
  for (std::size_t at = 0; at + 1 < text.size(); ++at) {
    const auto one = static_cast<unsigned char>(text[at]);
    const auto two = static_cast<unsigned char>(text[at + 1]);
    if (one == 0xEE || (one == 0xEF && two < 0xA4)) {
      return Finding{name, line_at(text, at), true, "this line holds a private-use character",
                     "remove it; fonts do not agree on what it means"};
    }
  }
  return std::nullopt;
}

Result<Folder> read_folder(const std::string& path) {
  std::error_code error;
  if (!files::is_regular_file(files::path(path) / "programme.yaml", error)) {
    return refuse(No::missing, "programme.folder", "There is no programme.yaml in this folder.",
                  {{"folder", path}});
  }
  Folder folder;
  std::uintmax_t total = 0;
  for (auto at = files::recursive_directory_iterator(path);
       at != files::recursive_directory_iterator(); ++at) {
    const auto name = at->path().lexically_relative(path).generic_string();
    if (at->path().filename().string().starts_with('.')) {
      if (at->is_directory()) at.disable_recursion_pending();
      continue;
    }
    if (at->is_directory() && !at->is_symlink()) continue;
    if (auto no = no_entry(*at, name)) {
      folder.findings.push_back(std::move(*no));
      continue;
    }
    total += at->file_size();
    if (folder.files.size() >= files_max || total > folder_bytes_max) {
      folder.findings.push_back({name, 0, true, "the folder holds over 5,000 files or 64 MiB",
                                 "keep recordings and scans on a file server, and link to them"});
      break;
    }
    auto text = as_text(name, read_file(at->path()));
    if (auto no = flaw_of_text(name, text)) folder.findings.push_back(std::move(*no));
    folder.files.emplace(name, std::move(text));
  }
  return folder;
}

std::string digest_of(const Folder& folder) {
  std::string list;
  for (const auto& [name, text] : folder.files) {
    const auto octets = as_octets(name, text).value_or("");
    list += machine::hex(machine::seal::sha256(machine::view(octets))) + "  " + name + "\n";
  }
  return machine::hex(machine::seal::sha256(machine::view(list)));
}

}  // namespace rounds::programme
