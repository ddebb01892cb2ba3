#pragma once

// YAML cut as `grep` and `awk` can cut it: by line, without a parser, so that an outsider's tools
// find the same pieces. Pure.

#include <string>
#include <string_view>
#include <vector>

namespace rounds::programme {

/// What stands from a "- " to the next at the same indent. `line` counts from 0.
struct Entry {
  std::string id = {};
  int line = 0;
  std::string text = {};
};

/// The entries of a text; what stands before the first is an entry without id at line 0, which may
/// be empty.
std::vector<Entry> entries_in(std::string_view text);

/// A key at the left edge, the comment above it, and all up to the next.
struct Section {
  std::string key = {};
  int line = 0;
  std::string text = {};
};
std::vector<Section> sections_in(std::string_view text);

/// Letters, digits, dot, dash, underscore and slash.
bool in_word(char c);

}  // namespace rounds::programme
