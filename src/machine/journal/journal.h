#pragma once

/// journal: what the operator reads. One JSON line per event, and counters for Prometheus.
///
/// Lines and labels carry ids only: never a name, address, number, answer, key or token. The
/// request id joins the lines of one request.

#include <array>
#include <atomic>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "machine/clock/clock.h"

namespace machine {

enum class Level : std::uint8_t { debug, info, warn, error };

/// One named fact of a line: a string, or a number.
struct Fact {
  std::string_view name;
  std::string text;
  bool number = false;
  Fact(std::string_view name, std::string_view text);
  Fact(std::string_view name, std::int64_t number);
};

/// A number that only grows. Safe from any thread.
class Counter {
 public:
  void add(std::uint64_t by = 1) { value_.fetch_add(by, std::memory_order_relaxed); }
  std::uint64_t value() const { return value_.load(std::memory_order_relaxed); }

 private:
  std::atomic<std::uint64_t> value_{0};
};

/// Durations in seconds, in fixed buckets from 0.5 ms to 10 s. Safe from any thread.
class Timer {
 public:
  static constexpr std::array<double, 12> bounds_s{0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025,
                                                   0.05,   0.1,   0.25,   0.5,   1,    10};
  void add(double seconds);

 private:
  friend class Journal;
  std::array<std::atomic<std::uint64_t>, bounds_s.size() + 1> buckets_{};
  std::atomic<std::uint64_t> sum_us_{0};
};

class Journal {
 public:
  /// Writes lines of `least` and above to `out` (a file descriptor, usually 2).
  Journal(const Clock& clock, int out, Level least = Level::info);
  ~Journal();

  /// `event` is a dotted, stable name: "store.commit_failed".
  void line(Level level, std::string_view event, std::initializer_list<Fact> facts = {});

  /// Would a line of this level be written? Ask where making its facts costs something.
  bool wants(Level level) const;

  /// The counter or timer of that name and labels; made at first asking, valid as long as the
  /// journal. `name` as Prometheus wants it ("rounds_exam_events_total"); `labels` as it prints
  /// them (`room="exam"`).
  Counter& counter(std::string_view name, std::string_view help, std::string_view labels = "");
  Timer& timer(std::string_view name, std::string_view help, std::string_view labels = "");
  /// A value asked for at each scrape; `ask` must be safe from any thread and quick.
  void gauge(std::string_view name, std::string_view help, std::function<double()> ask);

  /// The Prometheus text format, version 0.0.4.
  std::string metrics() const;

 private:
  struct Inside;
  std::unique_ptr<Inside> inside_;
};

}  // namespace machine
