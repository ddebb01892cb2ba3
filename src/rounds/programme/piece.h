#pragma once

/// piece: what is signed as one thing, and the digest by which it is known.
///
/// A piece is a lesson, a module's monday.md, its cards, its practice items, its consultation, its
/// vetting, its cases to read or its stations.
/// Its leaves are its own file (of cases to read: their whole folder), the figures it shows, the
/// entries of sources.yaml it cites and the numbers of the country it computes with, each as the
/// country in force has it (overlay.h); its digest changes when any of them does, and with nothing
/// else. All of it is found in the text by rules that `grep` and `awk` can follow, so that anybody
/// recomputes a digest with the tools of any Unix: tools/piece_digest. Pure.

#include <string>
#include <string_view>
#include <vector>

#include "rounds/programme/manuscript.h"

namespace rounds::programme {

enum class PieceKind : std::uint8_t {
  lesson,
  monday,
  cards,
  items,
  consultation,
  vetting,
  reading,
  stations
};
BOOST_DESCRIBE_ENUM(PieceKind, lesson, monday, cards, items, consultation, vetting, reading,
                    stations)

/// A text that belongs to a piece: a file, or one entry of sources.yaml ("sources.yaml#wong-2021").
struct Leaf {
  std::string name, text;
};

struct Piece {
  PieceKind kind = PieceKind::lesson;
  std::string module;  ///< "01-what-ai-is"
  std::string name;    ///< a lesson's id, or "monday.md", "cards.yaml", …
  std::string path;    ///< "modules/01-what-ai-is/lessons/1-sorting.md"
  std::string digest;  ///< SHA-256, hex
};

/// Every piece of the folder: by module, and there by kind.
std::vector<Piece> pieces_of(const Folder& folder);

/// The leaves of the piece at `path`, its own file first; none when it is not there.
std::vector<Leaf> leaves_of(const Folder& folder, const std::string& path);

/// SHA-256 of what `sha256sum` prints of the leaves in the order of their names.
std::string digest_of(const std::vector<Leaf>& leaves);

/// The earliest date at which anything in the leaves was to be reviewed, ISO; empty: none is given.
std::string due_of(const std::vector<Leaf>& leaves);

/// Whether the text names that source or figure in a way that leaves_of sees.
bool names_plainly(std::string_view text, std::string_view name);

}  // namespace rounds::programme
