#pragma once

/// A grey picture with nothing in it but a slope, for tests of what shows pictures.

#include <zlib.h>

#include <cstdint>
#include <string>

#include "machine/bytes/bytes.h"

namespace rounds_tests {

inline machine::Bytes grey_png(std::uint32_t side = 128) {
  const auto number = [](std::uint32_t value) {
    std::string text;
    for (int shift = 24; shift >= 0; shift -= 8)
      text += static_cast<char>(value >> static_cast<unsigned>(shift) & 255U);
    return text;
  };
  const auto chunk = [&](const std::string& name, const std::string& body) {
    const auto said = name + body;
    const auto sum =
        crc32(0, reinterpret_cast<const Bytef*>(said.data()), static_cast<uInt>(said.size()));
    return number(static_cast<std::uint32_t>(body.size())) + said +
           number(static_cast<std::uint32_t>(sum));
  };
  std::string rows;
  for (std::uint32_t y = 0; y < side; ++y) {
    rows += '\0';
    for (std::uint32_t x = 0; x < side; ++x) rows += static_cast<char>((x + y) & 255U);
  }
  std::string packed(compressBound(rows.size()), '\0');
  auto size = static_cast<uLongf>(packed.size());
  compress(reinterpret_cast<Bytef*>(packed.data()), &size,
           reinterpret_cast<const Bytef*>(rows.data()), rows.size());
  packed.resize(size);
  const auto head = number(side) + number(side) + std::string("\x08\0\0\0\0", 5);
  return machine::bytes("\x89PNG\r\n\x1a\n" + chunk("IHDR", head) + chunk("IDAT", packed) +
                        chunk("IEND", ""));
}

}  // namespace rounds_tests
