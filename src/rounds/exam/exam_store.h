#pragma once

/// Rows to values and back; with roots.cpp and saving.cpp the files that know
/// exam.sql.

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "machine/store/store.h"
#include "merkle.h"
#include "paper.h"
#include "rounds/exam/acts.h"
#include "rounds/exam/exam.h"
#include "sitting.h"

namespace rounds::exam {

using machine::store::Unit;

struct ExamRow {
  ExamId exam;
  std::string title;
  State state = State::drafted;
  std::int64_t items = 0;
  std::string edition;
  bool demonstration = true;
  bool every_kind = false;
  std::string source = "practice";              ///< or "private": of the private bank
  std::string form = "main";                    ///< or "reserve", "make_up", "supplement"
  std::optional<ExamId> main = {};              ///< of a reserve or a make-up block: whose
  std::optional<std::int64_t> planned_ms = {};  ///< when it is to open
  std::optional<std::int64_t> voided_ms = {};
  std::string modality = {};  ///< of a supplement
  bool is_practice = false;
  Schedule schedule;
};

/// Sittings that were opened and not submitted.
struct Unsubmitted {
  std::int64_t count = 0, beyond_ms = 0;
};

std::optional<std::int64_t> maybe(const machine::store::Row& row, std::size_t column);

/// An exam beside one person's sitting of it.
struct ListedRow {
  ExamRow exam;
  std::optional<SittingId> sitting;
  std::optional<std::int64_t> submitted_ms;
};

struct ActRow {
  Done done;
  std::int64_t at_ms = 0;
};

struct SittingRow {
  PersonId learner;
  SittingId sitting;
  ExamId exam;
  std::uint32_t lease = 0;
  std::optional<std::int64_t> opened_ms, submitted_ms;
  std::optional<Place> submitted;
};

/// A candidate's seat, and the device that has it.
struct SeatRow {
  SittingId sitting;
  std::uint32_t lease = 0;
  bool is_submitted = false;
  std::string device;
};

/// What a batch of one lease is judged by.
struct LeaseRow {
  std::uint32_t lease = 0, current_lease = 0;
  bool is_submitted = false, is_given = false, is_paused = false, is_practice = false;
  std::optional<std::int64_t> opens_ms, closes_ms;
  std::uint32_t ack_seq = 0;
  machine::Bytes head;
  std::int64_t last_event = 0;  ///< the event of ack_seq; 0: none yet
  std::int64_t landmark = 0;  ///< the last event whose seq is a multiple of landmark_every; 0: none
};

/// As exam.sql has it.
constexpr std::uint32_t landmark_every = 64;

struct PaperKeyRow {
  std::int64_t master_key = 0;
  machine::Bytes content_key;
};

/// The last acknowledgement of each lease of a sitting, without those that saved nothing.
Task<std::vector<Acknowledged>> list_acknowledged(Unit& unit, PersonId learner, SittingId sitting);

Task<void> add_exam(Unit& unit, ExamRow row, std::int64_t drafted_ms);
/// A real exam: whoever asks for it this way can touch nobody's practice.
Task<std::optional<ExamRow>> find_exam(Unit& unit, ExamId exam);
/// An exam that this learner may sit: a real one, or the own practice.
Task<std::optional<ExamRow>> find_exam_for(Unit& unit, ExamId exam, PersonId learner);
/// False when it was void already.
Task<bool> void_exam(Unit& unit, ExamId exam, std::int64_t voided_ms);
/// Since when its clock stands still.
Task<std::optional<std::int64_t>> find_pause(Unit& unit, ExamId exam);
/// Begins a pause, or ends the one there is. Throws Replay when another act was quicker.
Task<void> move_pause(Unit& unit, ExamRow row, std::int64_t now_ms);
Task<std::vector<ListedRow>> list_exams(Unit& unit, PersonId person);
/// From the state it was read in. Throws Replay when another act was quicker.
Task<void> move_exam(Unit& unit, ExamRow row, State before);
Task<void> add_act(Unit& unit, ExamId exam, std::size_t place, ActRow row);
Task<std::vector<ActRow>> list_acts(Unit& unit, ExamId exam);
Task<void> add_items(Unit& unit, ExamId exam, std::vector<bank::Item> items,
                     std::set<bank::ItemId> pretest = {});
/// Canonical order; cases with their block.
Task<std::vector<Counted>> list_items(Unit& unit, ExamId exam);
/// The paper's reliance cases, with what advice this candidate has been given.
Task<Cases> list_cases(Unit& unit, PersonId learner, SittingId sitting, std::vector<Counted> items);
Task<void> add_advices(Unit& unit, SittingRow row, std::vector<std::int64_t> items,
                       Release release);
Task<void> add_paper(Unit& unit, ExamId exam, struct SealedPaper paper);
Task<std::optional<machine::Bytes>> find_paper(Unit& unit, ExamId exam);
/// A picture of the sealed paper, by its place from 1.
Task<std::optional<machine::Bytes>> find_picture(Unit& unit, ExamId exam, std::int64_t place);
Task<int> count_pictures(Unit& unit, ExamId exam);
Task<std::optional<PaperKeyRow>> find_paper_key(Unit& unit, ExamId exam);
Task<Unsubmitted> count_unsubmitted(Unit& unit, ExamId exam);
Task<std::optional<Allowance>> find_allowance(Unit& unit, PersonId learner, ExamId exam);
/// The exam's times as they are for this candidate.
Task<Schedule> schedule_of(Unit& unit, const ExamRow& exam, PersonId learner);

Task<std::optional<SittingRow>> find_sitting(Unit& unit, PersonId learner, SittingId sitting);
Task<std::optional<SeatRow>> find_seat(Unit& unit, PersonId learner, ExamId exam);
/// With its first lease. Throws Replay when the same candidate was quicker on another device.
Task<void> add_sitting(Unit& unit, SittingRow row, std::string device, std::int64_t seated_ms);
/// The next lease, for another device.
Task<void> raise_lease(Unit& unit, SittingRow row, std::string device, std::int64_t given_ms);
Task<void> open_sitting(Unit& unit, PersonId learner, SittingId sitting, std::int64_t opened_ms);
/// A page of all sittings, or of those that were opened.
Task<std::vector<SittingRow>> list_sittings(Unit& unit, ExamId exam, SittingId after);
Task<std::vector<SittingRow>> list_opened(Unit& unit, ExamId exam, SittingId after);
/// Seated, opened, submitted, events and the last event's time; no more of it.
Task<DayView> count_day(Unit& unit, ExamId exam);
Task<std::vector<Kept>> list_events(Unit& unit, PersonId learner, SittingId sitting);

}  // namespace rounds::exam
