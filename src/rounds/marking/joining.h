#pragma once

/// joining: the papers of one exam as one: main, reserve and make-up.
///
/// Whoever sat one of them has one result. Two officers declare a spoiled or unused paper void, and
/// rule which sitting counts of somebody who sat two. Nobody's answers are taken away.

#include "machine/clock/clock.h"
#include "machine/store/store.h"
#include "rounds/exam/exam.h"
#include "rounds/ledger/ledger.h"
#include "rounds/marking/joining_views.h"
#include "rounds/marking/marking.h"

namespace rounds::marking {

class Joining {
 public:
  struct Needs {
    machine::store::Store& store;
    const machine::Clock& clock;
    exam::Exam& exam;
    ledger::Ledger& ledger;
    Marking& marking;
  };
  /// All must outlive it.
  explicit Joining(Needs needs) : needs_(needs) {}

  /// Any paper of the exam names it. Refuses: missing exam.no_such_exam.
  machine::Task<machine::Result<PapersView>> papers(exam::ExamId paper);

  /// `void_paper`, or `sitting` with the one that counts, sat on this paper. Refuses: missing
  /// exam.no_such_exam, conflict exam.void, conflict marking.released_already (this paper's results
  /// are out, or another's of the same candidate), invalid marking.ruling (facts: field), and as
  /// may_add().
  machine::Task<machine::Result<PapersView>> propose(exam::ExamId paper, Ruling ruling);

  /// Refuses: as propose() and as may_settle(); whoever signs twice stands in the ledger.
  machine::Task<machine::Result<PapersView>> settle(exam::ExamId paper, std::size_t place,
                                                    exam::PersonId actor, bool confirmed);

 private:
  machine::Task<machine::Result<PaperView>> paper_view(exam::Form form,
                                                       std::vector<exam::Sat> left_out);

  Needs needs_;
};

}  // namespace rounds::marking
