#pragma once

/// marking: keys, scores, and their release by two officers. Number-right until items are
/// calibrated.
///
/// A score is recomputed from events and the key at any time; nothing here can change an answer. A
/// key and the pass mark change by a ruling of two people, with a reason; everybody is marked
/// again.

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "machine/clock/clock.h"
#include "machine/refusal/refusal.h"
#include "machine/store/store.h"
#include "machine/task/task.h"
#include "rounds/bank/bank.h"
#include "rounds/exam/exam.h"
#include "rounds/ledger/ledger.h"
#include "rounds/marking/marking_views.h"
#include "rounds/marking/results_package.h"
#include "rounds/marking/ruling.h"

namespace rounds::marking {

/// One released score, for those who build on it (certificates).
struct Released {
  std::int64_t exam = 0, sitting = 0, learner = 0;
  std::string edition, exam_title;
  int score = 0, of = 0;
  bool demonstration = true;
  bool passed = false;
  std::string identity;  ///< how identity was checked: "self_declared"
  bool supervised = false;
  std::int64_t closed_ms = 0, released_ms = 0;
};

/// The face that other rooms use; Marking implements it (see marking_routes.h for its pages).
class Scores {
 public:
  virtual ~Scores() = default;
  /// All released scores of the exam, by sitting. Refuses: early marking.not_released.
  virtual machine::Task<machine::Result<std::vector<Released>>> released(std::int64_t exam) = 0;
};

/// The code of the certificate that a sitting earned, if there is one; asked of a room above this
/// one.
using CertificateOf = std::function<machine::Task<std::optional<std::string>>(
    exam::PersonId learner, exam::SittingId sitting)>;

class Marking final : public Scores {
 public:
  /// All references must outlive it.
  Marking(machine::store::Store& store, const machine::Clock& clock, exam::Exam& exam,
          bank::Bank& bank, ledger::Ledger& ledger)
      : store_(store), clock_(clock), exam_(exam), bank_(bank), ledger_(ledger) {}

  /// mark: scores every opened sitting by the key in force; again, as long as nobody reviewed.
  /// review: computes every score again and compares. release: by two different officers. Refuses:
  /// as exam::Exam::advance, conflict marking.scores_differ (facts: differing), conflict
  /// marking.ruling_waits, conflict marking.scores_behind (the key changed since), forbidden
  /// marking.not_this_way (another act).
  machine::Task<machine::Result<exam::ExamView>> act(exam::Doing doing);

  machine::Task<machine::Result<std::vector<Released>>> released(std::int64_t exam) override;

  /// The candidate's own result, with key and rationale. Refuses: missing exam.no_such_sitting,
  /// early marking.not_released, missing marking.not_scored (never opened).
  machine::Task<machine::Result<ResultView>> result(exam::PersonId learner,
                                                    exam::SittingId sitting);

  /// Ids and scores, up to 500 after `after`. Refuses: missing exam.no_such_exam, early
  /// marking.not_marked.
  machine::Task<machine::Result<ResultsView>> results(exam::ExamId exam, exam::SittingId after);

  /// All that is needed to compute every score again, from when scores are on record. Refuses:
  /// missing exam.no_such_exam, early marking.not_marked.
  machine::Task<machine::Result<Package>> package(exam::ExamId exam);

  /// The same from when the exam is closed, by the key in force now, whatever is on record: what
  /// those look at who judge keys. Refuses: missing exam.no_such_exam, early marking.not_closed.
  machine::Task<machine::Result<Package>> material(exam::ExamId exam);

  /// What was ruled, and on what. Refuses: as material().
  machine::Task<machine::Result<RulingsView>> rulings(exam::ExamId exam);
  /// Refuses: as material(), conflict marking.ruled_out (reviewed already), and as may_propose().
  machine::Task<machine::Result<RulingsView>> propose(exam::ExamId exam, Ruling ruling);
  /// Refuses: as propose() and as may_settle().
  machine::Task<machine::Result<RulingsView>> settle(exam::ExamId exam, std::size_t place,
                                                     exam::PersonId actor, bool confirmed);

 private:
  machine::Task<machine::Result<void>> mark(exam::Facts facts);
  machine::Task<machine::Result<void>> compare(exam::Facts facts);
  machine::Task<machine::Result<exam::Facts>> closed(exam::ExamId exam);
  machine::Task<machine::Result<Choices>> bank_key(std::vector<bank::ItemId> items);
  machine::Task<machine::Result<Package>> gathered(exam::Facts facts);

  machine::store::Store& store_;
  const machine::Clock& clock_;
  exam::Exam& exam_;
  bank::Bank& bank_;
  ledger::Ledger& ledger_;
};

}  // namespace rounds::marking
