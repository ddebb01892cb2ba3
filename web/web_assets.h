#pragma once

/// The built web, embedded: what web/build.mjs made, as the http room serves it.

#include <vector>

#include "machine/http/pages.h"

namespace rounds {

/// All files; the views live as long as the program.
std::vector<machine::http::Asset> web_assets();

}  // namespace rounds
