#include "entries.h"

#include <algorithm>
#include <optional>

namespace rounds::programme {

namespace {

std::size_t indent_of(std::string_view line) { return std::min(line.find('-'), line.size()); }

bool begins_entry(std::string_view line) {
  const auto at = line.find_first_not_of(' ');
  return at != std::string_view::npos && line.substr(at, 2) == "- ";
}

/// The word after the first `id:` of a line; empty when there is none.
std::string id_in(std::string_view line) {
  for (auto at = line.find("id:"); at != std::string_view::npos; at = line.find("id:", at + 1)) {
    if (at > 0 && in_word(line[at - 1])) continue;
    auto from = line.find_first_not_of(' ', at + 3);
    if (from == std::string_view::npos) return "";
    if (line[from] == '"' || line[from] == '\'') ++from;
    auto end = from;
    while (end < line.size() && in_word(line[end])) ++end;
    return std::string(line.substr(from, end - from));
  }
  return "";
}

/// The key of a line that begins one at the left edge; empty when it begins none.
std::string key_in(std::string_view line) {
  const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  if (line.empty() || !letter(line.front())) return "";
  const auto end = std::ranges::find_if_not(line, in_word) - line.begin();
  const auto colon = static_cast<std::size_t>(end);
  return colon < line.size() && line[colon] == ':' ? std::string(line.substr(0, colon)) : "";
}

}  // namespace

bool in_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
         c == '_' || c == '-' || c == '/';
}

std::vector<Entry> entries_in(std::string_view text) {
  std::vector<Entry> entries{{}};
  std::optional<std::size_t> indent;
  int number = 0;
  for (std::size_t at = 0; at < text.size(); ++number) {
    const auto end = std::min(text.find('\n', at), text.size());
    const auto line = text.substr(at, end - at);
    if (begins_entry(line) && (!indent || *indent == indent_of(line))) {
      indent = indent_of(line);
      entries.push_back({"", number, ""});
    }
    auto& entry = entries.back();
    entry.text += std::string(line) + "\n";
    if (indent && entry.id.empty()) entry.id = id_in(line);
    at = end + 1;
  }
  return entries;
}

std::vector<Section> sections_in(std::string_view text) {
  std::vector<Section> sections;
  std::string comment;
  int number = 0, above = 0;  // lines of the comment
  for (std::size_t at = 0; at < text.size(); ++number) {
    const auto end = std::min(text.find('\n', at), text.size());
    const auto line = text.substr(at, end - at);
    at = end + 1;
    auto key = key_in(line);
    if (key.empty() && (line.starts_with('#') || line.empty())) {
      comment += std::string(line) + "\n";
      ++above;
      continue;
    }
    if (!key.empty()) sections.push_back({std::move(key), number - above, ""});
    if (sections.empty()) sections.emplace_back();
    sections.back().text += comment + std::string(line) + "\n";
    comment.clear();
    above = 0;
  }
  if (sections.empty()) sections.emplace_back();
  sections.back().text += comment;
  return sections;
}

}  // namespace rounds::programme
