#pragma once

/// joined: which sittings count when somebody sat two papers of one exam.

#include <map>
#include <set>
#include <vector>

#include "rounds/exam/exam.h"
#include "rounds/marking/ruling.h"

namespace rounds::marking {

/// Of those who opened more than one paper; everybody else's one sitting counts.
struct Counting {
  std::set<std::int64_t> out;                 ///< sittings that count for nobody
  std::set<std::int64_t> undecided;           ///< two officers have not said yet
  std::map<std::int64_t, std::int64_t> kept;  ///< learner → the sitting that counts
};

/// Exam → when its results were first out; an exam whose results never were is not in it.
using FirstReleases = std::map<std::int64_t, std::int64_t>;

/// What was last ruled, else the one whose results were out first; else nobody knows.
Counting counting(const std::vector<exam::Sat>& sat, const std::vector<Ruling>& rulings,
                  const FirstReleases& out);

}  // namespace rounds::marking
