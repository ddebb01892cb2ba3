#pragma once

/// A work that a text rests on, as readers see it.

#include <string>

namespace rounds::programme {

struct Source {
  std::string id, text, url;
};

}  // namespace rounds::programme
