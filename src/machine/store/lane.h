#pragma once

/// lane: one connection that takes groups of jobs until the store closes, and finds its way back
/// when the database was away. Private to the room.

#include <boost/asio/steady_timer.hpp>

#include "connection.h"
#include "group.h"
#include "jobs.h"

namespace machine::store {

class Lane {
 public:
  struct Work {
    Use use;
    Jobs& jobs;
    std::size_t group_max;
  };

  Lane(Driver& driver, Work work, Tally& tally, boost::asio::any_io_executor here)
      : driver_(driver), work_(work), tally_(tally), here_(std::move(here)), rest_(here_) {}

  Task<void> live();
  /// Ends a pause between two tries to connect; from the lane's own thread.
  void hurry() { rest_.cancel(); }

 private:
  /// Those just answered are about to ask again. A flush for the first of them alone would make all
  /// others wait for the next one.
  Task<void> linger();
  Task<bool> connect();
  Task<bool> try_connect();
  Task<void> serve(std::vector<Job> jobs);
  Task<std::vector<Job>> run(std::vector<Job> jobs);

  Driver& driver_;
  Work work_;
  Tally& tally_;
  boost::asio::any_io_executor here_;
  boost::asio::steady_timer rest_;
  std::unique_ptr<Connection> connection_;
  std::size_t last_group_ = 0;
};

}  // namespace machine::store
