#pragma once

/// clock: the only place that asks the system for the time. Everybody else is handed an Instant or
/// a Clock.

#include <atomic>
#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

#include "machine/refusal/refusal.h"

namespace machine {

/// A moment: UTC, whole milliseconds.
using Instant = std::chrono::sys_time<std::chrono::milliseconds>;
using Millis = std::chrono::milliseconds;

inline std::int64_t ms(Instant instant) { return instant.time_since_epoch().count(); }
inline Instant instant(std::int64_t milliseconds) { return Instant{Millis{milliseconds}}; }

/// "2026-11-23T18:30:00Z", whole seconds, as credentials and logs write it.
std::string iso(Instant instant);
/// Reads exactly what iso() writes. Refuses: invalid clock.not_a_moment.
Result<Instant> from_iso(std::string_view spelled);

class Clock {
 public:
  virtual ~Clock() = default;
  virtual Instant now() const = 0;
};

/// The machine's own clock, never running backwards within one process.
class SystemClock final : public Clock {
 public:
  Instant now() const override;

 private:
  mutable std::atomic<std::int64_t> latest_ms_{0};
};

/// A clock for rehearsals and tests: it moves when it is told to.
class SetClock final : public Clock {
 public:
  explicit SetClock(Instant start) : now_ms_(ms(start)) {}
  Instant now() const override { return instant(now_ms_.load()); }
  void advance(Millis by) { now_ms_ += by.count(); }

 private:
  std::atomic<std::int64_t> now_ms_;
};

/// How long something took: for metrics and benchmarks, never for a rule.
class Stopwatch {
 public:
  Stopwatch() : start_(std::chrono::steady_clock::now()) {}
  double seconds() const {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count();
  }

 private:
  std::chrono::steady_clock::time_point start_;
};

}  // namespace machine
