#include "machine/ids/ids.h"

#include <charconv>

namespace machine {

namespace {

constexpr std::int64_t epoch_ms = 1'735'689'600'000;  // 2025-01-01T00:00:00Z
constexpr std::int64_t count_bits = 12;
constexpr std::int64_t node_shift = count_bits;
constexpr std::int64_t time_shift = 22;

}  // namespace

Result<std::int64_t> read_id(std::string_view spelled) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(spelled.data(), spelled.data() + spelled.size(), value);
  const bool canonical = !spelled.empty() && spelled.front() >= '1' && spelled.front() <= '9';
  if (error != std::errc{} || end != spelled.data() + spelled.size() || !canonical) {
    return refuse(No::invalid, "ids.not_an_id", "An id is a whole number of up to 19 digits.");
  }
  return value;
}

IdMaker::IdMaker(const Clock& clock, std::uint32_t node)
    : clock_(clock), node_bits_(std::int64_t{node} << node_shift) {
  ROUNDS_ASSERT(node < nodes_max);
}

std::int64_t IdMaker::next() {
  const std::lock_guard turn{turn_};
  const auto now_ms = std::max(ms(clock_.now()) - epoch_ms, std::int64_t{1});
  if (now_ms > latest_ms_) {
    latest_ms_ = now_ms;
    count_ = 0;
  } else if (++count_ == std::int64_t{1} << count_bits) {
    // More than 4,096 in a millisecond borrow from the next one: order is kept, and the clock
    // catches up.
    ++latest_ms_;
    count_ = 0;
  }
  return latest_ms_ << time_shift | node_bits_ | count_;
}

}  // namespace machine
