// PNG (ISO/IEC 15948): greyscale, each row filtered in the way that leaves least.

#include <zlib.h>

#include <array>
#include <cstdlib>
#include <span>

#include "science/phantom/phantom.h"

namespace science::phantom {

namespace {

// A keyword, a zero byte, the text.
using namespace std::string_view_literals;
constexpr auto says =
    "Comment\0PHANTOM - computer generated. Never a patient; not for any clinical use."sv;
constexpr int compression = 6;
constexpr unsigned significant_bits = 12;

void big_endian(std::string& to, std::uint32_t number) {
  for (const unsigned shift : {24U, 16U, 8U, 0U}) {
    to.push_back(static_cast<char>(number >> shift & 0xFFU));
  }
}

void chunk(std::string& to, std::string_view name, std::string_view body) {
  big_endian(to, static_cast<std::uint32_t>(body.size()));
  const std::string text = std::string(name) + std::string(body);
  to += text;
  const auto* bytes = reinterpret_cast<const Bytef*>(text.data());
  big_endian(to, static_cast<std::uint32_t>(crc32(0, bytes, static_cast<uInt>(text.size()))));
}

using Row = std::span<const std::uint8_t>;

/// Paeth's: the neighbour nearest to left + up - corner.
int paeth(int left, int up, int corner) {
  const int guess = left + up - corner;
  const int a = std::abs(guess - left), b = std::abs(guess - up), c = std::abs(guess - corner);
  if (a <= b && a <= c) return left;
  return b <= c ? up : corner;
}

int guess(unsigned filter, int left, int up, int corner) {
  switch (filter) {
    case 1:
      return left;
    case 2:
      return up;
    case 3:
      return (left + up) / 2;
    case 4:
      return paeth(left, up, corner);
    default:
      return 0;
  }
}

/// The row less what the filter foretells, after the filter's number; `wide` bytes a pixel.
std::string filtered(unsigned filter, Row row, Row above, std::size_t wide) {
  std::string out(row.size() + 1, static_cast<char>(filter));
  for (std::size_t k = 0; k < row.size(); ++k) {
    const bool first = k < wide;
    const int left = first ? 0 : row[k - wide], corner = first ? 0 : above[k - wide];
    out[k + 1] = static_cast<char>(row[k] - guess(filter, left, above[k], corner));
  }
  return out;
}

std::uint64_t weight(const std::string& row) {
  std::uint64_t sum = 0;
  for (const char c : row) {
    sum += static_cast<std::uint64_t>(std::abs(static_cast<int>(static_cast<signed char>(c))));
  }
  return sum;
}

/// The rows as they go into the stream. `bytes` are the pixels', the highest first.
std::string rows(const std::vector<std::uint8_t>& bytes, std::size_t size, std::size_t wide) {
  const std::size_t length = size * wide;
  const std::vector<std::uint8_t> nothing(length, 0);
  std::string all;
  for (std::size_t y = 0; y < size; ++y) {
    const Row row(&bytes[y * length], length);
    const Row above = y == 0 ? Row(nothing) : Row(&bytes[(y - 1) * length], length);
    std::string best = filtered(0, row, above, wide);
    for (unsigned filter = 1; filter < 5; ++filter) {
      auto other = filtered(filter, row, above, wide);
      if (weight(other) < weight(best)) best = std::move(other);
    }
    all += best;
  }
  return all;
}

std::string deflated(const std::string& text) {
  auto length = compressBound(static_cast<uLong>(text.size()));
  std::string out(length, '\0');
  const int done = compress2(reinterpret_cast<Bytef*>(out.data()), &length,
                             reinterpret_cast<const Bytef*>(text.data()),
                             static_cast<uLong>(text.size()), compression);
  if (done != Z_OK) throw machine::Fault("zlib could not deflate a picture");
  out.resize(length);
  return out;
}

std::string png(const std::vector<std::uint8_t>& bytes, std::size_t size, std::size_t wide) {
  std::string out("\x89PNG\r\n\x1a\n", 8);
  std::string head;
  big_endian(head, static_cast<std::uint32_t>(size));
  big_endian(head, static_cast<std::uint32_t>(size));
  head.push_back(static_cast<char>(8 * wide));
  head.append(4, '\0');  // grey, deflate, adaptive filters, not interlaced
  chunk(out, "IHDR", head);
  if (wide == 2) chunk(out, "sBIT", std::string(1, static_cast<char>(significant_bits)));
  chunk(out, "tEXt", says);
  chunk(out, "IDAT", deflated(rows(bytes, size, wide)));
  chunk(out, "IEND", "");
  return out;
}

}  // namespace

std::string png16(const Frame& frame) {
  std::vector<std::uint8_t> bytes;
  bytes.reserve(frame.pixels.size() * 2);
  for (const unsigned pixel : frame.pixels) {
    // Its highest bits again below, so that 4095 becomes 65535.
    const unsigned whole = pixel << 4U | pixel >> 8U;
    bytes.push_back(static_cast<std::uint8_t>(whole >> 8U));
    bytes.push_back(static_cast<std::uint8_t>(whole & 0xFFU));
  }
  return png(bytes, frame.size, 2);
}

std::string png8(const Frame& frame) {
  std::vector<std::uint8_t> bytes;
  bytes.reserve(frame.pixels.size());
  for (const unsigned pixel : frame.pixels) {
    bytes.push_back(static_cast<std::uint8_t>((pixel * 255 + 2047) / 4095));
  }
  return png(bytes, frame.size, 1);
}

}  // namespace science::phantom
