#pragma once

/// judging: a panel of judges sets a standard in the browser, by the modified Angoff method in two
/// rounds with Hofstee's four numbers as a check.
///
/// Judges see items only after the exam is closed, and only as judges of it; nobody judges an exam
/// they sat. In the second round each sees how hard an item was and what the panel said in the
/// first. When all is done, the tables go where a panel's tables go that come as files (bench.h).

#include "rounds/workbench/bench.h"
#include "rounds/workbench/judging_views.h"
#include "rounds/workbench/ratings.h"

namespace rounds::workbench {

/// Whose contact this is; 0: nobody's.
using PersonOf = std::function<machine::Task<machine::Result<std::int64_t>>(std::string contact)>;

/// What a judge hands in: some or all of the round.
struct Rating {
  exam::ExamId exam;
  std::int64_t person = 0;
  Chances chances = {};
  std::optional<JudgeBounds> bounds = {};
};

class Judging {
 public:
  struct Needs {
    machine::store::Store& store;
    const machine::Clock& clock;
    ledger::Ledger& ledger;
    exam::Exam& exam;
    marking::Marking& marking;
    Bench& bench;
    PersonOf person_of;
  };
  /// All must outlive it.
  explicit Judging(Needs needs) : needs_(std::move(needs)) {}

  /// For staff: who judges, how far they are, how they agree. Refuses: as Marking::material().
  machine::Task<machine::Result<JudgingView>> view(exam::ExamId exam);
  /// Refuses: as view(), conflict workbench.released, missing workbench.no_such_person, conflict
  /// workbench.judge_sat (sat this exam), conflict workbench.judge_already, as may_join().
  machine::Task<machine::Result<JudgingView>> invite(exam::ExamId exam, std::string contact,
                                                     std::int64_t actor);
  /// Begins round 1 or 2, or (3) ends it and hands the tables in. Refuses: as view(), conflict
  /// workbench.released, as may_begin(), as Bench::keep_panel().
  machine::Task<machine::Result<JudgingView>> begin(exam::ExamId exam, int round,
                                                    std::int64_t actor);

  /// For a judge: the items of the round. Refuses: missing workbench.no_judge (not a judge of it).
  machine::Task<machine::Result<JudgeView>> desk(exam::ExamId exam, std::int64_t person);
  /// Refuses: as desk(), conflict workbench.released, as may_rate().
  machine::Task<machine::Result<JudgeView>> rate(Rating rating);

  /// For a person's copy: exam, round, item, percent.
  machine::Task<machine::Result<std::vector<OwnRating>>> of(std::int64_t person);

 private:
  struct Paper;
  machine::Task<machine::Result<Paper>> paper(exam::ExamId exam);
  machine::Task<machine::Result<Judges>> judges(exam::ExamId exam);

  Needs needs_;
};

}  // namespace rounds::workbench
