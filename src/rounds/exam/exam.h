#pragma once

/// exam: papers, sittings, and the promise that no acknowledged answer is lost.
///
/// A paper is sealed and sent ahead; at opening each candidate needs one tiny response. Answers
/// come as events, are acknowledged only once on disk, and every acknowledgement is under a signed
/// root (docs/protocol/exam.md). Every act on an exam stands in the ledger with who did it. Time is
/// the server's. This room never sends a key or a rationale: it holds none. Scores are
/// rounds/marking's.

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "machine/bytes/bytes.h"
#include "machine/clock/clock.h"
#include "machine/ids/ids.h"
#include "machine/journal/journal.h"
#include "machine/refusal/refusal.h"
#include "machine/seal/keyring.h"
#include "machine/store/store.h"
#include "machine/task/task.h"
#include "rounds/bank/bank.h"
#include "rounds/exam/acts.h"
#include "rounds/exam/exam_views.h"
#include "rounds/ledger/ledger.h"
#include "rounds/programme/programme.h"

namespace rounds::exam {

using machine::Result;
using machine::Task;

/// An exam as it is first asked for.
struct Draft {
  std::string title;
  int minutes = 0, items = 0;
};

/// One act of one person on an exam.
struct Doing {
  ExamId exam;
  Act act = Act::draft;
  PersonId actor;
  std::optional<int> minutes = {};  ///< open: instead of the draft's; extend: how many more
};

/// Who asks for a seat, and from which device.
struct SeatWish {
  PersonId learner;
  ExamId exam;
  std::string device;  ///< 32 hex digits, made and kept by the browser
  bool take_over = false;
};

/// What marking needs to know of an exam.
struct Facts {
  ExamId exam;
  std::string title, edition;
  State state = State::drafted;
  bool demonstration = true;
  std::int64_t opens_ms = 0, closes_ms = 0, released_ms = 0;  ///< 0: not yet
  std::vector<bank::ItemId> items;                            ///< canonical order
};

/// What one candidate's events come to.
struct Sheet {
  SittingId sitting;
  PersonId learner;
  std::map<std::int64_t, int> chosen;  ///< item → canonical option index
  int set_aside = 0;                   ///< answers kept for the board and not counted
  machine::Bytes head = {};  ///< of its last device's chain, as on the receipt; empty: none came
};

class Roots;
class SaveTimes;

class Exam {
 public:
  /// All references must outlive the exam room; so must this room every unit handed to the store.
  Exam(machine::store::Store& store, const machine::Clock& clock, machine::IdMaker& ids,
       ledger::Ledger& ledger, machine::seal::Keyring& keyring, bank::Bank& bank,
       programme::Programme& programme, machine::Journal& journal);
  ~Exam();

  /// A demonstration exam of the current edition.
  /// Refuses: invalid exam.draft (title, minutes or items out of bounds), unprocessable
  /// bank.too_few.
  Task<Result<ExamView>> draft(Draft draft, PersonId actor);

  /// Assembling to the final key, and extending. Refuses: missing exam.no_such_exam, conflict
  /// exam.out_of_turn, invalid exam.minutes, early exam.grace_running (the key, while answers may
  /// still arrive), forbidden exam.not_this_way (an act of marking).
  Task<Result<ExamView>> act(Doing doing);

  /// For marking: does `doing` inside the caller's unit; true when the exam moved on, false when
  /// the act waits for a second officer. Refuses as act(), and conflict exam.second_officer.
  Task<Result<bool>> advance(machine::store::Unit& unit, Doing doing);

  /// Exams, newest first, at most 100. Staff see all, with the acts; a candidate those that are
  /// sealed or later.
  Task<Result<std::vector<ExamView>>> list(PersonId person, bool staff);
  Task<Result<ExamView>> view(ExamId exam);

  /// The sealed paper. Refuses: missing exam.no_such_exam, early exam.not_sealed.
  Task<Result<machine::Bytes>> paper(ExamId exam);

  /// Refuses: missing exam.no_such_exam, early exam.not_sealed, closed exam.closed, invalid
  /// exam.device, conflict exam.sitting_elsewhere, too_many exam.too_many_leases.
  Task<Result<Ticket>> take_seat(SeatWish wish);

  /// Refuses: missing exam.no_such_sitting, early exam.not_open_yet.
  Task<Result<Opening>> opening(PersonId learner, SittingId sitting);

  /// Returns once the events would survive a power cut. Refuses: invalid exam.event_text, invalid
  /// exam.batch_shape, invalid exam.no_such_lease, missing exam.no_such_sitting, early
  /// exam.not_open_yet, conflict exam.events_missing, conflict exam.event_differs (after keeping
  /// the other bytes as evidence).
  Task<Result<Acknowledgement>> save_events(PersonId learner, SittingId sitting,
                                            std::vector<std::string> texts);

  /// Refuses: missing exam.no_such_sitting, early exam.not_submitted.
  Task<Result<Receipt>> receipt(PersonId learner, SittingId sitting);

  /// The day in numbers, and up to 100 sittings after `after`. Refuses: missing exam.no_such_exam.
  Task<Result<DayView>> day(ExamId exam, SittingId after);

  /// Public halves of the keys that sign acknowledgements, newest first.
  Task<Result<std::vector<BoardKey>>> keys();

  /// Refuses: missing exam.no_such_exam.
  Task<Result<Facts>> facts(ExamId exam);

  /// Where it stands, inside the caller's unit. Refuses: missing exam.no_such_exam.
  static Task<Result<State>> state_in(machine::store::Unit& unit, ExamId exam);

  /// The folded events of up to 100 opened sittings after `after`, by sitting.
  Task<Result<std::vector<Sheet>>> sheets(ExamId exam, SittingId after);
  /// The same of one. Refuses: missing exam.no_such_sitting.
  Task<Result<Sheet>> sheet(PersonId learner, SittingId sitting);
  /// Which exam a sitting belongs to. Refuses: missing exam.no_such_sitting.
  Task<Result<ExamId>> exam_of(PersonId learner, SittingId sitting);

 private:
  /// What an act writes beside the exam's own row, inside the same unit.
  using Beside = std::function<Task<Result<void>>(machine::store::Unit&)>;

  Task<Result<Beside>> prepared(Doing doing);
  Task<Result<Beside>> drawing(ExamId exam, std::string edition, int count);
  Task<Result<Beside>> sealing(ExamId exam, std::string edition);
  Task<Result<ExamView>> drafted(machine::store::Unit& unit, Draft draft, std::string edition,
                                 Doing doing);
  Task<Result<ExamView>> acted(machine::store::Unit& unit, Doing doing, Beside beside);
  Task<void> enter(machine::store::Unit& unit, Doing doing, bool is_complete);
  static Task<Result<Ticket>> seated(machine::store::Unit& unit, SeatWish wish, SittingId fresh,
                                     std::int64_t now_ms);
  Task<Result<machine::Bytes>> master_of(ExamId exam, std::int64_t key);

  machine::store::Store& store_;
  const machine::Clock& clock_;
  machine::IdMaker& ids_;
  ledger::Ledger& ledger_;
  machine::seal::Keyring& keyring_;
  bank::Bank& bank_;
  programme::Programme& programme_;
  machine::Counter& events_;
  machine::Timer& took_;
  std::unique_ptr<Roots> roots_;
  std::unique_ptr<SaveTimes> times_;
};

}  // namespace rounds::exam
