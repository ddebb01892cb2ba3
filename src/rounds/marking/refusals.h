#pragma once

/// Refusals that several files of this room speak.

#include <string>

#include "machine/refusal/refusal.h"
#include "rounds/exam/exam.h"
#include "rounds/ledger/ledger.h"

namespace rounds::marking {

inline std::unexpected<machine::Refusal> not_marked() {
  return machine::refuse(machine::No::early, "marking.not_marked", "The exam is not marked yet.");
}

inline std::unexpected<machine::Refusal> paper_void() {
  return machine::refuse(machine::No::conflict, "exam.void", "The paper was declared void.");
}

inline std::unexpected<machine::Refusal> not_scored() {
  return machine::refuse(machine::No::missing, "marking.not_scored",
                         "This sitting was never opened, so it has no score.");
}

inline std::unexpected<machine::Refusal> not_released() {
  return machine::refuse(machine::No::early, "marking.not_released",
                         "The results are not released yet.");
}

/// Somebody who tried to be the second person to their own act.
struct TwiceSigned {
  exam::ExamId exam;
  exam::PersonId actor;
  std::string of;  ///< "release", "ruling", "appeal"
  std::int64_t place = 0;
};
/// What is refused leaves no trace in its own unit: this is another one.
machine::Task<machine::Result<void>> note_twice(machine::store::Store& store,
                                                ledger::Ledger& ledger, TwiceSigned twice);

}  // namespace rounds::marking
