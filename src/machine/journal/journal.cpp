#include "machine/journal/journal.h"

#include <unistd.h>

#include <cerrno>
#include <map>
#include <mutex>
#include <utility>

#include "machine/refusal/refusal.h"
#include "utf8.h"

namespace machine {

namespace {

/// A fact is an id, a name or a reason; what is longer is cut, so that no line floods the log.
constexpr std::size_t text_bytes_max = 2'000;
/// Past this the labels hold something unbounded, such as an id: a bug.
constexpr std::size_t series_max = 5'000;

std::string_view word(Level level) {
  switch (level) {
    case Level::debug:
      return "debug";
    case Level::info:
      return "info";
    case Level::warn:
      return "warn";
    case Level::error:
      return "error";
  }
  return "error";
}

std::string quoted(std::string_view text) {
  return boost::json::serialize(boost::json::string(utf8_repaired(text.substr(0, text_bytes_max))));
}

void write_all(int out, std::string_view text) {
  while (!text.empty()) {
    const auto written = ::write(out, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    // Nobody is left to tell that the log itself cannot be written; the work goes on.
    if (written <= 0) return;
    text.remove_prefix(static_cast<std::size_t>(written));
  }
}

bool is_metric_name(std::string_view name) {
  const auto fits = [](char letter) {
    return letter == '_' || (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9');
  };
  return !name.empty() && (name.front() < '0' || name.front() > '9') &&
         std::all_of(name.begin(), name.end(), fits);
}

std::string help_text(std::string_view help) {
  std::string out;
  for (const char letter : help)
    out += letter == '\\' ? "\\\\" : letter == '\n' ? "\\n" : std::string(1, letter);
  return out;
}

std::string seconds(double value) { return fmt::format("{}", value); }

}  // namespace

Fact::Fact(std::string_view name_, std::string_view text_) : name(name_), text(text_) {}
Fact::Fact(std::string_view name_, std::int64_t number_)
    : name(name_), text(std::to_string(number_)), number(true) {}

void Timer::add(double elapsed) {
  std::size_t bucket = 0;
  while (bucket < bounds_s.size() && elapsed > bounds_s[bucket]) ++bucket;
  buckets_[bucket].fetch_add(1, std::memory_order_relaxed);
  sum_us_.fetch_add(static_cast<std::uint64_t>(std::max(0.0, elapsed) * 1e6),
                    std::memory_order_relaxed);
}

struct Journal::Inside {
  /// All series of one name.
  struct Family {
    std::string help;
    std::string_view kind;
    std::map<std::string, std::unique_ptr<Counter>> counters;  // by labels
    std::map<std::string, std::unique_ptr<Timer>> timers;
    std::function<double()> ask;
  };

  Inside(const Clock& clock_, int out_, Level least_) : clock(clock_), out(out_), least(least_) {}

  const Clock& clock;
  const int out;
  const Level least;
  std::mutex writing;
  mutable std::mutex counting;
  std::map<std::string, Family, std::less<>> families;
  std::size_t series = 0;

  Family& family(std::string_view name, std::string_view help, std::string_view kind) {
    ROUNDS_ASSERT(is_metric_name(name));
    const auto [place, made] = families.try_emplace(std::string(name));
    if (made) {
      place->second.help = help;
      place->second.kind = kind;
    }
    ROUNDS_ASSERT(place->second.kind == kind);
    return place->second;
  }

  template <class Series>
  Series& one_of(std::map<std::string, std::unique_ptr<Series>>& all, std::string_view labels) {
    auto& one = all[std::string(labels)];
    if (!one) {
      ROUNDS_ASSERT(++series <= series_max);
      one = std::make_unique<Series>();
    }
    return *one;
  }
};

Journal::Journal(const Clock& clock, int out, Level least)
    : inside_(std::make_unique<Inside>(clock, out, least)) {}
Journal::~Journal() = default;

bool Journal::wants(Level level) const { return level >= inside_->least; }

void Journal::line(Level level, std::string_view event, std::initializer_list<Fact> facts) {
  if (!wants(level)) return;
  const auto now = inside_->clock.now();
  auto text = fmt::format(R"({{"at_ms":{},"at":"{}","level":"{}","event":{})", ms(now), iso(now),
                          word(level), quoted(event));
  for (const auto& fact : facts) {
    text += fmt::format(",{}:{}", quoted(fact.name), fact.number ? fact.text : quoted(fact.text));
  }
  text += "}\n";
  const std::scoped_lock turn(inside_->writing);
  write_all(inside_->out, text);
}

Counter& Journal::counter(std::string_view name, std::string_view help, std::string_view labels) {
  const std::scoped_lock turn(inside_->counting);
  return inside_->one_of(inside_->family(name, help, "counter").counters, labels);
}

Timer& Journal::timer(std::string_view name, std::string_view help, std::string_view labels) {
  const std::scoped_lock turn(inside_->counting);
  return inside_->one_of(inside_->family(name, help, "histogram").timers, labels);
}

void Journal::gauge(std::string_view name, std::string_view help, std::function<double()> ask) {
  const std::scoped_lock turn(inside_->counting);
  inside_->family(name, help, "gauge").ask = std::move(ask);
}

std::string Journal::metrics() const {
  const auto series = [](std::string_view name, std::string_view labels, const std::string& value) {
    return labels.empty() ? fmt::format("{} {}\n", name, value)
                          : fmt::format("{}{{{}}} {}\n", name, labels, value);
  };
  const auto histogram = [&series](std::string_view name, const std::string& labels,
                                   const Timer& timer) {
    std::string out;
    std::uint64_t count = 0;
    const auto comma = labels.empty() ? "" : ",";
    for (std::size_t bucket = 0; bucket < timer.buckets_.size(); ++bucket) {
      count += timer.buckets_[bucket].load(std::memory_order_relaxed);
      const auto bound =
          bucket < Timer::bounds_s.size() ? seconds(Timer::bounds_s[bucket]) : "+Inf";
      out += series(fmt::format("{}_bucket", name),
                    fmt::format("{}{}le=\"{}\"", labels, comma, bound), std::to_string(count));
    }
    const auto sum_us = timer.sum_us_.load(std::memory_order_relaxed);
    out += series(fmt::format("{}_sum", name), labels, seconds(static_cast<double>(sum_us) / 1e6));
    return out + series(fmt::format("{}_count", name), labels, std::to_string(count));
  };
  const std::scoped_lock turn(inside_->counting);
  std::string out;
  for (const auto& [name, family] : inside_->families) {
    out += fmt::format("# HELP {} {}\n# TYPE {} {}\n", name, help_text(family.help), name,
                       family.kind);
    for (const auto& [labels, counter] : family.counters)
      out += series(name, labels, std::to_string(counter->value()));
    for (const auto& [labels, timer] : family.timers) out += histogram(name, labels, *timer);
    if (family.ask) out += series(name, "", seconds(family.ask()));
  }
  return out;
}

}  // namespace machine
