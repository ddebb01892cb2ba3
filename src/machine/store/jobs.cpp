#include "jobs.h"

#include <boost/asio/async_result.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>
#include <iterator>

namespace machine::store {

void Jobs::push(Job job, Place place) {
  Sleeper woken;
  if (auto refusal = enqueue(job, place, woken)) job.done({std::move(refusal), nullptr});
  if (woken) woken();
}

std::optional<Refusal> Jobs::enqueue(Job& job, Place place, Sleeper& woken) {
  std::lock_guard lock(turn_);
  if (away_) return unable_away().refusal();
  if (closed_ || queue_.size() >= max_) return unable_busy().refusal();
  ++*count_;
  queue_.insert(place == Place::front ? queue_.begin() : queue_.end(), std::move(job));
  if (held_ == 0 && !sleepers_.empty()) {
    woken = std::move(sleepers_.front());
    sleepers_.pop_front();
  }
  return std::nullopt;
}

Task<std::vector<Job>> Jobs::take(std::size_t max) {
  for (;;) {
    if (auto taken = try_take(max)) co_return std::move(*taken);
    co_await sleep();
  }
}

std::optional<std::vector<Job>> Jobs::try_take(std::size_t max) {
  std::lock_guard lock(turn_);
  if (!may_take()) return std::nullopt;
  const auto end = queue_.begin() + static_cast<std::ptrdiff_t>(std::min(queue_.size(), max));
  std::vector<Job> taken(std::move_iterator(queue_.begin()), std::move_iterator(end));
  queue_.erase(queue_.begin(), end);
  return taken;
}

Task<void> Jobs::sleep() {
  auto begin = [this](auto handler) {
    Sleeper sleeper = [woken = std::move(handler)]() mutable {
      boost::asio::post(std::move(woken));
    };
    if (!lie_down(sleeper)) sleeper();
  };
  boost::asio::use_awaitable_t<> token;
  co_await boost::asio::async_initiate<boost::asio::use_awaitable_t<>, void()>(begin, token);
}

bool Jobs::lie_down(Sleeper& sleeper) {
  std::lock_guard lock(turn_);
  if (may_take()) return false;
  sleepers_.push_back(std::move(sleeper));
  return true;
}

void Jobs::finish(Job& job, Desk::Ending ending) {
  --*count_;
  job.errand = nullptr;
  std::exchange(job.done, nullptr)(std::move(ending));
}

void Jobs::lane_up() {
  std::lock_guard lock(turn_);
  ++lanes_up_;
  away_ = false;
}

void Jobs::lane_down() {
  std::lock_guard lock(turn_);
  --lanes_up_;
}

void Jobs::lane_away() {
  std::deque<Job> stranded;
  {
    std::lock_guard lock(turn_);
    if (lanes_up_ > 0) return;
    away_ = true;
    stranded.swap(queue_);
  }
  refuse_all(std::move(stranded), unable_away().refusal());
}

void Jobs::refuse_all(std::deque<Job> jobs, const Refusal& refusal) {
  for (Job& job : jobs) finish(job, {refusal, nullptr});
}

void Jobs::hold() {
  std::lock_guard lock(turn_);
  ++held_;
}

void Jobs::let_go() {
  std::deque<Sleeper> woken;
  {
    std::lock_guard lock(turn_);
    if (--held_ == 0) woken.swap(sleepers_);
  }
  for (Sleeper& sleeper : woken) sleeper();
}

void Jobs::close() {
  std::deque<Sleeper> woken;
  {
    std::lock_guard lock(turn_);
    closed_ = true;
    woken.swap(sleepers_);
  }
  for (Sleeper& sleeper : woken) sleeper();
}

std::size_t Jobs::queued() const {
  std::lock_guard lock(turn_);
  return queue_.size();
}

bool Jobs::closed() const {
  std::lock_guard lock(turn_);
  return closed_;
}

}  // namespace machine::store
