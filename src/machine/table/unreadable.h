#pragma once

// The one way this room says that it cannot read on.

#include <cstdint>
#include <string>

#include "machine/refusal/refusal.h"

namespace machine::table {

/// `why` is one of the words of table.unreadable's message; line 0: the file as a whole.
std::unexpected<Refusal> unreadable(std::int64_t line, std::string why);

}  // namespace machine::table
