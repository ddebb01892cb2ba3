#pragma once

// Answers that were given without care, or by no person. Pure.

#include <string>
#include <vector>

#include "rounds/lab/lab.h"

namespace rounds::lab {

/// A step with the time at which the server kept it.
struct Kept {
  Step step;
  std::int64_t server_ms = 0;
};

constexpr std::int64_t hasty_ms = 3'000;      ///< nobody has read a case within them
constexpr std::int64_t impossible_ms = 400;   ///< nor reached for the next answer within these
constexpr std::size_t answers_alike_min = 5;  ///< fewer that are alike say nothing

/// How long each step took, by whichever clock says longer: what was done without a connection
/// arrives together, and a device's clock may be wrong. Of the first nothing is known: -1.
std::vector<std::int64_t> took_of(const std::vector<Kept>& steps);

/// By step, words with spaces between them: `hasty`, `impossible`; and, of the whole run, at each
/// of its steps: `straight`, one own answer to every case (or one option at every station),
/// `unmoved`, no slider was moved after the advice. Empty: nothing to say.
std::vector<std::string> flags_of(const std::vector<Kept>& steps);

}  // namespace rounds::lab
