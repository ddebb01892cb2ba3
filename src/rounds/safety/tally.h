#pragma once

/// tally: a doctor's severe cases as the counts that the safety floor rests on, and what the floor
/// says of them. Pure.

#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "rounds/bank/bank.h"
#include "rounds/exam/exam.h"
#include "rounds/marking/key.h"
#include "science/safety/safety.h"

namespace rounds::safety {

namespace rule = science::safety;
using bank::Modality;

/// Severe cases of one sitting in one modality.
struct Tally {
  std::int64_t learner = 0, exam = 0, sitting = 0, opens_ms = 0;
  Modality modality = Modality::image;
  bool supervised = false;
  std::int64_t wrong = 0, followed = 0;  ///< advice that was wrong, and how much of it was followed
  std::int64_t sound = 0, refused = 0;   ///< advice that was right, and how much of it was refused
};

/// item → what the bank knows of it.
using Truths = std::map<std::int64_t, bank::Truth>;

/// One case as the floor looks at it. Nothing where it does not count: it is not severe, was
/// withdrawn, no advice was given, or truth or advice stand in the middle. An answer in the middle
/// neither follows nor refuses: its `last` is absent.
std::optional<rule::Decision> decision_of(const bank::Truth& truth, const std::set<int>& accepted,
                                          const exam::Reading& reading);

/// By modality. `key` is the one the exam was marked by.
std::vector<Tally> tallies_of(const exam::Sheet& sheet, const Truths& truths,
                              const marking::Key& key, bool supervised);

/// The one with the most supervised severe cases, else the most; of equals the first. How they
/// were answered plays no part.
Modality widest(const std::vector<Tally>& tallies);

/// `sessions`: cases of the private sessions, which can only clear.
rule::Verdict judged(const std::vector<Tally>& tallies, std::vector<rule::Decision> sessions,
                     Modality chosen, const rule::Limits& limits);

/// What the counts called the panel for, hex: other counts, limits or another modality are another
/// calling.
std::string calling_of(const std::vector<Tally>& tallies, Modality chosen,
                       const rule::Limits& limits);

}  // namespace rounds::safety
