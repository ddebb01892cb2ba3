#pragma once

// A text as translators count it: paragraphs between empty lines, a fenced block being one; and the
// fingerprints by which a translation says which paragraph it was made from. Pure.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rounds::programme {

struct Paragraph {
  int line = 0;
  std::string text;
};

/// `first_line` is the line at which `body` begins in its file.
std::vector<Paragraph> paragraphs_of(const std::string& body, int first_line);

/// What names a paragraph: the first eight hex digits of the SHA-256 of its text. One changed
/// letter makes another fingerprint; a paragraph that moves keeps its own.
std::string fingerprint_of(std::string_view text);

/// The line that a translation carries above a paragraph.
std::string fingerprint_line(std::string_view fingerprint);

/// What a translation has under one fingerprint. Before the first fingerprint stands an empty one.
struct Translated {
  std::string fingerprint;
  int line = 0;
  std::vector<Paragraph> paragraphs;
};
std::vector<Translated> translated_of(const std::string& body, int first_line);

/// Which entry of the translation belongs to which of the source; `fingerprints` in the order in
/// which they stand.
struct Alignment {
  std::vector<std::optional<std::size_t>> fresh;  ///< one a paragraph of the source
  std::vector<std::optional<std::size_t>> stale;  ///< likewise: what stands in its place
  std::vector<std::size_t> orphans;               ///< entries that nothing of the source answers to
};
Alignment align(const std::vector<std::string>& source,
                const std::vector<std::string>& fingerprints);

}  // namespace rounds::programme
