#pragma once

// Octets of a text file as UTF-8, whatever they were.

#include <string>
#include <string_view>

#include "machine/table/table.h"

namespace machine::table {

struct Decoded {
  Encoding encoding = Encoding::utf8;
  std::string made = {};  ///< when it had to be rewritten
  std::string_view text;  ///< UTF-8 without a mark; of `made` or of the octets themselves
};

bool is_utf8(std::string_view text);

void append_utf8(std::string& out, std::uint32_t character);

/// Refuses: invalid table.unreadable (binary, or an encoding we do not know).
Result<Decoded> decode(std::string_view octets);

}  // namespace machine::table
