#include "science/ward/line.h"

#include <algorithm>
#include <cmath>
#include <deque>
#include <vector>

#include "agenda.h"
#include "science/chance/stream.h"

namespace science::ward {

using machine::No;
using machine::refuse;
using machine::Result;

namespace {

constexpr std::size_t people_min = 200;
constexpr std::size_t batches = 20;

struct What {
  bool arrives = true;
  std::size_t who = 0;
};

/// The line while it runs.
class Run {
 public:
  Run(const Line& line, std::size_t people, std::uint64_t seed)
      : line_(line), people_(people), stream_(seed), free_(line.servers), came_(people) {}

  void go() {
    agenda_.write(wait(line_.arrivals), {});
    while (!agenda_.empty()) {
      const auto event = agenda_.next();
      const auto queue = static_cast<double>(queue_.size());
      const auto busy = static_cast<double>(line_.servers - free_);
      waiting_ += queue * (event.time - now_);
      present_ += (queue + busy) * (event.time - now_);
      now_ = event.time;
      event.what.arrives ? arrive(event.what.who) : leave(event.what.who);
    }
  }

  Observed found() const {
    const auto from = static_cast<std::ptrdiff_t>(people_ / 10);
    const std::vector<double> waits(waits_.begin() + from, waits_.end());
    const auto waited =
        static_cast<std::size_t>(std::ranges::count_if(waits, [](double one) { return one > 0; }));
    std::vector<double> means;
    means.reserve(batches);
    const std::size_t size = waits.size() / batches;
    for (std::size_t b = 0; b < batches; ++b) {
      means.push_back(chance::mean(std::span(waits).subspan(b * size, size)));
    }
    const auto all = static_cast<double>(people_);
    return {.served = people_,
            .waits = trust::share(waited, waits.size()).value_or(trust::Share{}),
            .wait = chance::mean(waits),
            .wait_range = trust::mean(means).value_or(trust::Mean{}).range,
            .waiting = waiting_ / now_,
            .present = present_ / now_,
            .arrivals = all / now_,
            .stay = stayed_ / all};
  }

 private:
  double wait(double rate) { return -std::log(stream_.uniform()) / rate; }

  void arrive(std::size_t who) {
    came_[who] = now_;
    queue_.push_back(who);
    if (who + 1 < people_) agenda_.write(now_ + wait(line_.arrivals), {true, who + 1});
    begin();
  }

  void leave(std::size_t who) {
    stayed_ += now_ - came_[who];
    ++free_;
    begin();
  }

  void begin() {
    if (free_ == 0 || queue_.empty()) return;
    const auto who = queue_.front();
    queue_.pop_front();
    --free_;
    waits_.push_back(now_ - came_[who]);
    agenda_.write(now_ + wait(line_.services), {false, who});
  }

  Line line_;
  std::size_t people_;
  chance::Stream stream_;
  std::size_t free_;
  Agenda<What> agenda_;
  std::deque<std::size_t> queue_;
  std::vector<double> came_, waits_;
  double now_ = 0, waiting_ = 0, present_ = 0, stayed_ = 0;
};

Result<void> check(const Line& line) {
  const auto rate = [](double x) { return x > 0 && std::isfinite(x); };
  if (!rate(line.arrivals) || !rate(line.services) || line.servers == 0) {
    return refuse(No::unprocessable, "science.options",
                  "A line needs arrivals, services and a server.");
  }
  if (line.arrivals >= line.services * static_cast<double>(line.servers)) {
    return refuse(No::unprocessable, "science.no_steady_state",
                  "As much arrives as can be served, or more: the queue grows without end.");
  }
  return {};
}

}  // namespace

Result<Expected> erlang_c(const Line& line) {
  TRY_DONE(check(line));
  const double offered = line.arrivals / line.services;
  const auto servers = static_cast<double>(line.servers);
  // Erlang's B by its recursion, which neither overflows nor cancels.
  double lost = 1;
  for (std::size_t c = 1; c <= line.servers; ++c) {
    lost = offered * lost / (static_cast<double>(c) + offered * lost);
  }
  const double load = offered / servers;
  Expected all{.load = load, .waits = lost / (1 - load * (1 - lost))};
  all.wait = all.waits / (servers * line.services - line.arrivals);
  all.waiting = line.arrivals * all.wait;
  all.present = all.waiting + offered;
  return all;
}

Result<Observed> observe(const Line& line, std::size_t people, std::uint64_t seed) {
  TRY_DONE(check(line));
  if (people < people_min) {
    return refuse(No::unprocessable, "science.too_few",
                  "A line is observed for 200 people at least.");
  }
  Run run(line, people, seed);
  run.go();
  return run.found();
}

}  // namespace science::ward
