#pragma once

/// When the measuring sessions of a programme open. Part of the edition, as the certificate's rule.

#include <boost/describe.hpp>

#include <string>

namespace rounds::programme {

/// R0 is open from the first day until the practice lab is begun; R1 once that has ended, or after
/// so many modules with all their credit; R2 after one module with all its credit. What is begun
/// may always be ended.
struct SessionRules {
  std::string practice;  ///< id of the lab of cases to read
  int r1_modules = 0;
  std::string r2_module;
  /// "2027-03-31": until the end of that day (UTC) R1 and R2 can be begun, and only after it what
  /// they came to is told. Empty: always, and at once.
  std::string closes;
};
BOOST_DESCRIBE_STRUCT(SessionRules, (), (practice, r1_modules, r2_module, closes))

}  // namespace rounds::programme
