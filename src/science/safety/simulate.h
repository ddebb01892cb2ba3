#pragma once

/// simulate: made-up doctors, to learn how often the floor is unjust and how often it misses.

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "science/safety/safety.h"

namespace science::safety {

/// How a made-up doctor decides: the last answer weighs one's own evidence and the advice, on the
/// scale of log odds. Doctors of one kind differ in skill and trust (sd 0.3 each).
struct Reader {
  std::string_view name = {};
  double skill = 1.8;   ///< d′ of reading alone
  double trust = 0.3;   ///< logarithm of how many times the advice's evidence is counted
  double notice = 1.8;  ///< what a wrong advice's weak point takes from that trust
  double noise = 0.6;   ///< of the last answer
  double lapse = 0;     ///< share of cases answered at random
  double lost = 0;      ///< share of cases whose last answer never came
  double drift = 0;     ///< trust gained from the first case of a sitting to the last
  double learned = 0;   ///< notice gained from one sitting to the next
  std::optional<double> follows = {};  ///< a rule instead of reading: how often advice is taken
  std::optional<int> says = {};        ///< always this answer
};

/// Improver, follower, refuser, slow network and the others, in the order of the docs' table.
std::span<const Reader> readers();

/// How many cases a doctor meets.
struct Design {
  std::size_t severe_wrong = 20, severe_right = 20;  ///< supervised exam cases
  std::size_t lab_wrong = 8, lab_right = 16;         ///< in each of R0, R1 and R2; half severe
};

/// One doctor's cases through R0, R1, R2 and the exam; the same seed, the same cases and answers.
std::vector<Decision> simulate(const Reader& reader, const Design& design, std::uint64_t seed);

struct Rates {
  double met = 0, more_cases = 0, panel = 0;
  double follows_wrong = 0, refuses_right = 0;  ///< of severe exam cases that were answered
};
/// Over `doctors` made-up doctors of one kind.
Rates rates(const Reader& reader, const Design& design, const Limits& limits, std::size_t doctors);

/// A doctor whose rate of following wrong advice is known and the same for every case, by
/// supervised exam cases alone: exact, by the binomial distribution. `looks`, ascending: after so
/// many cases it is judged, and goes on only while more cases are asked for.
Rates exact(double true_rate, std::span<const std::size_t> looks, const Limits& limits);

}  // namespace science::safety
