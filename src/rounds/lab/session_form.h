#pragma once

// Which cases a learner reads in a measuring session: forms of one make-up, linked by anchors.
// Pure.

#include "form.h"
#include "rounds/programme/case_pack.h"

namespace rounds::lab {

/// What the learner and everybody else was given before, of this pack.
struct SessionBefore {
  Given given;
  std::set<int> blocks = {};  ///< of anchors, in the learner's other sessions
  std::set<int> extras = {};  ///< how many there were in each of them
};

struct SessionForm {
  std::vector<FormCase> cases;
  int anchors = 0;  ///< the block
  int extras = 0;   ///< further cases with right advice
};

/// Practice first; then, mixed, a block of anchors that the learner has not met, so many of each
/// kind as the pack says, and further cases with right advice, of a number that the learner has not
/// had yet. Of each kind those the learner has not met, of these the least given, then by chance;
/// as many ill as well where the advice is right.
SessionForm session_form(const programme::Reading& pack, const SessionBefore& before,
                         std::uint64_t chance);

}  // namespace rounds::lab
