#include "paragraphs.h"

#include <fmt/format.h>

#include <algorithm>

#include "lesson_text.h"
#include "machine/bytes/bytes.h"
#include "machine/seal/seal.h"

namespace rounds::programme {

namespace {

constexpr std::string_view fence = "```";
constexpr std::string_view fingerprint_begins = "<!-- of ", fingerprint_ends = " -->";
// One in four thousand million: a lesson has fifty paragraphs.
constexpr std::size_t fingerprint_digits = 8;

bool is_fingerprint(std::string_view line) {
  return line.starts_with(fingerprint_begins) && line.ends_with(fingerprint_ends);
}

/// The end of the block that `fence_line` begins, as the cutter of lessons sees it.
bool closes(std::string_view fence_line, std::string_view line) {
  return is_own_fence(fence_line.substr(fence.size())) ? line == fence : line.starts_with(fence);
}

}  // namespace

std::vector<Paragraph> paragraphs_of(const std::string& body, int first_line) {
  std::vector<Paragraph> found;
  std::string opened;
  bool inside = false;
  int at = first_line;
  for (const auto& line : lines_of(body)) {
    const bool empty = opened.empty() && line.find_first_not_of(" \t") == std::string::npos;
    if (!empty) {
      // A fingerprint begins a paragraph even where the empty line before it was forgotten.
      if (!inside || (opened.empty() && is_fingerprint(line))) found.push_back({at, ""});
      auto& text = found.back().text;
      text += (text.empty() ? "" : "\n") + line;
    }
    inside = !empty;
    if (!opened.empty()) {
      if (closes(opened, line)) opened.clear();
    } else if (line.starts_with(fence)) {
      opened = line;
    }
    ++at;
  }
  return found;
}

std::string fingerprint_of(std::string_view text) {
  return machine::hex(machine::seal::sha256(machine::view(text))).substr(0, fingerprint_digits);
}

std::string fingerprint_line(std::string_view fingerprint) {
  return fmt::format("{}{}{}", fingerprint_begins, fingerprint, fingerprint_ends);
}

std::vector<Translated> translated_of(const std::string& body, int first_line) {
  std::vector<Translated> found{{"", first_line, {}}};
  for (auto& paragraph : paragraphs_of(body, first_line)) {
    const auto end = std::min(paragraph.text.find('\n'), paragraph.text.size());
    const auto first = std::string_view(paragraph.text).substr(0, end);
    if (!is_fingerprint(first)) {
      found.back().paragraphs.push_back(std::move(paragraph));
      continue;
    }
    const auto digits = first.size() - fingerprint_begins.size() - fingerprint_ends.size();
    Translated translated{
        std::string(first.substr(fingerprint_begins.size(), digits)), paragraph.line, {}};
    if (end < paragraph.text.size())
      translated.paragraphs.push_back({paragraph.line + 1, paragraph.text.substr(end + 1)});
    found.push_back(std::move(translated));
  }
  return found;
}

Alignment align(const std::vector<std::string>& source,
                const std::vector<std::string>& fingerprints) {
  Alignment made{std::vector<std::optional<std::size_t>>(source.size()),
                 std::vector<std::optional<std::size_t>>(source.size()),
                 {}};
  std::vector<bool> taken(fingerprints.size());
  for (std::size_t place = 0; place < source.size(); ++place) {
    for (std::size_t at = 0; at < fingerprints.size() && !made.fresh[place]; ++at) {
      if (taken[at] || fingerprints[at] != source[place]) continue;
      taken[at] = true;
      made.fresh[place] = at;
    }
  }
  // What is left over between two that are known belongs together in its order.
  std::size_t at = 0;
  for (std::size_t place = 0; place < source.size(); ++place) {
    if (const auto fresh = made.fresh[place]; fresh) {
      at = std::max(at, *fresh + 1);
    } else if (at < fingerprints.size() && !taken[at]) {
      taken[at] = true;
      made.stale[place] = at++;
    }
  }
  for (std::size_t left = 0; left < fingerprints.size(); ++left)
    if (!taken[left]) made.orphans.push_back(left);
  return made;
}

}  // namespace rounds::programme
