#pragma once

/// appeal: a candidate asks, after the release, that the own result be looked at again.

#include <cstdint>
#include <string>
#include <vector>

#include "machine/refusal/refusal.h"
#include "rounds/exam/exam_views.h"

namespace rounds::marking {

/// One a candidate and release.
struct Appeal {
  exam::PersonId learner;
  exam::SittingId sitting;
  std::int64_t release = 0, exam = 0;
  std::string reason;
  std::int64_t made_ms = 0;
  std::int64_t decided_by = 0, decided_ms = 0;  ///< 0: it waits
  bool upheld = false;
  std::string answer;

  bool waits() const { return decided_by == 0; }
};

constexpr std::size_t appeal_bytes_max = 4000;

/// Refuses: invalid marking.appeal (too short or too long a reason), closed marking.appeals_over.
machine::Result<void> may_appeal(const std::string& reason, std::int64_t until_ms,
                                 std::int64_t now_ms);

/// Refuses: invalid marking.answer (too short or too long), conflict marking.appeal_decided,
/// conflict marking.releasing_officer: whoever released the results does not judge them.
machine::Result<void> may_decide(const Appeal& appeal, const std::string& answer,
                                 std::int64_t officer,
                                 const std::vector<std::int64_t>& released_by);

}  // namespace rounds::marking
