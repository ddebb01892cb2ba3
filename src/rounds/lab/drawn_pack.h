#pragma once

/// drawn_pack: a pack of phantom films for the measuring sessions, with the advice that two trained
/// networks really give: one worth trusting, one with a shortcut (docs/science/models.md). Films
/// are drawn until the pack has its kinds of case; advice is never turned round. Where the advice
/// is wrong, why is looked up by drawing the same film with, or without, the stamp.

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "machine/refusal/refusal.h"
#include "rounds/programme/manuscript.h"

namespace rounds::lab {

/// A film by its recipe.
struct FilmAsk {
  std::uint64_t seed = 0;
  bool hospital_b = false;
  double visible = 0;
  std::optional<bool> stamp = {};  ///< absent: as chance has it
};
/// What it shows, and what each network says: chances of a nodule.
struct FilmSeen {
  bool ill = false, stamp = false;
  double good = 0, shortcut = 0;
};
using Look = std::function<FilmSeen(const FilmAsk&)>;

/// As models/films has them.
struct Weights {
  std::string_view bytes, sha256;
};
/// Draws each film, some 0.1 s. Refuses: unprocessable science.weights.
machine::Result<Look> look_by(Weights good, Weights shortcut);

/// Why one network is wrong of a film: what changes when nothing but the stamp, or the hospital,
/// does. Empty: it is right.
enum class Which : std::uint8_t { good, shortcut };
std::string why_wrong(const Look& look, const FilmAsk& ask, Which which);

/// `chance` gives a random number each time: the system's, for a pack that is used. Refuses:
/// unprocessable lab.pack_flawed, when films_max films were too few.
constexpr int films_max = 6'000;
machine::Result<programme::Folder> drawn_pack(const Look& look,
                                              const std::function<std::uint64_t()>& chance);

}  // namespace rounds::lab
