#pragma once

/// local: what another country changes, as the programme's local/ says it: states, specialties, and
/// the councils with the shape of their registration numbers. Pure; reads text.

#include <string>
#include <string_view>
#include <vector>

#include "rounds/programme/manuscript.h"

namespace rounds::programme {

/// A state or a specialty.
struct Place {
  std::string id = {}, name = {};
};

/// A council that registers doctors.
struct Council {
  std::string id = {}, name = {};
  std::string pattern = {};  ///< ECMAScript, for the number in capitals, anchored at both ends
  std::string example = {};  ///< a made-up number that the pattern lets through
  bool confirmed = false;  ///< the pattern comes from the council itself; else it is only plausible
};

/// How the names of a country's numbers begin, so that no lesson's own name meets one.
inline constexpr std::string_view local_numbers = "local_";

/// A number that is a country's own, by the name under which texts compute with it.
struct LocalNumber {
  std::string id = {};  ///< "local_diabetes_adults"
  double value = 0;
  std::string says = {}, source = {}, review_by = {};
  std::string taken_from = {};  ///< another country's, until somebody replaces it
  int line = 0;
};

struct Local {
  std::string country = {};
  std::vector<Place> states = {}, specialties = {};
  std::vector<Council> councils = {};
  std::vector<LocalNumber> numbers = {};
  std::vector<std::string> languages = {};  ///< in the order in which they are offered

  const Council* council(std::string_view id) const;
};

/// Reads one file of local/; what is wrong in it becomes a finding.
Local read_local(const std::string& file, const std::string& yaml, std::vector<Finding>& findings);

}  // namespace rounds::programme
