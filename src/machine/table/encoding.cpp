#include "encoding.h"

#include <algorithm>
#include <array>

#include "unreadable.h"

namespace machine::table {

namespace {

// What Windows-1252 has where Latin-1 has controls (WHATWG Encoding, index windows-1252); 0: no
// character.
constexpr std::array<std::uint16_t, 32> windows{
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

/// How many octets follow the first of a character; -1 when none may begin so.
int followers(unsigned char first) {
  if (first < 0x80) return 0;
  if (first >= 0xC2 && first <= 0xDF) return 1;
  if (first >= 0xE0 && first <= 0xEF) return 2;
  if (first >= 0xF0 && first <= 0xF4) return 3;
  return -1;
}

/// Overlong forms, surrogates and what lies past U+10FFFF show in the second octet (RFC 3629).
bool fits(unsigned char first, unsigned char second) {
  if (first == 0xE0) return second >= 0xA0;
  if (first == 0xED) return second < 0xA0;
  if (first == 0xF0) return second >= 0x90;
  if (first == 0xF4) return second < 0x90;
  return true;
}

Result<std::string> from_utf16(std::string_view octets, bool little) {
  if (octets.size() % 2 != 0) return unreadable(0, "utf16");
  const auto unit = [&](std::size_t at) {
    const auto low = static_cast<unsigned char>(octets[at + (little ? 0 : 1)]);
    const auto high = static_cast<unsigned char>(octets[at + (little ? 1 : 0)]);
    return static_cast<std::uint32_t>((high << 8) | low);
  };
  std::string out;
  out.reserve(octets.size());
  for (std::size_t at = 0; at < octets.size(); at += 2) {
    auto character = unit(at);
    if (character >= 0xD800 && character < 0xDC00 && at + 3 < octets.size()) {
      const auto low = unit(at + 2);
      if (low < 0xDC00 || low > 0xDFFF) return unreadable(0, "utf16");
      character = 0x10000 + ((character - 0xD800) << 10) + (low - 0xDC00);
      at += 2;
    } else if (character >= 0xD800 && character <= 0xDFFF) {
      return unreadable(0, "utf16");
    }
    append_utf8(out, character);
  }
  return out;
}

Result<std::string> from_windows(std::string_view octets) {
  std::string out;
  out.reserve(octets.size() + octets.size() / 8);
  for (const char c : octets) {
    const auto octet = static_cast<unsigned char>(c);
    const bool special = octet >= 0x80 && octet < 0xA0;
    const std::uint32_t character = special ? windows.at(octet - 0x80) : octet;
    if (special && character == 0) return unreadable(0, "encoding");
    append_utf8(out, character);
  }
  return out;
}

/// A table in UTF-16 without its mark: every other octet of plain letters is zero.
bool looks_utf16(std::string_view octets, std::size_t zero_at) {
  const auto head = octets.substr(0, 64);
  if (head.size() < 4) return false;
  std::size_t zeros = 0;
  for (std::size_t at = zero_at; at < head.size(); at += 2) zeros += head[at] == 0 ? 1U : 0U;
  return zeros * 4 >= head.size();
}

Result<Decoded> made(Encoding encoding, Result<std::string> text) {
  if (!text) return std::unexpected(text.error());
  if (text->contains('\0')) return unreadable(0, "binary");
  return Decoded{.encoding = encoding, .made = std::move(*text), .text = {}};
}

}  // namespace

void append_utf8(std::string& out, std::uint32_t character) {
  const auto put = [&out](std::uint32_t octet) { out += static_cast<char>(octet); };
  if (character < 0x80) {
    put(character);
  } else if (character < 0x800) {
    put(0xC0 | (character >> 6));
    put(0x80 | (character & 0x3F));
  } else if (character < 0x10000) {
    put(0xE0 | (character >> 12));
    put(0x80 | ((character >> 6) & 0x3F));
    put(0x80 | (character & 0x3F));
  } else {
    put(0xF0 | (character >> 18));
    put(0x80 | ((character >> 12) & 0x3F));
    put(0x80 | ((character >> 6) & 0x3F));
    put(0x80 | (character & 0x3F));
  }
}

bool is_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const auto first = static_cast<unsigned char>(text[at]);
    const int more = followers(first);
    if (more < 0 || text.size() - at <= static_cast<std::size_t>(more)) return false;
    for (int next = 1; next <= more; ++next) {
      const auto octet = static_cast<unsigned char>(text[at + static_cast<std::size_t>(next)]);
      if ((octet & 0xC0) != 0x80 || (next == 1 && !fits(first, octet))) return false;
    }
    at += static_cast<std::size_t>(more) + 1;
  }
  return true;
}

Result<Decoded> decode(std::string_view octets) {
  using namespace std::string_view_literals;
  if (octets.starts_with("\xFF\xFE"sv)) {
    return made(Encoding::utf16, from_utf16(octets.substr(2), true));
  }
  if (octets.starts_with("\xFE\xFF"sv)) {
    return made(Encoding::utf16, from_utf16(octets.substr(2), false));
  }
  if (looks_utf16(octets, 1)) return made(Encoding::utf16, from_utf16(octets, true));
  if (looks_utf16(octets, 0)) return made(Encoding::utf16, from_utf16(octets, false));
  if (octets.contains('\0')) return unreadable(0, "binary");
  if (octets.starts_with("\xEF\xBB\xBF"sv)) octets.remove_prefix(3);
  if (is_utf8(octets)) return Decoded{.encoding = Encoding::utf8, .made = {}, .text = octets};
  return made(Encoding::windows_1252, from_windows(octets));
}

}  // namespace machine::table
