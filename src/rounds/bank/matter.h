#pragma once

// What a case shows besides its stem, as candidates get it, and what is wrong with it. Pure.

#include <optional>
#include <string>

#include "rounds/bank/writing.h"

namespace rounds::bank {

/// A table or a document; a picture goes its own way, and nothing of it is here.
std::string matter_html(const Writing& writing);

struct MatterFlaw {
  std::string code, what, mend;
};
/// Nothing where there is no matter.
std::optional<MatterFlaw> flaw_of_matter(const Writing& writing);

}  // namespace rounds::bank
