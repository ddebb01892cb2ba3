#pragma once

/// objection: what a candidate says against the key of an item, and until when; and the terms that
/// the board sets for it.

#include <cstdint>
#include <string>

#include "machine/refusal/refusal.h"
#include "rounds/exam/acts.h"

namespace rounds::marking {

/// One a candidate and item. It stands until the candidate withdraws it.
struct Objection {
  std::int64_t exam = 0, item = 0;
  std::string reason, citation;
  std::int64_t made_ms = 0, withdrawn_ms = 0;  ///< 0: it stands
};

/// What the board set for an exam; 0: nothing yet.
struct Terms {
  std::int64_t objections_until_ms = 0, appeals_until_ms = 0;
  bool withholds_script = false;
};

/// Room for an argument in any script: Devanagari takes three bytes a letter.
constexpr std::size_t objection_bytes_max = 4000, citation_bytes_max = 600;
/// Fewer say nothing that could be judged.
constexpr std::size_t words_bytes_min = 10;
/// Longer than any board waits.
constexpr std::int64_t objecting_ms_max = std::int64_t{60} * 24 * 3'600'000;
constexpr std::int64_t appealing_ms_max = std::int64_t{365} * 24 * 3'600'000;
/// Unless the board sets another: a month to make up one's mind.
constexpr std::int64_t appealing_ms = std::int64_t{30} * 24 * 3'600'000;

/// Whether it may be said now. Refuses: invalid marking.objection (facts: field: reason, citation);
/// early marking.objections_not_open; closed marking.objections_over.
machine::Result<void> may_object(const Objection& objection, const Terms& terms, exam::State state,
                                 std::int64_t now_ms);

/// Whether objecting is possible now.
bool objecting(const Terms& terms, exam::State state, std::int64_t now_ms);

/// Whether a deadline may move from `before` to `wished`: never nearer once candidates know it.
/// Refuses: invalid marking.deadline (not ahead, or further than `longest_ms`), conflict
/// marking.deadline_nearer.
machine::Result<void> may_move(std::int64_t before, std::int64_t wished, std::int64_t now_ms,
                               std::int64_t longest_ms);

}  // namespace rounds::marking
