#pragma once

/// Refusals that more than one verb of the room gives, each in one place.

#include "machine/refusal/refusal.h"

namespace rounds::exam {

inline std::unexpected<machine::Refusal> no_such_exam() {
  return machine::refuse(machine::No::missing, "exam.no_such_exam", "There is no such exam.");
}

inline std::unexpected<machine::Refusal> no_such_sitting() {
  return machine::refuse(machine::No::missing, "exam.no_such_sitting",
                         "This candidate has no such sitting.");
}

inline std::unexpected<machine::Refusal> no_practice() {
  return machine::refuse(machine::No::missing, "exam.no_practice",
                         "This learner has no practice exam.");
}

inline std::unexpected<machine::Refusal> not_sealed() {
  return machine::refuse(machine::No::early, "exam.not_sealed", "The paper is not sealed yet.");
}

inline std::unexpected<machine::Refusal> not_open_yet() {
  return machine::refuse(machine::No::early, "exam.not_open_yet", "The exam is not open yet.");
}

inline std::unexpected<machine::Refusal> exam_void() {
  return machine::refuse(machine::No::conflict, "exam.void", "The paper was declared void.");
}

inline std::unexpected<machine::Refusal> not_asked_of_you() {
  return machine::refuse(machine::No::forbidden, "exam.not_asked_of_you",
                         "A supplement is for those whose safety floor asks for more cases.");
}

inline std::unexpected<machine::Refusal> exam_closed() {
  return machine::refuse(machine::No::closed, "exam.closed", "The exam is over.");
}

}  // namespace rounds::exam
