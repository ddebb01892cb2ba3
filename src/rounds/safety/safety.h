#pragma once

/// safety: the floor under a certificate, wired to what doctors did in their exams.
///
/// When results are out, each doctor's severe cases become counts (tally.h), by the key that the
/// exam was marked by: after a key changed and results were released anew, they are reckoned anew.
/// The rule (science/safety) clears, asks for more cases, or calls a panel of people, who decide
/// (panel.h) by their own sign-ins, with reasons, on the ledger's stream "safety". A single case is
/// seen by its doctor, and by the panel of those whom the counts called; everybody else sees groups
/// of twenty and more. Nothing here fails anybody.

#include <functional>
#include <vector>

#include "machine/clock/clock.h"
#include "machine/store/store.h"
#include "machine/task/task.h"
#include "rounds/bank/bank.h"
#include "rounds/exam/exam.h"
#include "rounds/ledger/ledger.h"
#include "rounds/marking/marking.h"
#include "rounds/safety/safety_views.h"

namespace rounds::safety {

using exam::ExamId;
using exam::PersonId;
using machine::Result;
using machine::Task;

/// A learner's cases of private sessions (R0, R1, R2), asked of a room that keeps them; without it
/// there are none. They can only clear.
using SessionsOf = std::function<Task<Result<std::vector<rule::Decision>>>(std::int64_t learner)>;

/// An officer's word on somebody whom the counts called.
struct Saying {
  PersonId learner;
  Opinion opinion;
};

/// What a person's copy holds.
struct Copied {
  std::optional<Modality> chosen;
  std::vector<Opinion> opinions;  ///< on the person
};

class Safety {
 public:
  struct Needs {
    machine::store::Store& store;
    const machine::Clock& clock;
    exam::Exam& exam;
    marking::Marking& marking;
    bank::Bank& bank;
    ledger::Ledger& ledger;
    SessionsOf sessions_of = {};
  };
  /// All must outlive it.
  explicit Safety(Needs needs) : needs_(std::move(needs)) {}

  /// Reckons the counts of a released exam, unless they stand for that release already. Of an exam
  /// that is void none are left. Refuses: missing exam.no_such_exam.
  Task<Result<void>> bring_up(ExamId exam);

  Task<Result<OwnFloor>> own(PersonId learner);
  /// Where somebody stands by the counts on record, for a certificate.
  Task<Result<Stance>> stance(std::int64_t learner);
  /// Whether somebody's floor asks for more cases of this modality: it said so, or the panel did;
  /// or it must be met, and the papers they sat had no severe case of it.
  Task<Result<bool>> asks_more(std::int64_t learner, Modality modality);
  /// Refuses: conflict safety.too_late (an exam of theirs has been opened).
  Task<Result<OwnFloor>> choose(PersonId learner, Modality modality);

  /// Up to 100 of those called, after a learner.
  Task<Result<CalledView>> called(PersonId reader, std::int64_t after);
  /// With the cases; that they were opened is put on record. Refuses: missing safety.not_called.
  Task<Result<PanelMatter>> open(PersonId reader, PersonId learner);
  /// Refuses: as open(), conflict safety.moved (another calling), as may_say().
  Task<Result<PanelMatter>> say(Saying saying);

  Task<Result<LimitsView>> limits();
  /// Refuses: as may_propose().
  Task<Result<LimitsView>> propose(LimitRow row);
  /// Refuses: as may_settle().
  Task<Result<LimitsView>> settle(std::int64_t place, PersonId person, bool confirmed);

  /// What a results package holds of the floor (docs/protocol/results.md): of each of those lines
  /// that has severe cases the counts over all its exams, and the outcome, as of now. Never a case,
  /// never what a panel said. Refuses: as bring_up().
  Task<Result<std::vector<marking::File>>> packed(ExamId exam, std::vector<marking::Line> lines);

  Task<Result<Copied>> of(std::int64_t learner);
  /// What was written of somebody, inside the unit that erases them.
  static Task<void> forget(machine::store::Unit& unit, std::int64_t learner);

 private:
  struct Standing;
  Task<Result<Standing>> standing(std::int64_t learner);
  static std::vector<OfferedPaper> supplements(const Standing& standing,
                                               const std::vector<exam::ExamView>& exams);
  Task<Result<std::vector<FloorCase>>> cases_of(const Standing& standing, bool for_panel);

  Needs needs_;
};

}  // namespace rounds::safety
