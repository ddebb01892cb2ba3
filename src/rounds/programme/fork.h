#pragma once

/// fork: the same programme for another country. Everything that a country replaces lies in local/
/// (overlay.h), so that upstream merges into all the rest without a conflict. Pure.

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "rounds/programme/manuscript.h"

namespace rounds::programme {

struct Fork {
  std::string country = {}, name = {};            ///< "KE", "Kenya"
  std::map<std::string, std::string> files = {};  ///< to be added: local/here.yaml, …
  std::vector<std::string> local = {};            ///< paths that are the country's
  std::vector<std::string> upstream = {};         ///< what merges: "modules/ (212 files)"
  std::vector<std::string> numbers = {};          ///< another country's until they are replaced
};

/// By the two letters of ISO 3166, in any case; XA to XZ are nobody's, for rehearsals.
/// Refuses: invalid programme.country (no such code), conflict programme.country_there (the folder
/// is that country's already), unprocessable programme.no_country (its own local/ names none).
Result<Fork> fork_of(const Folder& upstream, std::string_view country);

/// What is local and what merges, as lines to read.
std::string lines_of(const Fork& fork);

}  // namespace rounds::programme
