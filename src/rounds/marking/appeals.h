#pragma once

/// appeals: a candidate asks, after the release, that the own result be looked at again; an officer
/// who had no part in the release decides, with a reason that the candidate reads.
///
/// Nothing here changes a mark: an appeal that was upheld lets the exam be reopened
/// (exam::Act::reopen), and a changed mark is released anew by two officers.

#include "rounds/marking/appeal.h"
#include "rounds/marking/marking.h"
#include "rounds/marking/said_views.h"

namespace rounds::marking {

/// An officer's word on an appeal.
struct Verdict {
  exam::ExamId exam;
  exam::SittingId sitting;
  exam::PersonId officer;
  bool upheld = false;
  std::string answer;
};

class Appeals {
 public:
  struct Needs {
    machine::store::Store& store;
    const machine::Clock& clock;
    exam::Exam& exam;
    ledger::Ledger& ledger;
  };
  /// All must outlive it.
  explicit Appeals(Needs needs) : needs_(needs) {}

  /// Refuses: missing exam.no_such_sitting, early marking.not_released.
  machine::Task<machine::Result<OwnAppealsView>> own(exam::PersonId learner,
                                                     exam::SittingId sitting);
  /// Refuses: as own(), missing marking.not_scored, as may_appeal(), conflict marking.appealed.
  machine::Task<machine::Result<OwnAppealsView>> appeal(exam::PersonId learner,
                                                        exam::SittingId sitting,
                                                        std::string reason);

  /// Up to 100 after the first `after`, for that officer. Refuses: missing exam.no_such_exam.
  machine::Task<machine::Result<AppealsView>> list(exam::ExamId exam, exam::PersonId officer,
                                                   std::int64_t after);
  /// Refuses: as list(), early marking.not_released, missing marking.no_such_appeal, as
  /// may_decide(); whoever released and tries stands in the ledger.
  machine::Task<machine::Result<AppealsView>> decide(Verdict verdict);

  /// For a person's copy.
  machine::Task<machine::Result<std::vector<Appeal>>> of(exam::PersonId learner);

 private:
  Needs needs_;
};

}  // namespace rounds::marking
