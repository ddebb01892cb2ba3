#pragma once

/// bench: a closed exam, step by step, until officers release it.
///
/// What is shown is computed anew from the answers each time; what is decided is kept with its
/// reason and entered in the ledger. The bench changes no key and no score: that is marking's, by
/// rulings of two people.

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "machine/clock/clock.h"
#include "machine/store/store.h"
#include "machine/task/pool.h"
#include "machine/words/words.h"
#include "rounds/ledger/ledger.h"
#include "rounds/marking/marking.h"
#include "rounds/workbench/bench_views.h"
#include "rounds/workbench/material.h"
#include "rounds/workbench/steps.h"

namespace rounds::workbench {

/// By what people can be compared: "state", "specialty", "language". Asked of the rooms that know.
using GroupsOf = std::function<machine::Task<machine::Result<Groups>>(std::string by)>;

/// Which step, and how it is looked at.
struct Look {
  Step step = Step::import;
  std::string model = {};  ///< calibration: empty: as decided
  std::string by = {}, focal = {};
  std::optional<exam::ExamId> earlier = {};
  std::string language = "en";
};

struct Wish {
  Step step = Step::import;
  std::string choice, reason;
  std::optional<exam::ExamId> earlier = {};
  std::int64_t actor = 0;
};

class LatestStudy;  ///< latest_study.h

class Bench {
 public:
  struct Needs {
    machine::store::Store& store;
    const machine::Clock& clock;
    ledger::Ledger& ledger;
    exam::Exam& exam;
    marking::Marking& marking;
    const machine::Words& words;
    GroupsOf groups_of = nullptr;
    std::string version = {};
  };
  /// All must outlive it.
  explicit Bench(Needs needs);
  ~Bench();

  /// Where the exam stands. Refuses: missing exam.no_such_exam, early marking.not_closed.
  machine::Task<machine::Result<BenchView>> view(exam::ExamId exam);

  /// Refuses: as view(), busy task.busy, and what the statistics refuse of such answers.
  machine::Task<machine::Result<StepPage>> look(exam::ExamId exam, Look look);

  /// Keeps a decision with what it settles. Refuses: as view(), as may_decide(), conflict
  /// workbench.released (nothing is decided any more), unprocessable workbench.no_outcome (the
  /// choice can't be carried out on these answers; facts: why).
  machine::Task<machine::Result<BenchView>> decide(exam::ExamId exam, Wish wish);

  /// Keeps what a panel of judges said, as a table that report() reads. Refuses: as view(),
  /// conflict workbench.released, invalid workbench.panel (facts: kind), and what the table
  /// refuses.
  machine::Task<machine::Result<BenchView>> keep_panel(exam::ExamId exam, std::string kind,
                                                       std::string body, std::int64_t actor);

  /// The whole as one report: what report() makes, with the decisions. Refuses: as look().
  machine::Task<machine::Result<std::vector<ReportFile>>> whole(exam::ExamId exam,
                                                                std::string language, bool paper);

  /// The scale that scores are reported on, if that was decided. Refuses: as view(), conflict
  /// marking.scale_behind: answers, key, calibration or link changed after the decision.
  machine::Task<machine::Result<std::optional<marking::Scale>>> scale(exam::ExamId exam);

  /// For the results package: decisions.csv, and what they settled: parameters.csv, linking.csv
  /// and the panels' tables.
  machine::Task<machine::Result<std::vector<marking::File>>> minutes(exam::ExamId exam);

 private:
  machine::Task<machine::Result<std::string>> outcome(marking::Package package,
                                                      std::vector<Decision> decisions, Wish wish);
  machine::Task<machine::Result<std::string>> parameters_of(exam::ExamId exam);

  Needs needs_;
  std::unique_ptr<LatestStudy> latest_;
  // One study at a time: a national exam takes seconds of a core, and officers are few. Only its
  // thread touches the latest study.
  machine::Pool pool_{1, 4};
};

}  // namespace rounds::workbench
