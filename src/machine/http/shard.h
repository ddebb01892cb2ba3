#pragma once

// One thread's share of the server: its io_context, its connections and listeners, and the
// clockwork that lets go of slow ones. Everything here is touched by that thread alone, except what
// is posted to it.

#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>

#include <cstdint>
#include <set>
#include <string>

#include "listeners.h"
#include "service.h"
#include "wire.h"

namespace machine::http {

class Connection;

/// Time-outs are counted in ticks of the shard's own timer, so that no request asks for the time.
constexpr int ticks_per_second = 4;
using Tick = std::int64_t;

class Shard {
 public:
  Shard(Service& service, std::uint32_t number);

  Service& service;

 private:
  // Before io: what its coroutines still hold when it ends takes leave here.
  std::set<Connection*> connections_;

 public:
  boost::asio::io_context io{1};
  Listeners listeners;

  Tick now() const { return now_; }
  Tick in_seconds(int seconds) const { return now_ + std::int64_t{seconds} * ticks_per_second; }
  std::string_view date() const { return date_; }
  std::string next_request_id();

  void enter(Connection& connection) { connections_.insert(&connection); }
  void leave(Connection& connection) { connections_.erase(&connection); }

  /// Runs the clockwork and, on this thread, everything else, until stopped and empty.
  void run();
  /// Handlers that stop_seconds were not enough for.
  bool has_unfinished() const { return !connections_.empty(); }
  /// Lets idle connections go and ends when the others are done. From any thread.
  void stop();

 private:
  Task<void> tick_along();
  void sweep();
  void wind_down();

  const std::string request_prefix_;
  std::uint64_t requests_ = 0;
  Tick now_ = 0;
  std::string date_;
  bool stopping_ = false;
  Tick stop_at_ = 0;
  boost::asio::steady_timer ticker_{io};
};

}  // namespace machine::http
