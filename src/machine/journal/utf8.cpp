#include "utf8.h"

#include <cstdint>

namespace machine {

namespace {

/// Octets of the well-formed character at the front, or 0. Source: Unicode 15, table 3-7.
std::size_t character(std::string_view text) {
  const auto octet = [text](std::size_t at) {
    return at < text.size() ? static_cast<std::uint8_t>(text[at]) : std::uint8_t{0};
  };
  const auto within = [&octet](std::size_t at, std::uint8_t low, std::uint8_t high) {
    return octet(at) >= low && octet(at) <= high;
  };
  const auto tail = [&within](std::size_t at) { return within(at, 0x80, 0xBF); };
  const auto lead = octet(0);
  if (lead < 0x80) return 1;
  if (lead >= 0xC2 && lead <= 0xDF) return tail(1) ? 2 : 0;
  if (lead >= 0xE0 && lead <= 0xEF) {
    const auto low = static_cast<std::uint8_t>(lead == 0xE0 ? 0xA0 : 0x80);
    const auto high = static_cast<std::uint8_t>(lead == 0xED ? 0x9F : 0xBF);
    return within(1, low, high) && tail(2) ? 3 : 0;
  }
  if (lead >= 0xF0 && lead <= 0xF4) {
    const auto low = static_cast<std::uint8_t>(lead == 0xF0 ? 0x90 : 0x80);
    const auto high = static_cast<std::uint8_t>(lead == 0xF4 ? 0x8F : 0xBF);
    return within(1, low, high) && tail(2) && tail(3) ? 4 : 0;
  }
  return 0;
}

}  // namespace

std::string utf8_repaired(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    const auto size = character(text);
    out += size == 0 ? std::string_view("\xEF\xBF\xBD") : text.substr(0, size);
    text.remove_prefix(size == 0 ? 1 : size);
  }
  return out;
}

}  // namespace machine
