#include "zip.h"

#include <zlib.h>

#include <array>

#include "unreadable.h"

namespace machine::table {

namespace {

constexpr std::size_t end_size = 22, comment_max = 65'535, entry_size = 46, local_size = 30;
constexpr std::size_t piece = 65'536;
constexpr std::uint16_t stored = 0, deflated = 8, encrypted = 1;

std::uint32_t little(std::string_view octets, std::size_t at, int size) {
  std::uint32_t value = 0;
  for (int n = size - 1; n >= 0; --n) {
    value = (value << 8) | static_cast<unsigned char>(octets[at + static_cast<std::size_t>(n)]);
  }
  return value;
}

std::uint16_t word(std::string_view octets, std::size_t at) {
  return static_cast<std::uint16_t>(little(octets, at, 2));
}

/// Where the archive's end record begins; npos when it has none.
std::size_t end_of(std::string_view octets) {
  if (octets.size() < end_size) return std::string_view::npos;
  const auto least =
      octets.size() > end_size + comment_max ? octets.size() - end_size - comment_max : 0;
  const auto at = octets.rfind("PK\x05\x06", octets.size() - end_size);
  return at == std::string_view::npos || at < least ? std::string_view::npos : at;
}

class Stored final : public Archive::Stream {
 public:
  explicit Stored(std::string_view packed) : left_(packed) {}
  Result<std::string_view> next() override { return std::exchange(left_, {}); }
  double share_read() const override { return left_.empty() ? 1 : 0; }

 private:
  std::string_view left_;
};

class Inflated final : public Archive::Stream {
 public:
  explicit Inflated(std::string_view packed) : packed_(packed) {
    // zlib's C face takes a pointer to non-const, and does not write through it.
    stream_.next_in = const_cast<Bytef*>(reinterpret_cast<const Bytef*>(packed.data()));
    stream_.avail_in = static_cast<uInt>(packed.size());
    if (inflateInit2(&stream_, -MAX_WBITS) != Z_OK) throw Fault("zlib gives no stream");
  }
  ~Inflated() override { inflateEnd(&stream_); }
  Inflated(const Inflated&) = delete;
  Inflated& operator=(const Inflated&) = delete;

  Result<std::string_view> next() override {
    if (ended_) return std::string_view{};
    stream_.next_out = room_.data();
    stream_.avail_out = static_cast<uInt>(room_.size());
    const int code = inflate(&stream_, Z_NO_FLUSH);
    const auto size = room_.size() - stream_.avail_out;
    unpacked_ += size;
    ended_ = code == Z_STREAM_END;
    if (!ended_ && (code != Z_OK || size == 0)) return unreadable(0, "zip");
    if (unpacked_ > unpacked_max) return unreadable(0, "bomb");
    return std::string_view(reinterpret_cast<const char*>(room_.data()), size);
  }

  double share_read() const override {
    return packed_.empty()
               ? 1
               : 1 - static_cast<double>(stream_.avail_in) / static_cast<double>(packed_.size());
  }

 private:
  std::string_view packed_;
  z_stream stream_{};
  std::array<Bytef, piece> room_{};
  std::size_t unpacked_ = 0;
  bool ended_ = false;
};

}  // namespace

Result<Archive> Archive::of(std::string_view octets) {
  const auto end = end_of(octets);
  if (end == std::string_view::npos) return unreadable(0, "zip");
  const std::size_t count = word(octets, end + 10);
  std::size_t at = little(octets, end + 16, 4);
  if (count > members_max) return unreadable(0, "zip");
  Archive archive;
  for (std::size_t n = 0; n < count; ++n) {
    if (at > end || end - at < entry_size || octets.substr(at, 4) != "PK\x01\x02")
      return unreadable(0, "zip");
    const std::size_t packed = little(octets, at + 20, 4), local = little(octets, at + 42, 4);
    const std::size_t name = word(octets, at + 28);
    const std::size_t rest = std::size_t{word(octets, at + 30)} + word(octets, at + 32);
    if (end - at < entry_size + name + rest) return unreadable(0, "zip");
    if ((word(octets, at + 8) & encrypted) != 0) return unreadable(0, "locked");
    if (local > end || end - local < local_size) return unreadable(0, "zip");
    const auto body =
        local + local_size + word(octets, local + 26) + std::size_t{word(octets, local + 28)};
    if (body > end || end - body < packed) return unreadable(0, "zip");
    archive.members_[std::string(octets.substr(at + entry_size, name))] = {
        .method = word(octets, at + 10), .packed = octets.substr(body, packed)};
    at += entry_size + name + rest;
  }
  return archive;
}

Result<std::unique_ptr<Archive::Stream>> Archive::open(const std::string& name) const {
  const auto found = members_.find(name);
  if (found == members_.end()) return unreadable(0, "workbook");
  const auto& member = found->second;
  if (member.method == stored) return std::make_unique<Stored>(member.packed);
  if (member.method == deflated) return std::make_unique<Inflated>(member.packed);
  return unreadable(0, "zip");
}

}  // namespace machine::table
