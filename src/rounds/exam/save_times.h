#pragma once

/// How long this node's latest saves took: enough for an exam day page, without a lock on the way
/// of a save.

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>

namespace rounds::exam {

class SaveTimes {
 public:
  struct Quantiles {
    std::int64_t p50_ms = 0, p99_ms = 0;
  };

  void add(std::int64_t took_ms);
  /// Of the saves still remembered; zeros when there are none.
  Quantiles quantiles() const;

 private:
  /// At 8,000 saves a second, the last quarter of one: recent, and enough for a 99th in a hundred.
  static constexpr std::size_t remembered = 2'048;
  std::array<std::atomic<std::int32_t>, remembered> took_ms_{};
  std::atomic<std::size_t> count_{0};
};

}  // namespace rounds::exam
