#include "rounds/programme/picture_file.h"

#include <zlib.h>

#include <array>

#include "machine/bytes/bytes.h"

namespace rounds::programme {

namespace {

using namespace std::string_view_literals;

constexpr auto signature = "\x89PNG\r\n\x1a\n"sv;
constexpr std::uint32_t side_min = 128, side_max = 2'048;
constexpr std::size_t around = 12;  // length, name and checksum of a chunk
constexpr std::size_t head_length = 13;

std::uint32_t number_at(std::string_view octets, std::size_t at) {
  std::uint32_t number = 0;
  for (const auto c : octets.substr(at, 4)) number = number << 8U | static_cast<unsigned char>(c);
  return number;
}

struct Chunk {
  std::string_view name, body;
};

/// The chunks; nothing where one is cut off or damaged.
std::optional<std::vector<Chunk>> chunks_of(std::string_view octets) {
  std::vector<Chunk> chunks;
  for (auto at = signature.size(); at < octets.size();) {
    if (octets.size() - at < around) return std::nullopt;
    const std::size_t length = number_at(octets, at);
    if (length > octets.size() - at - around) return std::nullopt;
    const auto named = octets.substr(at + 4, length + 4);
    const auto sum =
        crc32(0, reinterpret_cast<const Bytef*>(named.data()), static_cast<uInt>(named.size()));
    if (static_cast<std::uint32_t>(sum) != number_at(octets, at + 8 + length)) return std::nullopt;
    chunks.push_back({named.substr(0, 4), named.substr(4)});
    at += around + length;
  }
  if (chunks.size() < 3 || chunks.front().name != "IHDR" || chunks.back().name != "IEND")
    return std::nullopt;
  return chunks;
}

/// How many octets the packed pixels come to; one more than `most` where they are more, or broken.
std::size_t unpacked(const std::string& packed, std::size_t most) {
  z_stream stream{};
  if (inflateInit(&stream) != Z_OK) throw machine::Fault("zlib could not begin");
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
  stream.avail_in = static_cast<uInt>(packed.size());
  std::array<Bytef, 16'384> room{};
  int state = Z_OK;
  while (state == Z_OK && stream.total_out <= most) {
    stream.next_out = room.data();
    stream.avail_out = room.size();
    state = inflate(&stream, Z_NO_FLUSH);
  }
  const std::size_t total = stream.total_out;
  inflateEnd(&stream);
  return state == Z_STREAM_END ? total : most + 1;
}

PictureFlaw no_png() {
  return {"the picture is no PNG, or a damaged one", "export it anew as greyscale PNG"};
}

std::optional<PictureFlaw> flaw_of_head(std::string_view head) {
  if (head.size() != head_length) return no_png();
  const auto wide = number_at(head, 0), high = number_at(head, 4);
  const auto bits = static_cast<unsigned char>(head[8]);
  if ((bits != 8 && bits != 16) || head.substr(9) != "\0\0\0\0"sv)
    return PictureFlaw{"the picture is not greyscale of 8 or 16 bits, without interlacing",
                       "export it so: colour, transparency and palettes are not shown"};
  if (wide < side_min || high < side_min || wide > side_max || high > side_max)
    return PictureFlaw{"the picture is smaller than 128 or larger than 2,048 pixels a side",
                       "scale it"};
  return std::nullopt;
}

bool says_phantom(const Chunk& chunk) {
  return chunk.name == "tEXt" && chunk.body.contains("PHANTOM");
}

}  // namespace

bool is_picture(std::string_view name) {
  return name.ends_with(".png") && (name.contains("/reading/") || name.contains("/figures/"));
}

std::string as_text(std::string_view name, std::string octets) {
  return is_picture(name) ? machine::base64url(machine::view(octets)) : std::move(octets);
}

std::optional<std::string> as_octets(std::string_view name, const std::string& text) {
  if (!is_picture(name)) return text;
  const auto octets = machine::from_base64url(text);
  if (!octets) return std::nullopt;
  return machine::text(*octets);
}

std::vector<std::pair<std::string, std::string>> on_disk(
    const std::map<std::string, std::string>& files) {
  std::vector<std::pair<std::string, std::string>> all(files.begin(), files.end());
  for (auto& [name, text] : all)
    if (is_picture(name)) text = as_octets(name, text).value_or("");
  return all;
}

std::optional<PictureFlaw> flaw_of_picture(std::string_view octets, bool phantom) {
  if (octets.size() > picture_bytes_max)
    return PictureFlaw{"the picture is larger than 500,000 bytes",
                       "scale it, or keep 8 bits: phones load it"};
  if (!octets.starts_with(signature)) return no_png();
  const auto chunks = chunks_of(octets);
  if (!chunks) return no_png();
  if (auto flaw = flaw_of_head(chunks->front().body)) return flaw;
  std::string packed;
  bool said = false;
  for (const auto& chunk : *chunks) {
    if (chunk.name == "IDAT") packed += chunk.body;
    said = said || says_phantom(chunk);
    const bool plain = chunk.name == "IHDR" || chunk.name == "IDAT" || chunk.name == "IEND" ||
                       chunk.name == "sBIT" || chunk.name == "pHYs" || chunk.name == "gAMA";
    if (!plain && !(phantom && says_phantom(chunk)))
      return PictureFlaw{"the picture holds texts or other data besides its pixels",
                         "strip them: they may name the patient"};
  }
  if (phantom && !said)
    return PictureFlaw{"the picture does not say that it is a phantom",
                       "give it a tEXt chunk with the word PHANTOM, and the word in its pixels"};
  const auto& head = chunks->front().body;
  const std::size_t row = 1 + std::size_t{number_at(head, 0)} * (head[8] == 16 ? 2 : 1);
  const auto wanted = row * number_at(head, 4);
  if (unpacked(packed, wanted) != wanted) return no_png();
  return std::nullopt;
}

}  // namespace rounds::programme
