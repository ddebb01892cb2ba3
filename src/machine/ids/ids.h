#pragma once

/// ids: 64-bit names, ordered by time, unique across nodes without asking anybody.
///
/// From the top: a zero bit, 41 bits of milliseconds since 2025, 10 bits of node, 12 bits of count
/// within the millisecond. In JSON an id is a decimal string, because a browser's numbers end at
/// 2^53.

#include <compare>
#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>

#include "machine/clock/clock.h"
#include "machine/refusal/refusal.h"

namespace machine {

/// An id of one kind of thing; `Noun` only keeps kinds apart and may stay undefined.
template <class Noun>
struct Id {
  std::int64_t value = 0;
  auto operator<=>(const Id&) const = default;
};

template <class Noun>
std::string text(Id<Noun> id) {
  return std::to_string(id.value);
}

/// Reads a decimal id. Refuses: invalid (not 1 to 19 digits, or zero, or past 63 bits).
Result<std::int64_t> read_id(std::string_view spelled);

template <class Noun>
Result<Id<Noun>> read_id_of(std::string_view spelled) {
  TRY(value, read_id(spelled));
  return Id<Noun>{value};
}

constexpr std::uint32_t nodes_max = 1024;

/// Makes ids. One per process; safe from any thread.
class IdMaker {
 public:
  /// `node` in [0, nodes_max): leased from the database when several nodes serve, 0 for a lone one.
  IdMaker(const Clock& clock, std::uint32_t node);

  template <class Noun>
  Id<Noun> make() {
    return Id<Noun>{next()};
  }
  std::int64_t next();

 private:
  const Clock& clock_;
  const std::int64_t node_bits_;
  std::mutex turn_;
  std::int64_t latest_ms_ = 0;
  std::int64_t count_ = 0;
};

}  // namespace machine
