#pragma once

/// What a closed exam is to those who mark it, and what an exam asks of rooms above.

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "machine/bytes/bytes.h"
#include "machine/task/task.h"
#include "rounds/bank/bank.h"
#include "rounds/exam/exam_views.h"
#include "rounds/exam/reading.h"

namespace rounds::exam {

/// Whether somebody's safety floor asks for more cases of this modality.
using MayAdd = std::function<machine::Task<machine::Result<bool>>(PersonId, bank::Modality)>;

/// What marking needs to know of an exam.
struct Facts {
  ExamId exam;
  std::string title, edition;
  State state = State::drafted;
  bool demonstration = true;
  std::int64_t opens_ms = 0, closes_ms = 0, released_ms = 0;  ///< 0: not yet
  std::vector<bank::ItemId> items;                            ///< that count, in canonical order
  std::vector<bank::Kind> kinds = {};                         ///< of each; empty: all single
  std::vector<bank::ItemId> pretest = {};                     ///< tried out; count for nobody
  std::string form = "main";        ///< or "reserve", "make_up", "supplement"
  std::optional<ExamId> main = {};  ///< of a reserve or a make-up block: whose
  bool voided = false;              ///< two officers declared it void: it counts for nobody

  /// A pass mark, and a score that can earn something: a supplement has none.
  bool has_mark() const { return form != "supplement"; }
};

/// One paper of an exam.
struct Form {
  ExamId exam;
  std::string form;
  State state = State::drafted;
  bool voided = false;
};

/// An opened sitting of somebody who opened another paper of the same exam too.
struct Sat {
  ExamId exam;
  SittingId sitting;
  PersonId learner;
  State state = State::drafted;  ///< of that paper
};

/// What one candidate's events come to.
struct Sheet {
  SittingId sitting = {};
  PersonId learner = {};
  std::map<std::int64_t, int> chosen;             ///< item → the answer that counts (bank::Kind)
  int set_aside = 0;                              ///< answers kept for the board and not counted
  std::map<std::int64_t, Reading> readings = {};  ///< of cases
  machine::Bytes head = {};  ///< of its last device's chain, as on the receipt; empty: none came
  bool opened = false;       ///< the learner saw the paper
};

/// A practice exam that is over.
struct Practised {
  std::vector<bank::ItemId> items;  ///< in canonical order
  Sheet sheet;
};

}  // namespace rounds::exam
