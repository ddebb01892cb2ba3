#include "machine/archive/archive.h"

#include <archive.h>
#include <archive_entry.h>

#include <algorithm>
#include <array>
#include <memory>

namespace machine::archive {

namespace {

constexpr std::size_t piece = 65'536;
constexpr int plain_file = 0644;

struct Close {
  void operator()(::archive* open) const { archive_free(open); }
  void operator()(archive_entry* entry) const { archive_entry_free(entry); }
};
using Open = std::unique_ptr<::archive, Close>;
using Entry = std::unique_ptr<archive_entry, Close>;

void must(int code, ::archive* open) {
  if (code != ARCHIVE_OK)
    throw Fault(std::string("no archive can be written: ") + archive_error_string(open));
}

la_ssize_t append(::archive*, void* to, const void* octets, std::size_t size) {
  static_cast<std::string*>(to)->append(static_cast<const char*>(octets), size);
  return static_cast<la_ssize_t>(size);
}

std::unexpected<Refusal> unreadable(std::string why) {
  return refuse(No::invalid, "archive.unreadable", "The archive cannot be read: " + why + ".",
                {{"why", why}});
}

bool is_plain(std::string_view name) {
  return !name.empty() && std::ranges::all_of(name, [](char letter) {
    return static_cast<unsigned char>(letter) >= 0x20 &&
           static_cast<unsigned char>(letter) < 0x7F && letter != '\\';
  });
}

/// The entry's octets, of which there may be `left`.
Result<std::string> content_of(::archive* open, std::size_t left) {
  std::string content;
  std::array<char, piece> room{};
  while (true) {
    const auto size = archive_read_data(open, room.data(), room.size());
    if (size == 0) return content;
    // A wrong checksum comes as an error too.
    if (size < 0) return unreadable("zip");
    if (static_cast<std::size_t>(size) > left - content.size()) return unreadable("large");
    content.append(room.data(), static_cast<std::size_t>(size));
  }
}

}  // namespace

std::string zipped(const Files& files) {
  std::string out;
  const Open open(archive_write_new());
  must(archive_write_set_format_zip(open.get()), open.get());
  // Else the end is filled up with zeros, as tapes want it.
  must(archive_write_set_bytes_in_last_block(open.get(), 1), open.get());
  must(archive_write_open2(open.get(), &out, nullptr, append, nullptr, nullptr), open.get());
  for (const auto& [name, content] : files) {
    const Entry entry(archive_entry_new());
    archive_entry_set_pathname(entry.get(), name.c_str());
    archive_entry_set_size(entry.get(), static_cast<la_int64_t>(content.size()));
    archive_entry_set_filetype(entry.get(), AE_IFREG);
    archive_entry_set_perm(entry.get(), plain_file);
    must(archive_write_header(open.get(), entry.get()), open.get());
    if (archive_write_data(open.get(), content.data(), content.size()) !=
        static_cast<la_ssize_t>(content.size()))
      throw Fault("an archive took less than it was given");
  }
  must(archive_write_close(open.get()), open.get());
  return out;
}

Result<Files> unzipped(std::string_view octets, Limits limits) {
  const Open open(archive_read_new());
  archive_read_support_format_zip(open.get());
  if (archive_read_open_memory(open.get(), octets.data(), octets.size()) != ARCHIVE_OK)
    return unreadable("zip");
  Files files;
  std::size_t bytes = 0, entries = 0;
  while (true) {
    archive_entry* entry = nullptr;
    const int code = archive_read_next_header(open.get(), &entry);
    if (code == ARCHIVE_EOF) return files;
    if (code != ARCHIVE_OK) return unreadable("zip");
    // Folders count too, or a million of them would keep a thread.
    if (++entries > limits.files * 4 || files.size() >= limits.files) return unreadable("many");
    if (archive_entry_is_encrypted(entry) != 0) return unreadable("locked");
    const char* name = archive_entry_pathname(entry);
    if (name == nullptr || !is_plain(name)) return unreadable("name");
    if (archive_entry_filetype(entry) == AE_IFDIR) continue;
    if (archive_entry_filetype(entry) != AE_IFREG || archive_entry_symlink(entry) != nullptr ||
        archive_entry_hardlink(entry) != nullptr)
      return unreadable("link");
    TRY(content, content_of(open.get(), limits.bytes - bytes));
    bytes += content.size();
    if (!files.emplace(name, std::move(content)).second) return unreadable("name");
  }
}

}  // namespace machine::archive
