#pragma once

/// agenda: what will happen, in the order of time; what falls on one moment, in the order written.

#include <cstddef>
#include <queue>
#include <vector>

namespace science::ward {

template <class What>
class Agenda {
 public:
  struct Event {
    double time = 0;
    std::size_t order = 0;
    What what = {};
    bool operator>(const Event& other) const {
      return time != other.time ? time > other.time : order > other.order;
    }
  };

  void write(double time, What what) { events_.push({time, written_++, what}); }
  bool empty() const { return events_.empty(); }
  Event next() {
    auto event = events_.top();
    events_.pop();
    return event;
  }

 private:
  std::priority_queue<Event, std::vector<Event>, std::greater<>> events_;
  std::size_t written_ = 0;
};

}  // namespace science::ward
