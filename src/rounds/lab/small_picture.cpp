#include "small_picture.h"

#include <zlib.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string_view>
#include <vector>

namespace rounds::lab {

namespace {

constexpr std::size_t side = 128;
constexpr std::size_t signature_size = 8, around = 12, pixels_max = 2'048;

std::uint32_t number_at(std::string_view octets, std::size_t at) {
  std::uint32_t number = 0;
  for (const auto c : octets.substr(at, 4)) number = number << 8U | static_cast<unsigned char>(c);
  return number;
}

/// Greys of 8 bits, row by row.
struct Greys {
  std::size_t wide = 0, high = 0;
  std::vector<std::uint8_t> pixels;
};

int paeth(int left, int up, int corner) {
  const int guess = left + up - corner;
  const int a = std::abs(guess - left), b = std::abs(guess - up), c = std::abs(guess - corner);
  if (a <= b && a <= c) return left;
  return b <= c ? up : corner;
}

/// Takes a row's filter off (ISO/IEC 15948, 9.2).
void unfilter(std::uint8_t* row, const std::uint8_t* above, std::size_t size, std::size_t step) {
  const auto filter = row[-1];
  for (std::size_t n = 0; n < size; ++n) {
    const int left = n < step ? 0 : row[n - step], up = above == nullptr ? 0 : above[n];
    const int corner = n < step || above == nullptr ? 0 : above[n - step];
    const int guess = filter == 1   ? left
                      : filter == 2 ? up
                      : filter == 3 ? (left + up) / 2
                      : filter == 4 ? paeth(left, up, corner)
                                    : 0;
    row[n] = static_cast<std::uint8_t>(row[n] + guess);
  }
}

std::optional<Greys> greys_of(std::string_view png) {
  std::string packed;
  Greys greys;
  std::size_t octets = 1;
  for (auto at = signature_size; at + around <= png.size();) {
    const std::size_t length = number_at(png, at);
    if (length > png.size() - at - around) return std::nullopt;
    const auto name = png.substr(at + 4, 4), body = png.substr(at + 8, length);
    if (name == "IHDR" && length >= 9) {
      greys.wide = number_at(body, 0), greys.high = number_at(body, 4);
      octets = body[8] == 16 ? 2 : 1;
    }
    if (name == "IDAT") packed += body;
    at += around + length;
  }
  if (greys.wide == 0 || greys.high == 0 || std::max(greys.wide, greys.high) > pixels_max)
    return std::nullopt;
  const auto row = 1 + greys.wide * octets;
  std::vector<std::uint8_t> raw(row * greys.high);
  uLongf size = raw.size();
  if (uncompress(raw.data(), &size, reinterpret_cast<const Bytef*>(packed.data()), packed.size()) !=
          Z_OK ||
      size != raw.size())
    return std::nullopt;
  for (std::size_t y = 0; y < greys.high; ++y) {
    auto* here = raw.data() + y * row + 1;
    unfilter(here, y == 0 ? nullptr : here - row, row - 1, octets);
    // Of sixteen bits the eight that are seen.
    for (std::size_t x = 0; x < greys.wide; ++x) greys.pixels.push_back(here[x * octets]);
  }
  return greys;
}

/// Means of rectangles of pixels.
Greys smaller(const Greys& whole) {
  const auto longer = std::max({whole.wide, whole.high, side});
  Greys made{std::max<std::size_t>(1, whole.wide * side / longer),
             std::max<std::size_t>(1, whole.high * side / longer),
             {}};
  for (std::size_t y = 0; y < made.high; ++y) {
    const auto top = y * whole.high / made.high, under = (y + 1) * whole.high / made.high;
    for (std::size_t x = 0; x < made.wide; ++x) {
      const auto left = x * whole.wide / made.wide, right = (x + 1) * whole.wide / made.wide;
      std::size_t sum = 0;
      for (auto v = top; v < under; ++v)
        for (auto u = left; u < right; ++u) sum += whole.pixels[v * whole.wide + u];
      made.pixels.push_back(static_cast<std::uint8_t>(sum / ((under - top) * (right - left))));
    }
  }
  return made;
}

void put_number(std::string& to, std::uint32_t number) {
  for (const unsigned shift : {24U, 16U, 8U, 0U}) to += static_cast<char>(number >> shift & 0xFFU);
}

void put_chunk(std::string& to, std::string_view name, std::string_view body) {
  put_number(to, static_cast<std::uint32_t>(body.size()));
  const std::string named = std::string(name) + std::string(body);
  to += named;
  const auto* octets = reinterpret_cast<const Bytef*>(named.data());
  put_number(to, static_cast<std::uint32_t>(crc32(0, octets, static_cast<uInt>(named.size()))));
}

std::string png_of(const Greys& greys) {
  std::string raw;
  for (std::size_t y = 0; y < greys.high; ++y) {
    raw += '\0';
    raw.append(reinterpret_cast<const char*>(greys.pixels.data()) + y * greys.wide, greys.wide);
  }
  auto size = compressBound(raw.size());
  std::string packed(size, '\0');
  compress2(reinterpret_cast<Bytef*>(packed.data()), &size,
            reinterpret_cast<const Bytef*>(raw.data()), raw.size(), Z_BEST_COMPRESSION);
  packed.resize(size);
  std::string head;
  put_number(head, static_cast<std::uint32_t>(greys.wide));
  put_number(head, static_cast<std::uint32_t>(greys.high));
  head += std::string("\x08\0\0\0\0", 5);
  std::string png = "\x89PNG\r\n\x1a\n";
  put_chunk(png, "IHDR", head);
  put_chunk(png, "IDAT", packed);
  put_chunk(png, "IEND", "");
  return png;
}

}  // namespace

std::string small_picture(const std::string& png) {
  const auto greys = greys_of(png);
  return greys ? png_of(smaller(*greys)) : png;
}

}  // namespace rounds::lab
