#pragma once

// Parts that were treated one way or another: what still points to somebody, and what was lost for
// nothing. Pure.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rounds/lab/mark_views.h"
#include "rounds/programme/stations.h"

namespace rounds::lab {

/// Which act each part was given, a letter each, "a" for the first; nothing when the answer is
/// none.
std::optional<std::vector<std::size_t>> acts_in(const programme::StationMarks& marks,
                                                std::string_view choice);

/// What became of a thing: one part, or all those of one name.
struct Treated {
  std::string says, kind;
  bool points = false;   ///< to somebody
  bool leaked = false;   ///< and was left, if only in part
  bool spoiled = false;  ///< hidden otherwise than what needs it allows; or lost and harmed nobody
  std::string why = {};  ///< what is said of it afterwards; empty: nothing of its own
};
std::vector<Treated> treated(const programme::StationMarks& marks, std::string_view choice);

/// The things as they stand before anything is done.
std::vector<Treated> things_of(const programme::StationMarks& marks);

/// Whether nothing leaked and nothing was lost.
bool sound(const std::vector<Treated>& things);

/// The release that an answer means, "2_1_3"; nothing when it is none.
const programme::ReleaseRow* release_in(const programme::StationReleases& releases,
                                        std::string_view choice);
/// Safe to give out, and worth about as much as the best that is safe.
bool sound(const programme::StationReleases& releases, const programme::ReleaseRow& row);

/// Absent where nothing was treated.
std::optional<MarksMeasures> measures_of(const std::vector<Treated>& things,
                                         const std::vector<programme::StationKind>& kinds);

MarksView marks_view(const programme::StationMarks& marks, bool closed);

}  // namespace rounds::lab
