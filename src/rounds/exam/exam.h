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
#include "rounds/exam/facts.h"
#include "rounds/ledger/ledger.h"
#include "rounds/papers/papers.h"
#include "rounds/programme/programme.h"

namespace rounds::exam {

using machine::Result;
using machine::Task;

/// An exam as it is first asked for.
struct Draft {
  std::string title;
  int minutes = 0, items = 0;
  bool every_kind = false;  ///< with other kinds of items and reliance cases among them
};

/// An exam of the private bank as it is first asked for.
struct Building {
  std::string title;
  bool reserve = true, make_up = true;
  std::optional<papers::Supplement> supplement = {};  ///< this paper, and no other
};

/// One act of one person on an exam.
struct Doing {
  ExamId exam;
  Act act = Act::draft;
  PersonId actor;
  std::optional<int> minutes = {};     ///< open: instead of the draft's; extend: how many more
  std::string key_digest = {};         ///< publish_key, finalise_key: act() puts it on record
  std::string outcome = {};            ///< assemble: whether the paper is proved the best
  std::string cause = {};              ///< extend: of Cause, if it was said
  std::vector<PersonId> signers = {};  ///< open, by nobody's hand: who signed ahead
};

struct SeatWish {
  PersonId learner;
  ExamId exam;
  std::string device;  ///< that asks: 32 hex digits, made and kept by the browser
  bool take_over = false;
};

class Roots;
struct ExamRow;
class SaveTimes;

class Exam {
 public:
  /// All references must outlive the exam room; so must this room every unit handed to the store.
  Exam(machine::store::Store& store, const machine::Clock& clock, machine::IdMaker& ids,
       ledger::Ledger& ledger, machine::seal::Keyring& keyring, bank::Bank& bank,
       programme::Programme& programme, papers::Papers& papers, machine::Journal& journal);
  ~Exam();

  /// Who may sit a supplement; without it nobody may.
  void ask(MayAdd may_add) { may_add_ = std::move(may_add); }

  /// A demonstration exam of the current edition.
  /// Refuses: invalid exam.draft (title, minutes or items out of bounds), unprocessable
  /// bank.too_few.
  Task<Result<ExamView>> draft(Draft draft, PersonId actor);

  /// Assembled papers of the private bank, each an exam of its own: the main one under the current
  /// blueprint, then reserve and make-up as wished; or a supplement. They certify unless the board
  /// is a demonstration. Refuses: invalid exam.draft (title), unprocessable exam.bank_short (facts:
  /// missing, count), conflict bank.unfit; as papers::Papers::propose.
  Task<Result<std::vector<ExamView>>> build(Building wanted, PersonId actor);

  /// Assembling to the final key, and extending. Refuses: missing exam.no_such_exam, conflict
  /// exam.overdue (sealing and opening: an item of the paper is past its review, or a source of it;
  /// facts: items), conflict exam.out_of_turn, invalid exam.minutes, early exam.grace_running (the
  /// key, while answers may still arrive), forbidden exam.not_this_way (an act of marking).
  Task<Result<ExamView>> act(Doing doing);

  /// Stops the clock for everybody, or lets it run again: the closing moves by as long as it stood.
  /// What arrives in between is kept and counts. Refuses: missing exam.no_such_exam, conflict
  /// exam.out_of_turn (not open), conflict exam.paused, conflict exam.not_paused, closed
  /// exam.closed (the time is over).
  Task<Result<ExamView>> pause(ExamId exam, PersonId actor, bool paused);

  /// The hour at which an exam is to open, or none; another hour ends the signatures of the one
  /// before (opening.h). Refuses: missing exam.no_such_exam, conflict exam.out_of_turn, invalid
  /// exam.planned (in the past).
  Task<Result<ExamView>> plan(ExamId exam, PersonId actor, std::optional<std::int64_t> at_ms);

  /// Keeps what a candidate's check of a device found. Refuses: missing exam.no_such_exam, early
  /// exam.not_sealed, invalid exam.findings.
  Task<Result<void>> device_checked(PersonId learner, ExamId exam,
                                    std::vector<std::string> findings);

  /// For marking: does `doing` inside the caller's unit; true when the exam moved on, false when
  /// the act waits for a second officer. Refuses as act(), and conflict exam.second_officer.
  Task<Result<bool>> advance(machine::store::Unit& unit, Doing doing);

  /// Exams, newest first, at most 100: to staff all, with the acts; else those sealed or later.
  Task<Result<std::vector<ExamView>>> list(PersonId person, bool staff);
  /// The same as a candidate's page has it: of supplements those that were sat, or may be.
  Task<Result<std::vector<ExamView>>> offered(PersonId person);
  Task<Result<ExamView>> view(ExamId exam);

  /// The sealed paper. Refuses: missing exam.no_such_exam, early exam.not_sealed.
  Task<Result<machine::Bytes>> paper(ExamId exam);
  /// A picture of it, sealed, by its place from 1. Refuses: missing exam.no_such_picture.
  Task<Result<machine::Bytes>> picture(ExamId exam, std::int64_t place);

  /// Refuses: missing exam.no_such_exam, early exam.not_sealed, closed exam.closed, invalid
  /// exam.device, conflict exam.sitting_elsewhere, too_many exam.too_many_leases, forbidden
  /// exam.not_asked_of_you (a supplement that this person's floor does not ask for).
  Task<Result<Ticket>> take_seat(SeatWish wish);

  /// Refuses: missing exam.no_such_sitting, early exam.not_open_yet, early hall.not_seen.
  Task<Result<Opening>> opening(PersonId learner, SittingId sitting);

  /// How long this candidate has. Refuses: missing exam.no_such_sitting, early exam.not_open_yet.
  Task<Result<ClockView>> clock(PersonId learner, SittingId sitting);

  /// Returns once the events would survive a power cut. Refuses: invalid exam.event_text, invalid
  /// exam.batch_shape, invalid exam.no_such_lease, missing exam.no_such_sitting, early
  /// exam.not_open_yet, conflict exam.events_missing, conflict exam.event_differs (after keeping
  /// the other bytes as evidence).
  Task<Result<Acknowledgement>> save_events(PersonId learner, SittingId sitting,
                                            std::vector<std::string> texts);

  /// The advice on a block of cases, once every own answer of it is on disk; that it went out is on
  /// disk before it leaves. Asked again, the same. Refuses: missing exam.no_such_sitting, early
  /// exam.not_open_yet, missing exam.no_such_block, conflict exam.not_locked (facts: open), closed
  /// exam.closed.
  Task<Result<AdvicesView>> advices(PersonId learner, SittingId sitting, int block);

  /// Refuses: missing exam.no_such_sitting, early exam.not_submitted.
  Task<Result<Receipt>> receipt(PersonId learner, SittingId sitting);

  /// The day in numbers, and up to 100 sittings after `after`. Refuses: missing exam.no_such_exam.
  Task<Result<DayView>> day(ExamId exam, SittingId after);

  /// A learner's practice in the exam room: a short paper of practice items alone, sealed, sat and
  /// proved like any other, opened by the learner's own coming in. No act, day, fact or list of
  /// this class knows it. Of each learner one is kept, for a month.
  Task<Result<PracticeView>> practice(PersonId learner);
  /// A fresh one in place of one that is over; one that is not over stays. Refuses: unprocessable
  /// bank.too_few, missing programme.nothing_published.
  Task<Result<PracticeView>> begin_practice(PersonId learner);
  /// Refuses: missing exam.no_practice, early exam.practice_running.
  Task<Result<Practised>> practised(PersonId learner);
  /// All of it, inside the unit that erases them.
  static Task<void> forget_practice(machine::store::Unit& unit, PersonId learner);

  /// Public halves of the keys that sign acknowledgements, newest first.
  Task<Result<std::vector<BoardKey>>> keys();

  /// Refuses: missing exam.no_such_exam.
  Task<Result<Facts>> facts(ExamId exam);

  /// Where it stands, inside the caller's unit. Refuses: missing exam.no_such_exam.
  static Task<Result<State>> state_in(machine::store::Unit& unit, ExamId exam);

  /// For marking, inside the caller's unit, once two officers agreed: it counts for nobody from now
  /// on, is sat by nobody, and no act is done on it; what was answered stays.
  /// Refuses: missing exam.no_such_exam, conflict exam.void (already).
  Task<Result<void>> declare_void(machine::store::Unit& unit, ExamId exam, PersonId actor);
  /// The papers of an exam, the main one first.
  static Task<std::vector<Form>> forms(machine::store::Unit& unit, ExamId main);
  /// By learner; sittings of void papers apart.
  static Task<std::vector<Sat>> sat_twice(machine::store::Unit& unit, ExamId main);

  /// The folded events of up to 100 opened sittings after `after`, by sitting.
  Task<Result<std::vector<Sheet>>> sheets(ExamId exam, SittingId after);
  /// The same of one. Refuses: missing exam.no_such_sitting.
  Task<Result<Sheet>> sheet(PersonId learner, SittingId sitting);
  /// Of candidates whose identity was checked, how; everybody else declared it.
  Task<Result<std::map<std::int64_t, hall::Identity>>> identities(ExamId exam);
  /// Which exam a sitting belongs to. Refuses: missing exam.no_such_sitting.
  Task<Result<ExamId>> exam_of(PersonId learner, SittingId sitting);

 private:
  /// What an act writes beside the exam's own row, inside the same unit.
  using Beside = std::function<Task<Result<void>>(machine::store::Unit&)>;

  /// The edition without the items that rest on an overdue claim today.
  Task<Result<std::shared_ptr<const programme::Edition>>> fit_today(std::string digest);
  /// Refuses: conflict exam.overdue (facts: items).
  Task<Result<void>> still_fit(ExamId exam, std::string digest);
  Task<Result<Beside>> prepared(Doing doing);
  Task<Result<Beside>> drawing(ExamRow row);
  Task<Result<Beside>> sealing(ExamId exam, std::string edition);
  Task<Result<ExamView>> drafted(machine::store::Unit& unit, Draft draft, std::string edition,
                                 Doing doing);
  Task<Result<ExamView>> acted(machine::store::Unit& unit, Doing doing, Beside beside);
  Task<void> enter(machine::store::Unit& unit, Doing doing, bool is_complete);
  Task<Result<papers::Proposal>> proposed(std::string edition, Building wanted);
  Task<Result<bool>> may_add(PersonId learner, std::string modality);
  Task<Result<std::vector<ExamView>>> built(machine::store::Unit& unit,
                                            std::shared_ptr<const struct BuildErrand> errand);
  Task<Result<ExamView>> paused(machine::store::Unit& unit, ExamId exam, PersonId actor,
                                bool paused);
  Task<Result<ExamView>> planned(machine::store::Unit& unit, ExamId exam, PersonId actor,
                                 std::optional<std::int64_t> at_ms);
  static Task<Result<Ticket>> seated(machine::store::Unit& unit, SeatWish wish, SittingId fresh,
                                     std::int64_t now_ms);
  Task<Result<machine::Bytes>> master_of(ExamId exam, std::int64_t key);
  Task<Result<bool>> practice_made(machine::store::Unit& unit,
                                   std::shared_ptr<const struct PracticeErrand> errand);
  Task<Result<void>> start_practice(PersonId learner);

  machine::store::Store& store_;
  const machine::Clock& clock_;
  machine::IdMaker& ids_;
  ledger::Ledger& ledger_;
  machine::seal::Keyring& keyring_;
  bank::Bank& bank_;
  programme::Programme& programme_;
  papers::Papers& papers_;
  MayAdd may_add_;
  machine::Counter& events_;
  machine::Timer& took_;
  std::unique_ptr<Roots> roots_;
  std::unique_ptr<SaveTimes> times_;
};

}  // namespace rounds::exam
