#pragma once

/// How the learner room hears of the lesson room, without either naming the other.

#include "rounds/learner/learner.h"
#include "rounds/lesson/lesson.h"
#include "rounds/programme/programme.h"

namespace rounds::app {

/// All must outlive what is handed back.
learner::Study study(lesson::Lessons& lessons, programme::Programme& programme);

/// Which modules of the edition the progress finishes: all of whose lessons are. A module without
/// lessons is still to come. Pure.
std::vector<int> finished_modules(const programme::Edition& edition,
                                  const std::vector<lesson::Progress>& progress);

}  // namespace rounds::app
