#pragma once

// overlay: a programme as a country teaches it. What a country has instead of the shared text lies
// in local/<country>/ under the shared file's own path, so that an upstream change of a shared file
// never meets a country's change in the same file. Pure.
//
//   local/here.yaml       `country: KE`; without it, the only country that local/ has
//   local/ke.yaml         its councils, states, law and numbers (local.h)
//   local/ke/programme.yaml, …/sources.yaml, …/modules/01-…/items.yaml
//                         keys and, by id, entries that stand in the place of the shared ones or
//                         come after them; an entry with `gone: true` takes one away
//   local/ke/modules/01-…/lessons/2-law.md, …/figures/bar.svg
//                         a file in the place of the shared one, or one that only the country has
//
// What replaces a shared text names it by fingerprint, `# of 7a4a5a37`; when the shared text
// changes, an editor hears of it.

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "rounds/programme/manuscript.h"

namespace rounds::programme {

/// Where a line of a laid file stands.
struct Origin {
  std::string file;
  int line = 0;
};

struct Laid {
  Folder folder = {};        ///< shared paths, and local/<country>.yaml alone of local/
  std::string country = {};  ///< "ke"; empty: none
  std::map<std::string, std::vector<Origin>> origins = {};  ///< of files that are not as shared

  /// Says of findings in laid files where their lines stand.
  void place(std::vector<Finding>& findings) const;
};

/// What is wrong with local/ becomes a finding.
Laid laid(const Folder& folder, std::vector<Finding>& findings);

/// The country in force by its file's name; empty when there is none, or no saying which.
std::string country_in_force(const Folder& folder);

/// "local/ke/programme.yaml"
std::string own_path(std::string_view country, std::string_view path);

}  // namespace rounds::programme
