#pragma once

/// One event of a sitting: what a candidate did, as one line of JSON text that is never rewritten.
///
/// Only the canonical spelling is read (fields in the order below, no spaces, no escapes, no
/// leading zeros), so that two readers of the same bytes can never disagree about what they say.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "machine/refusal/refusal.h"
#include "rounds/bank/bank.h"

namespace rounds::exam {

/// Longest canonical text; the longest there can be has 148 bytes.
constexpr std::size_t event_text_max = 160;
/// A batch larger than this is cut by the browser: 200 texts are one small packet burst on a phone.
constexpr std::size_t batch_max = 200;
/// More take-overs than this by one candidate are a fault of a page, not of a person.
constexpr std::uint32_t leases_max = 200;
/// 120 items changed eighty times each; past it a page is running wild.
constexpr std::uint32_t seq_max = 10'000;
/// Of any answer: nine digits, which every number on the way holds.
constexpr int value_max = bank::value_max;
/// The largest whole number that a browser holds exactly.
constexpr std::int64_t client_ms_max = 9'007'199'254'740'991;

enum class Phase : std::uint8_t { own, final, flag, unflag, submit };

struct Event {
  std::uint32_t lease = 0, seq = 0;
  std::int64_t item = 0;     ///< 0: submit
  std::optional<int> value;  ///< see bank::Kind; none: flags, submit, or an answer taken back
  Phase phase = Phase::final;
  std::int64_t client_ms = 0;  ///< on the server's clock as the page knows it
  bool operator==(const Event&) const = default;
};

/// Reads one canonical text. Refuses: invalid exam.event_text.
machine::Result<Event> read_event(std::string_view text);

/// The canonical text of an event; what a browser's JSON.stringify makes of the fields in that
/// order.
std::string write_event(const Event& event);

/// What one request brings: 1 to batch_max events of one lease, ascending, without a gap.
struct Batch {
  std::uint32_t lease = 0, first = 0, last = 0;
  std::vector<Event> events;
};

/// Refuses: invalid exam.event_text (facts: "event", the place in the batch from 0), invalid
/// exam.batch_shape.
machine::Result<Batch> read_batch(std::span<const std::string> texts);

}  // namespace rounds::exam
