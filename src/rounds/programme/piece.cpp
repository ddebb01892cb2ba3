#include "rounds/programme/piece.h"

#include <algorithm>
#include <set>

#include "machine/bytes/bytes.h"
#include "machine/seal/seal.h"

namespace rounds::programme {

namespace {

constexpr std::string_view modules = "modules/";
constexpr std::string_view figures = "figures/";
constexpr std::string_view sources_file = "sources.yaml";

bool in_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
         c == '_' || c == '-' || c == '/';
}

/// What `grep -oE '[A-Za-z0-9._/-]+'` prints.
std::set<std::string, std::less<>> words_of(std::string_view text) {
  std::set<std::string, std::less<>> words;
  for (std::size_t at = 0; at < text.size();) {
    auto end = at;
    while (end < text.size() && in_word(text[end])) ++end;
    if (end > at) words.emplace(text.substr(at, end - at));
    at = end + 1;
  }
  return words;
}

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

/// The entries of sources.yaml as they stand there, line by line, each up to the next.
std::map<std::string, std::string, std::less<>> entries_of(const Folder& folder) {
  std::map<std::string, std::string, std::less<>> entries;
  const auto file = folder.files.find(std::string(sources_file));
  if (file == folder.files.end()) return entries;
  const std::string_view text = file->second;
  std::optional<std::size_t> indent;
  std::string id, entry;
  const auto settle = [&] {
    if (!id.empty()) entries.try_emplace(id, entry);
    id.clear();
    entry.clear();
  };
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find('\n', at), text.size());
    const auto line = text.substr(at, end - at);
    if (begins_entry(line) && (!indent || *indent == indent_of(line))) {
      indent = indent_of(line);
      settle();
    }
    entry += std::string(line) + "\n";
    if (indent && id.empty()) id = id_in(line);
    at = end + 1;
  }
  settle();
  return entries;
}

/// "01-what-ai-is" of "modules/01-what-ai-is/lessons/1-sorting.md"; empty when no module's.
std::string module_of(std::string_view path) {
  if (!path.starts_with(modules)) return "";
  const auto end = path.find('/', modules.size());
  return end == std::string_view::npos
             ? ""
             : std::string(path.substr(modules.size(), end - modules.size()));
}

/// Which piece a file is; nothing when it is none.
std::optional<Piece> piece_at(const std::string& path) {
  Piece piece{
      .kind = PieceKind::lesson, .module = module_of(path), .name = "", .path = path, .digest = ""};
  if (piece.module.empty()) return std::nullopt;
  piece.name = path.substr(modules.size() + piece.module.size() + 1);
  if (piece.name == "monday.md") {
    piece.kind = PieceKind::monday;
  } else if (piece.name == "cards.yaml") {
    piece.kind = PieceKind::cards;
  } else if (piece.name == "items.yaml") {
    piece.kind = PieceKind::items;
  } else if (piece.name.starts_with("lessons/") && piece.name.ends_with(".md")) {
    piece.name = piece.name.substr(8, piece.name.size() - 11);
  } else {
    return std::nullopt;
  }
  return piece;
}

using Entries = std::map<std::string, std::string, std::less<>>;

std::vector<Leaf> leaves_with(const Folder& folder, const Entries& entries,
                              const std::string& path) {
  const auto file = folder.files.find(path);
  if (file == folder.files.end() || !piece_at(path)) return {};
  std::vector<Leaf> leaves{{path, file->second}};
  const auto home = std::string(modules) + module_of(path) + "/";
  for (const auto& word : words_of(file->second)) {
    if (word.starts_with(figures)) {
      const auto figure = folder.files.find(home + word);
      if (figure != folder.files.end()) leaves.push_back({figure->first, figure->second});
    }
    const auto entry = entries.find(word);
    if (entry != entries.end())
      leaves.push_back({std::string(sources_file) + "#" + word, entry->second});
  }
  return leaves;
}

}  // namespace

std::string digest_of(const std::vector<Leaf>& leaves) {
  std::map<std::string, std::string> by_name;
  for (const auto& leaf : leaves)
    by_name.emplace(leaf.name, machine::hex(machine::seal::sha256(machine::view(leaf.text))));
  std::string list;
  for (const auto& [name, digest] : by_name) list.append(digest).append("  ").append(name) += '\n';
  return machine::hex(machine::seal::sha256(machine::view(list)));
}

std::vector<Leaf> leaves_of(const Folder& folder, const std::string& path) {
  return leaves_with(folder, entries_of(folder), path);
}

std::vector<Piece> pieces_of(const Folder& folder) {
  const auto entries = entries_of(folder);
  std::vector<Piece> pieces;
  for (auto at = folder.files.lower_bound(std::string(modules));
       at != folder.files.end() && at->first.starts_with(modules); ++at) {
    auto piece = piece_at(at->first);
    if (!piece) continue;
    piece->digest = digest_of(leaves_with(folder, entries, at->first));
    pieces.push_back(std::move(*piece));
  }
  std::ranges::sort(pieces, [](const Piece& one, const Piece& other) {
    return std::tie(one.module, one.kind, one.path) <
           std::tie(other.module, other.kind, other.path);
  });
  return pieces;
}

std::string due_of(const std::vector<Leaf>& leaves) {
  constexpr std::string_view field = "review_by:";
  std::string due;
  for (const auto& leaf : leaves) {
    const std::string_view text = leaf.text;
    for (auto at = text.find(field); at != std::string_view::npos; at = text.find(field, at + 1)) {
      const auto from = text.find_first_not_of(" \"'", at + field.size());
      if (from == std::string_view::npos) break;
      const auto date = text.substr(from, 10);
      if (day_of(date) && (due.empty() || date < due)) due = date;
    }
  }
  return due;
}

bool names_plainly(std::string_view text, std::string_view name) {
  for (auto at = text.find(name); at != std::string_view::npos; at = text.find(name, at + 1)) {
    const auto end = at + name.size();
    if ((at == 0 || !in_word(text[at - 1])) && (end == text.size() || !in_word(text[end])))
      return true;
  }
  return false;
}

}  // namespace rounds::programme
