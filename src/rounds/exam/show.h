#pragma once

/// Rows as pages show them.

#include <vector>

#include "exam_store.h"
#include "rounds/exam/exam_views.h"

namespace rounds::exam {

/// To a candidate: without the acts.
ExamView view_of(const ExamRow& row);

/// To staff: with the acts, what is due, and whose turn it is.
ExamView staff_view(const ExamRow& row, const std::vector<ActRow>& acts);

}  // namespace rounds::exam
