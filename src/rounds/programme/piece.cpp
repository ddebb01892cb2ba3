#include "rounds/programme/piece.h"

#include <algorithm>
#include <set>

#include "entries.h"
#include "machine/bytes/bytes.h"
#include "machine/seal/seal.h"
#include "overlay.h"
#include "rounds/programme/local.h"
#include "rounds/programme/picture_file.h"

namespace rounds::programme {

namespace {

constexpr std::string_view modules = "modules/";
constexpr std::string_view figures = "figures/";
constexpr std::string_view reading_card = "reading/card.yaml";
constexpr std::string_view sources_file = "sources.yaml";

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

using Entries = std::map<std::string, Leaf, std::less<>>;

/// The entries of a file by id, as leaves; of those that the country has too, the country's.
void take_entries(Entries& entries, const Folder& folder, const std::string& path,
                  std::string_view beginning) {
  const auto file = folder.files.find(path);
  if (file == folder.files.end()) return;
  std::set<std::string> met;
  for (auto& entry : entries_in(file->second)) {
    if (entry.id.empty() || !entry.id.starts_with(beginning) || !met.insert(entry.id).second)
      continue;
    entries.insert_or_assign(entry.id, Leaf{path + "#" + entry.id, std::move(entry.text)});
  }
}

/// What a text may rest on: sources, and numbers of the country.
Entries entries_of(const Folder& folder, const std::string& country) {
  Entries entries;
  take_entries(entries, folder, std::string(sources_file), "");
  if (country.empty()) return entries;
  take_entries(entries, folder, own_path(country, sources_file), "");
  take_entries(entries, folder, "local/" + country + ".yaml", local_numbers);
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
  } else if (piece.name == "consultation.yaml") {
    piece.kind = PieceKind::consultation;
  } else if (piece.name == "vetting.yaml") {
    piece.kind = PieceKind::vetting;
  } else if (piece.name == reading_card) {
    piece.kind = PieceKind::reading;
    piece.name = "reading";
  } else if (piece.name == "stations.yaml") {
    piece.kind = PieceKind::stations;
  } else if (piece.name.starts_with("lessons/") && piece.name.ends_with(".md")) {
    piece.name = piece.name.substr(8, piece.name.size() - 11);
  } else {
    return std::nullopt;
  }
  return piece;
}

/// The pieces of a folder, and what lies behind each.
class Cutting {
 public:
  explicit Cutting(const Folder& folder)
      : folder_(folder),
        country_(country_in_force(folder)),
        entries_(entries_of(folder, country_)) {}

  /// The files that a reader of `path` reads: the country's, or both where entries are laid over
  /// one another, or the shared one.
  std::vector<Leaf> files(const std::string& path) const {
    std::vector<Leaf> found;
    const auto own =
        country_.empty() ? folder_.files.end() : folder_.files.find(own_path(country_, path));
    const auto shared = folder_.files.find(path);
    const bool has_own = own != folder_.files.end();
    if (shared != folder_.files.end() && (!has_own || path.ends_with(".yaml")))
      found.push_back({shared->first, shared->second});
    if (has_own) found.push_back({own->first, own->second});
    return found;
  }

  std::vector<Leaf> leaves(const std::string& path) const {
    auto leaves = files(path);
    if (leaves.empty() || !piece_at(path)) return {};
    std::set<std::string, std::less<>> words;
    for (const auto& leaf : leaves) words.merge(words_of(leaf.text));
    const auto home = std::string(modules) + module_of(path) + "/";
    if (path == home + std::string(reading_card)) put_pack(leaves, home + "reading/");
    for (const auto& word : words) {
      if (word.starts_with(figures)) {
        for (auto& figure : files(home + word)) leaves.push_back(std::move(figure));
      }
      const auto entry = entries_.find(word);
      if (entry != entries_.end()) leaves.push_back(entry->second);
    }
    return leaves;
  }

  /// A pack is signed with its tables and pictures.
  void put_pack(std::vector<Leaf>& leaves, const std::string& home) const {
    for (auto at = folder_.files.lower_bound(home);
         at != folder_.files.end() && at->first.starts_with(home); ++at) {
      if (!at->first.ends_with("/card.yaml")) leaves.push_back({at->first, at->second});
    }
  }

  std::vector<Piece> pieces() const {
    std::vector<Piece> pieces;
    for (const auto& path : paths()) {
      auto piece = piece_at(path);
      if (!piece) continue;
      piece->digest = digest_of(leaves(path));
      pieces.push_back(std::move(*piece));
    }
    return pieces;
  }

 private:
  std::set<std::string> paths() const {
    std::set<std::string> paths;
    const auto own = "local/" + country_ + "/";
    for (const auto& [path, unused] : folder_.files) {
      if (path.starts_with(modules)) paths.insert(path);
      if (!country_.empty() && path.starts_with(own)) paths.insert(path.substr(own.size()));
    }
    return paths;
  }

  const Folder& folder_;
  std::string country_;
  Entries entries_;
};

}  // namespace

std::string digest_of(const std::vector<Leaf>& leaves) {
  std::map<std::string, std::string> by_name;
  for (const auto& leaf : leaves)
    by_name.emplace(leaf.name, machine::hex(machine::seal::sha256(
                                   machine::view(as_octets(leaf.name, leaf.text).value_or("")))));
  std::string list;
  for (const auto& [name, digest] : by_name) list.append(digest).append("  ").append(name) += '\n';
  return machine::hex(machine::seal::sha256(machine::view(list)));
}

std::vector<Leaf> leaves_of(const Folder& folder, const std::string& path) {
  return Cutting(folder).leaves(path);
}

std::vector<Piece> pieces_of(const Folder& folder) {
  auto pieces = Cutting(folder).pieces();
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
