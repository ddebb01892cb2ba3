#pragma once

/// What a bit of a status list says. Every certificate has one place, the same in both lists.

#include <cstdint>

namespace rounds::credential {

enum class Listing : std::uint8_t {
  withdrawn,  ///< "revocation": it counts no more
  replaced,   ///< "refresh": and a corrected one was issued for it
};

}  // namespace rounds::credential
