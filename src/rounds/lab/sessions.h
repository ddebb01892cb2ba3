#pragma once

/// sessions: the reading of cases as a measure, three times: R0 before the practice, R1 in the
/// middle, R2 near the end; parallel forms out of the board's case bank, linked by anchors. Each is
/// begun once, and there is no second first time; it may be left and gone on with. Steps, locks and
/// runs are those of readings.h: a session is run 1 of a lab called R0, R1 or R2, gone through on a
/// pack instead of an edition.
///
/// R0 is for the doctor's own eyes and never counts for or against; of R1 and R2 only what speaks
/// for a doctor may be used (design, safety floor).

#include <cstdint>
#include <functional>
#include <set>

#include "machine/seal/seal.h"
#include "rounds/lab/case_bank.h"
#include "rounds/lab/readings.h"
#include "rounds/lab/session_views.h"

namespace rounds::lab {

/// The ids of modules for all of which a learner has credit, asked through the app.
using CreditOf = std::function<Task<Result<std::set<std::string>>>(std::int64_t learner)>;

/// What became of one case of a session that has ended: for the safety floor, inside the server
/// alone. It holds the truth: no route may send it.
struct SessionCase {
  std::string session;  ///< R1, R2; R0 too: who counts leaves it out
  programme::Modality modality = programme::Modality::image;
  bool severe = false;            ///< following a wrong advice here does severe harm
  int own = 0, last = 0;          ///< stated chances, per cent, before and after the advice
  std::optional<bool> said = {};  ///< that it is there, in the end; absent: neither
  double advice = 0;              ///< the AI's, 0 to 1
  bool called = false;            ///< the AI said it is there
  bool ill = false;               ///< the truth
  bool wrong() const { return called != ill; }
};

class Sessions {
 public:
  struct Needs {
    machine::store::Store& store;
    const machine::Clock& clock;
    Labs& labs;
    CaseBank& cases;
    EditionOf edition_of;
    CreditOf credit_of;
    std::function<std::uint64_t()> chance = machine::seal::chance_number;  ///< draws the forms
  };
  explicit Sessions(Needs needs) : needs_(std::move(needs)) {}

  /// Refuses: missing lab.no_sessions (the programme offers none), programme.nothing_published.
  Task<Result<SessionsView>> view(LearnerId learner);

  /// Every case of the learner's sessions that have ended, in their order.
  Task<Result<std::vector<SessionCase>>> outcomes(LearnerId learner);

  // What follows is for readings.h.

  /// The session as Labs::open gives a lab. Refuses: missing lab.no_sessions, lab.no_cases,
  /// conflict lab.session_later, lab.session_missed.
  Task<Result<Opened>> open(LearnerId learner, std::string session);
  /// Draws the form, once. Refuses: as open(), conflict lab.other_edition.
  Task<Result<void>> begin(LearnerId learner, std::string session, std::string pack);
  /// As Labs::save. Refuses besides: conflict lab.not_begun.
  Task<Result<StepAcknowledgement>> save(LearnerId learner, std::string session, StepBatch batch);
  /// Refuses: missing lab.no_such_run, conflict lab.not_ended, lab.session_withheld (facts: until).
  Task<Result<Over>> over(LearnerId learner, std::string session);
  /// The day until which nothing is told of the session; empty: it is told at once.
  Task<Result<std::string>> withheld(LearnerId learner, std::string session);

 private:
  struct Standing;
  Task<Result<Standing>> standing(LearnerId learner);

  Needs needs_;
};

}  // namespace rounds::lab
