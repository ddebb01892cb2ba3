#include "badge.h"

#include <fmt/format.h>

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

}  // namespace

std::string badge(const Badge& badge, std::string_view credential) {
  const auto title = machine::print::escape_html(badge.title);
  std::string svg =
      R"(<svg xmlns="http://www.w3.org/2000/svg" xmlns:openbadges="https://purl.imsglobal.org/ob/v3p0" )"
      R"(viewBox="0 0 200 200" role="img">)";
  svg += "<openbadges:credential>" + in_cdata(credential) + "</openbadges:credential>";
  svg += fmt::format(
      R"(<title>{}</title><circle cx="100" cy="100" r="99" fill="#F6F5F0"/>)"
      R"(<path d="{}" fill="none" stroke="#0B5263" stroke-width="12"/>)"
      R"(<path d="M70 102l22 22 40-46" fill="none" stroke="#0B5263" stroke-width="9"/>)",
      title, ring());
  if (!badge.across.empty()) {
    svg += fmt::format(
        R"(<rect x="14" y="136" width="172" height="26" fill="#7A4E00"/><text x="100" y="155" )"
        R"(text-anchor="middle" font-family="sans-serif" font-size="16" font-weight="bold" )"
        R"(textLength="150" lengthAdjust="spacingAndGlyphs" fill="#fff">{}</text>)",
        machine::print::escape_html(badge.across));
  }
  return svg + "</svg>\n";
}

}  // namespace rounds::credential
