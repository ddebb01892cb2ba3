#pragma once

// What stations of parts and of releases say in stations.yaml, and what is wrong with it.

#include <string>
#include <vector>

#include "rounds/programme/stations.h"
#include "sheet.h"

namespace rounds::programme {

std::vector<StationKind> read_kinds(Sheet& sheet);
/// `asks`: rows, words or places.
StationMarks read_marks(Sheet& sheet, Asks asks);
StationReleases read_releases(Sheet& sheet);

struct PartFlaw {
  std::string what, mend;
};
std::vector<PartFlaw> flaws_of_marks(const Stations& lab, const Station& station);
std::vector<PartFlaw> flaws_of_releases(const StationReleases& releases);

}  // namespace rounds::programme
