#pragma once

/// Refusals that several files of this room speak.

#include "machine/refusal/refusal.h"

namespace rounds::marking {

inline std::unexpected<machine::Refusal> not_marked() {
  return machine::refuse(machine::No::early, "marking.not_marked", "The exam is not marked yet.");
}

}  // namespace rounds::marking
