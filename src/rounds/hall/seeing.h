#pragma once

#include "rounds/hall/hall.h"

namespace rounds::hall {

/// A document was seen, or was not after all: by staff, or by an invigilator.
struct Halls::Seeing {
  ExamId exam;
  PersonId learner;
  bool seen = true;
  PersonId actor = {};
  std::optional<Watch> watch = {};
};

}  // namespace rounds::hall
