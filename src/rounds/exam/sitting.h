#pragma once

/// The rules of a sitting: what a batch adds, which events count, and what the answers are in the
/// end.

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "event.h"
#include "rounds/exam/acts.h"
#include "rounds/exam/exam_views.h"
#include "rounds/exam/reading.h"

namespace rounds::exam {

/// A place in the order of truth.
struct Place {
  std::uint32_t lease = 0, seq = 0;
  auto operator<=>(const Place&) const = default;
};

/// Of a batch against what is on disk for its lease up to `ack_seq`: how many of its events are
/// there already. Refuses: conflict exam.events_missing (facts: ack_seq).
machine::Result<std::size_t> known_part(const Batch& batch, std::uint32_t ack_seq);

/// The times and the submission by which a sitting's events are judged.
struct Terms {
  std::int64_t opens_ms = 0, closes_ms = 0;
  std::int64_t until_ms = 0;  ///< the last arrival that can count: closing and grace, or the key's
                              ///< publication if sooner
  std::optional<Place> submitted = {};  ///< the submit that the server took
};

/// An event as it lies on disk.
struct Kept {
  Event event;
  std::int64_t received_ms = 0;
};

/// Why an event counts, or is only kept for the board.
enum class Standing : std::uint8_t {
  counts,
  stamped_late,   ///< arrived in the grace, but stamped after closing
  stamped_early,  ///< arrived in the grace, stamped before opening: its stamp shows nothing
  arrived_late,   ///< after the grace
  after_submit,
};

/// How an event's stamp stands to the server's own time. A wrong clock alone never costs an answer
/// that arrived in time.
enum class Stamp : std::uint8_t { plausible, ahead, before_opening };

/// The page reckons the server's clock to half a round trip; a bad network's is ten seconds.
constexpr std::int64_t stamp_slack_ms = 5'000;

/// By the exam's times as they stand; an exam that is not open has no terms yet.
Terms terms_of(const Schedule& schedule, std::optional<Place> submitted);

/// Where a candidate stands at `now_ms`.
SittingState state_of(const Schedule& schedule, bool is_submitted, std::int64_t now_ms);

Standing standing_of(const Kept& kept, const Terms& terms);
Stamp stamp_of(const Kept& kept, const Terms& terms);

/// When the advice on a case went out: after which event, by the order of truth and by the clock.
struct Release {
  Place place;
  std::int64_t released_ms = 0;
};

/// A paper's reliance cases, each with its release if there was one.
using Cases = std::map<std::int64_t, std::optional<Release>>;

/// What the events of a sitting come to.
struct Answers {
  std::map<std::int64_t, int> chosen;  ///< item → the answer that counts; of a case the final one,
                                       ///< or the own where there never was a final
  std::map<std::int64_t, Reading> readings = {};  ///< of cases
  int set_aside = 0;                              ///< answers kept for the board and not counted
  int odd_stamps = 0;                             ///< events of whatever kind whose stamp cannot be
};

/// Folds events in the order of truth: (lease, seq), whatever order they arrived in. The last one
/// of an item wins; a later lease therefore wins over an earlier one, which counts where the later
/// has said nothing. Of a case an own answer counts until the advice is out, a final one only after
/// it; what comes otherwise is kept and set aside.
Answers fold(std::vector<Kept> events, const Terms& terms, const Cases& cases = {});

}  // namespace rounds::exam
