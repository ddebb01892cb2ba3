#pragma once

/// jobs: units that wait for a lane, in order, with a maximum. Safe from any thread.

#include <atomic>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

#include "connection.h"

namespace machine::store {

/// Opens the protected names of Store to the room.
class Desk : public Store {
 public:
  using Store::Ending;
  using Store::Errand;
  using Store::Way;
};

struct Job {
  Desk::Errand errand;
  std::function<void(Desk::Ending)> done;
};

class Jobs {
 public:
  enum class Place : std::uint8_t { back, front };

  explicit Jobs(std::size_t max) : max_(max) {}
  /// Takes the job, or calls its `done` with busy store.busy or store.away.
  void push(Job job, Place place = Place::back);
  /// Waits for work and takes up to `max` jobs. Empty: closed, and nothing is left.
  Task<std::vector<Job>> take(std::size_t max);
  /// Ends a job taken before.
  void finish(Job& job, Desk::Ending ending);

  /// A lane has a connection; or has lost it.
  void lane_up();
  void lane_down();
  /// A lane tried to connect in vain. While no lane has a connection, everything is refused as
  /// store.away.
  void lane_away();

  /// A lane that lost to another one asks the others to start nothing new until it has won; then
  /// lets go.
  void hold();
  void let_go();

  /// No more jobs come in; lanes end once the queue is empty.
  void close();
  bool closed() const;
  /// Jobs that no lane has taken yet.
  std::size_t queued() const;
  std::size_t waiting() const { return count_->load(std::memory_order_relaxed); }
  std::shared_ptr<const std::atomic<std::size_t>> count() const { return count_; }

 private:
  /// Wakes a lane, on its own executor.
  using Sleeper = std::move_only_function<void()>;

  std::optional<Refusal> enqueue(Job& job, Place place, Sleeper& woken);
  std::optional<std::vector<Job>> try_take(std::size_t max);
  Task<void> sleep();
  /// False: there is something to do, so the lane stays up.
  bool lie_down(Sleeper& sleeper);
  bool may_take() const { return closed_ || (held_ == 0 && !queue_.empty()); }
  void refuse_all(std::deque<Job> jobs, const Refusal& refusal);

  const std::size_t max_;
  mutable std::mutex turn_;
  std::deque<Job> queue_;
  std::deque<Sleeper> sleepers_;
  int lanes_up_ = 0;
  int held_ = 0;
  bool away_ = false;
  bool closed_ = false;
  std::shared_ptr<std::atomic<std::size_t>> count_ = std::make_shared<std::atomic<std::size_t>>(0);
};

}  // namespace machine::store
