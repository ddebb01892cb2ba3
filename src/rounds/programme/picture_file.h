#pragma once

// A picture that a board puts beside its cases, or that a station shows: greyscale PNG of 8 or 16
// bits, and nothing in it that could name a person.

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "rounds/programme/manuscript.h"

namespace rounds::programme {

constexpr std::size_t picture_bytes_max = 500'000;
constexpr std::size_t station_picture_bytes_max = 60'000;

/// "reading/p01.png" or "figures/p01.png" of a module; a folder holds no other binary file.
bool is_picture(std::string_view name);

/// A file of a folder as text, and back: a picture is its octets in base64url.
std::string as_text(std::string_view name, std::string octets);
/// Nothing where the text is no picture.
std::optional<std::string> as_octets(std::string_view name, const std::string& text);

/// Files of a folder by name, as they lie on a disk.
std::vector<std::pair<std::string, std::string>> on_disk(
    const std::map<std::string, std::string>& files);

struct PictureFlaw {
  std::string what, mend;
};
/// Of the octets: no PNG, another kind of it, a size it must not have, pixels that are missing or
/// beyond its size, texts in it. A phantom must say that it is one.
std::optional<PictureFlaw> flaw_of_picture(std::string_view octets, bool phantom);

}  // namespace rounds::programme
