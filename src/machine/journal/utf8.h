#pragma once

#include <string>
#include <string_view>

namespace machine {

/// The text as UTF-8: octets that are not part of a well-formed character become U+FFFD.
std::string utf8_repaired(std::string_view text);

}  // namespace machine
