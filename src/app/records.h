#pragma once

/// How certificates learn what lessons, labs and examinations have on record.

#include <set>
#include <string>

#include "rounds/credential/rule.h"
#include "rounds/exam/exam.h"
#include "rounds/lab/lab.h"
#include "rounds/lesson/lesson.h"
#include "rounds/marking/marking.h"
#include "rounds/safety/safety.h"

namespace rounds::app {

/// What is asked for records; all outlive what is handed back.
struct Recorders {
  lesson::Lessons& lessons;
  lab::Labs& labs;
  exam::Exam& exam;
  marking::Marking& marking;
  safety::Safety& safety;
};

credential::Records records_of(Recorders recorders);

/// What lessons and labs have on record of a learner. Without a language the titles are of nobody's
/// concern, and where the rule asks for neither nothing is looked up.
machine::Task<machine::Result<credential::Record>> learning_on_record(lesson::Lessons& lessons,
                                                                      lab::Labs& labs,
                                                                      std::int64_t learner,
                                                                      std::string language);

/// The ids of modules whose lessons have all earned their credit.
machine::Task<machine::Result<std::set<std::string>>> modules_credited(lesson::Lessons& lessons,
                                                                       std::int64_t learner);

/// Modules and labs of the edition as far as they are done. A module counts when every lesson of it
/// that gives credit has earned it. Pure.
credential::Record record_on(const programme::Edition& edition, std::string language,
                             const std::vector<lesson::Progress>& progress,
                             const std::vector<lab::Finished>& finished);

}  // namespace rounds::app
