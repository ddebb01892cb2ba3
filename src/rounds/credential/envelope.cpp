#include "envelope.h"

#include <zlib.h>

#include <algorithm>
#include <memory>
#include <optional>

namespace rounds::credential {

using machine::No;
using machine::refuse;

namespace {

constexpr std::string_view png_head = "\x89PNG\r\n\x1a\n";
constexpr std::string_view spaces = " \t\r\n\f";
constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";
// Attachments looked at in one PDF: ours has one.
constexpr int attachments_max = 16;

std::unexpected<machine::Refusal> nothing() {
  return refuse(No::invalid, "credential.no_credential", "There is no certificate in this file.");
}

std::string_view trimmed(std::string_view text) {
  if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
  const auto first = text.find_first_not_of(spaces);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(spaces) - first + 1);
}

bool is_token(std::string_view text) {
  const auto dots = std::ranges::count(text, '.');
  const auto plain = std::ranges::all_of(text, [](char letter) {
    return (letter >= '0' && letter <= '9') || (letter >= 'A' && letter <= 'Z') ||
           (letter >= 'a' && letter <= 'z') || letter == '-' || letter == '_' || letter == '.';
  });
  return dots == 2 && plain;
}

std::optional<std::string> bare(std::string_view text) {
  text = trimmed(text);
  const bool known = text.starts_with('{') || is_token(text);
  if (!known || text.size() > credential_bytes_max) return std::nullopt;
  return std::string(text);
}

/// What stands between the first `from` and the next `to`.
std::optional<std::string_view> between(std::string_view text, std::string_view from,
                                        std::string_view to) {
  const auto start = text.find(from);
  if (start == std::string_view::npos) return std::nullopt;
  text.remove_prefix(start + from.size());
  const auto end = text.find(to);
  if (end == std::string_view::npos) return std::nullopt;
  return text.substr(0, end);
}

std::string joined_cdata(std::string_view text) {
  std::string out;
  while (auto part = between(text, "<![CDATA[", "]]>")) {
    out += *part;
    text.remove_prefix(static_cast<std::size_t>(part->data() + part->size() - text.data()) + 3);
  }
  return out;
}

/// OB 3.0, "Baking SVG": the token in a verify attribute, or the JSON in a CDATA section.
Result<std::string> from_svg(std::string_view svg) {
  const auto element = between(svg, "<openbadges:credential", "</openbadges:credential>");
  if (!element) return nothing();
  const auto attributes = element->substr(0, element->find('>'));
  if (const auto verify = between(attributes, "verify=\"", "\"")) {
    auto token = bare(*verify);
    if (token) return std::move(*token);
    return nothing();
  }
  auto credential = bare(joined_cdata(*element));
  if (!credential) return nothing();
  return std::move(*credential);
}

std::uint32_t big_endian(std::string_view four) {
  std::uint32_t out = 0;
  for (const char octet : four.substr(0, 4)) out = out << 8 | static_cast<std::uint8_t>(octet);
  return out;
}

/// Chunks that were damaged or patched by hand do not fit their sum.
bool fits_sum(std::string_view body, std::string_view sum) {
  return crc32(0, reinterpret_cast<const Bytef*>(body.data()), static_cast<uInt>(body.size())) ==
         big_endian(sum);
}

/// The text of an iTXt chunk that is ours and not compressed.
std::optional<std::string> text_in_chunk(std::string_view data, std::string_view keyword) {
  constexpr std::string_view plain{"\0\0", 2};
  data.remove_prefix(keyword.size());
  if (!data.starts_with(plain)) return std::nullopt;
  const auto language = data.find('\0', plain.size());
  const auto text = language == std::string_view::npos ? language : data.find('\0', language + 1);
  if (text == std::string_view::npos) return std::nullopt;
  return bare(data.substr(text + 1));
}

/// OB 3.0, "Baking PNG": one uncompressed iTXt chunk with the keyword openbadgecredential. With two
/// of them, one reader could be shown another certificate than the next.
Result<std::string> from_png(std::string_view png) {
  constexpr std::size_t frame = 12;  // length, kind and checksum around a chunk's data
  constexpr std::string_view keyword{"openbadgecredential\0", 20};
  std::optional<std::string> found;
  png.remove_prefix(png_head.size());
  while (png.size() >= frame) {
    const std::size_t length = big_endian(png);
    if (length > png.size() - frame) return nothing();
    const auto data = png.substr(8, length);
    if (png.substr(4, 4) == "iTXt" && data.starts_with(keyword)) {
      auto text = text_in_chunk(data, keyword);
      if (found || !text || !fits_sum(png.substr(4, 4 + length), png.substr(8 + length, 4)))
        return nothing();
      found = std::move(text);
    }
    png.remove_prefix(frame + length);
  }
  if (!found) return nothing();
  return std::move(*found);
}

struct EndInflate {
  void operator()(z_stream* stream) const { inflateEnd(stream); }
};

/// Inflates at most `credential_bytes_max`; "" when there is more, or it is damaged.
std::string inflated(std::string_view packed) {
  z_stream stream{};
  if (inflateInit(&stream) != Z_OK) throw machine::Fault("credential: no memory to read a PDF");
  const std::unique_ptr<z_stream, EndInflate> ended{&stream};
  std::string in(packed);
  std::string out(credential_bytes_max, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(in.data());
  stream.avail_in = static_cast<uInt>(in.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  if (inflate(&stream, Z_FINISH) != Z_STREAM_END) return {};
  out.resize(stream.total_out);
  return out;
}

/// The content of the stream whose dictionary ends where `after` begins.
std::string stream_content(std::string_view dictionary, std::string_view after) {
  constexpr std::string_view opening = "stream";
  const auto start = after.find(opening);
  if (start == std::string_view::npos) return {};
  after.remove_prefix(start + opening.size());
  if (after.starts_with("\r\n")) {
    after.remove_prefix(2);
  } else if (after.starts_with('\n')) {
    after.remove_prefix(1);
  }
  const auto end = after.find("endstream");
  if (end == std::string_view::npos) return {};
  const auto content = after.substr(0, end);
  if (dictionary.find("/FlateDecode") != std::string_view::npos) return inflated(content);
  return std::string(content);
}

/// Embedded files are streams, and streams stand in the open in every PDF, whoever wrote it last.
/// So they are found by looking, without the whole machinery of the format, which is much to trust
/// with a stranger's file.
Result<std::string> from_pdf(std::string_view pdf) {
  constexpr std::string_view mark = "/EmbeddedFile";
  std::size_t at = pdf.find(mark);
  for (int seen = 0; at != std::string_view::npos && seen < attachments_max; ++seen) {
    const auto after = pdf.substr(at + mark.size());
    const bool is_name = !after.empty() && after.front() != 's';  // not /EmbeddedFiles
    const auto object = pdf.rfind(" obj", at);
    if (is_name && object != std::string_view::npos) {
      const auto start = after.find("stream");
      const auto dictionary =
          pdf.substr(object, at - object + mark.size() + std::min(start, after.size()));
      auto credential = bare(stream_content(dictionary, after));
      if (credential) return std::move(*credential);
    }
    at = pdf.find(mark, at + mark.size());
  }
  return nothing();
}

}  // namespace

Result<std::string> credential_in(std::string_view file) {
  if (file.size() > envelope_bytes_max) {
    return refuse(No::too_large, "credential.file_too_large",
                  "A certificate is smaller than 2 MiB.");
  }
  if (file.starts_with(png_head)) return from_png(file);
  if (file.substr(0, 1'024).find("%PDF-") != std::string_view::npos) return from_pdf(file);
  const auto text = trimmed(file);
  if (text.starts_with('<')) return from_svg(text);
  auto credential = bare(text);
  if (!credential) return nothing();
  return std::move(*credential);
}

}  // namespace rounds::credential
