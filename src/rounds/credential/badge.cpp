#include "badge.h"

#include <fmt/format.h>
#include <zlib.h>

#include <cmath>
#include <numbers>

#include "machine/print/markdown.h"

namespace rounds::credential {

namespace {

// The mark of the house: a ring of twenty ticks, one a module.
constexpr int ticks = 20;

std::string ring() {
  std::string path;
  for (int i = 0; i < ticks; ++i) {
    const double from = 2 * std::numbers::pi * (i + 0.25) / ticks;
    const double to = 2 * std::numbers::pi * (i + 0.75) / ticks;
    path +=
        fmt::format("M{:.1f} {:.1f}A88 88 0 0 1 {:.1f} {:.1f}", 100 + 88 * std::sin(from),
                    100 - 88 * std::cos(from), 100 + 88 * std::sin(to), 100 - 88 * std::cos(to));
  }
  return path;
}

/// CDATA ends at its first "]]>": one in the text is split over two sections.
std::string in_cdata(std::string_view text) {
  std::string out = "<![CDATA[";
  for (auto at = text.find("]]>"); at != std::string_view::npos; at = text.find("]]>")) {
    out.append(text.substr(0, at + 2)).append("]]><![CDATA[");
    text.remove_prefix(at + 2);
  }
  return out.append(text).append("]]>");
}

std::string drawn(const Badge& badge, std::string_view first) {
  std::string svg =
      R"(<svg xmlns="http://www.w3.org/2000/svg" xmlns:openbadges="https://purl.imsglobal.org/ob/v3p0" )"
      R"(viewBox="0 0 200 200" role="img">)";
  svg += first;
  svg += fmt::format(
      R"(<title>{}</title><circle cx="100" cy="100" r="99" fill="#F6F5F0"/>)"
      R"(<path d="{}" fill="none" stroke="#0B5263" stroke-width="12"/>)"
      R"(<path d="M70 102l22 22 40-46" fill="none" stroke="#0B5263" stroke-width="9"/>)",
      machine::print::escape_html(badge.title), ring());
  if (!badge.across.empty()) {
    svg += fmt::format(
        R"(<rect x="14" y="136" width="172" height="26" fill="#7A4E00"/><text x="100" y="155" )"
        R"(text-anchor="middle" font-family="sans-serif" font-size="16" font-weight="bold" )"
        R"(textLength="150" lengthAdjust="spacingAndGlyphs" fill="#fff">{}</text>)",
        machine::print::escape_html(badge.across));
  }
  return svg + "</svg>\n";
}

std::string big_endian(std::size_t number) {
  std::string out;
  for (int shift = 24; shift >= 0; shift -= 8) out += static_cast<char>(number >> shift & 0xff);
  return out;
}

/// Source: PNG (W3C), section 5.3: length, kind, data, and the CRC of kind and data.
std::string chunk(std::string_view kind, std::string_view data) {
  const std::string body = std::string(kind).append(data);
  const auto sum =
      crc32(0, reinterpret_cast<const Bytef*>(body.data()), static_cast<uInt>(body.size()));
  return big_endian(data.size()) + body + big_endian(sum);
}

}  // namespace

std::string badge(const Badge& badge, std::string_view credential) {
  return drawn(badge,
               "<openbadges:credential>" + in_cdata(credential) + "</openbadges:credential>");
}

std::string mark(const Badge& badge) { return drawn(badge, ""); }

std::string baked(std::string_view png, std::string_view credential) {
  // Signature, and IHDR, which must be the first chunk.
  constexpr std::size_t head = 8 + 12 + 13;
  ROUNDS_ASSERT(png.size() > head);
  // Keyword, not compressed, no method, no language, no translated keyword.
  constexpr std::string_view before{"openbadgecredential\0\0\0\0\0", 24};
  return std::string(png.substr(0, head))
      .append(chunk("iTXt", std::string(before).append(credential)))
      .append(png.substr(head));
}

}  // namespace rounds::credential
