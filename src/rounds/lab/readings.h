#pragma once

/// readings: cases read alone, and then with the advice of an AI. An own answer is locked on disk
/// before the advice leaves the server; the truth leaves it once the run has ended, of a case of
/// practice once that is done.
///
/// Which cases a learner gets is drawn when the run begins, and kept with the chance it was drawn
/// by: those not met before, of these the least given to anybody. The measuring sessions
/// (sessions.h) are read in the same way, each once.

#include <cstdint>
#include <functional>

#include "machine/seal/seal.h"
#include "rounds/lab/case_bank.h"
#include "rounds/lab/lab.h"
#include "rounds/lab/pictures.h"
#include "rounds/lab/reading_views.h"
#include "rounds/lab/study.h"

namespace rounds::lab {

/// Who begins to read; likewise StepBatch.
struct BeginBody {
  LearnerId learner;
  std::string edition;
  std::optional<bool> agrees;  ///< to be given an arm by lot, where that is asked
};
BOOST_DESCRIBE_STRUCT(BeginBody, (), (learner, edition, agrees))

class Sessions;

class Readings {
 public:
  struct Needs {
    machine::store::Store& store;
    const machine::Clock& clock;
    machine::IdMaker& ids;
    ledger::Ledger& ledger;
    programme::Programme& programme;
    Labs& labs;
    Pictures& pictures;
    Sessions& sessions;  ///< read as labs called R0, R1, R2
    CaseBank& cases;
    std::function<std::uint64_t()> chance = machine::seal::chance_number;  ///< draws the forms
  };
  /// All must outlive this.
  explicit Readings(Needs needs)
      : needs_(std::move(needs)),
        study_({needs_.store, needs_.clock, needs_.ids, needs_.ledger, needs_.programme}) {}

  /// The run that is open or comes next, as far as it may be seen. Refuses: missing
  /// lab.no_such_lab, programme.nothing_published; of a session as Sessions::open.
  Task<Result<ReadingRunView>> run(LearnerId learner, std::string lab);
  /// Draws the form; a second time it changes nothing. Refuses: as run(), forbidden
  /// lab.other_learner, missing lab.no_such_run, conflict lab.run_open, lab.other_edition,
  /// lab.session_once.
  Task<Result<ReadingRunView>> begin(LearnerId learner, std::string lab, std::int64_t run,
                                     BeginBody body);
  /// Keeps the steps, then tells what they open. Refuses: as Labs::save.
  Task<Result<ReadingRunView>> save(LearnerId learner, std::string lab, std::int64_t run,
                                    StepBatch batch);
  /// Refuses: missing lab.no_such_lab, lab.no_such_run, conflict lab.not_ended,
  /// lab.session_withheld.
  Task<Result<ReadingDebrief>> debrief(LearnerId learner, std::string lab, std::int64_t run);
  /// The film of a case; its map where the run's arm shows it and the own answer is locked.
  /// Refuses: missing lab.no_such_lab, lab.no_such_run, lab.no_picture, busy task.busy.
  Task<Result<std::string>> picture(LearnerId learner, std::string lab, CasePlace place,
                                    Pictures::Size size);

  /// The cases of a run that has begun, in their order, with their truth: for whoever plays a
  /// reader whose skill is known, never for a page. Refuses: missing lab.no_such_lab,
  /// lab.no_such_run.
  Task<Result<std::vector<programme::ReadingCase>>> cases_of(LearnerId learner, std::string lab,
                                                             std::int64_t run);

  Study& study() { return study_; }

 private:
  Task<Result<Opened>> opened(LearnerId learner, std::string lab);
  Task<Result<void>> begin_practice(LearnerId learner, std::string lab, std::int64_t run,
                                    BeginBody body);

  Needs needs_;
  Study study_;
};

}  // namespace rounds::lab
