#pragma once

/// For commands and tests: runs one task to its end on this thread and hands back its value or its
/// exception.

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>

#include <future>
#include <memory>

#include "machine/task/task.h"

namespace machine {

/// A context to wait in, borrowed. It is given back and lives as long as the process: the thread
/// that woke the waiting one may still be inside post() when the waiting is over.
class WaitingRoom {
 public:
  WaitingRoom();
  ~WaitingRoom();
  WaitingRoom(const WaitingRoom&) = delete;
  WaitingRoom& operator=(const WaitingRoom&) = delete;

  boost::asio::io_context& here() { return *context_; }

 private:
  std::unique_ptr<boost::asio::io_context> context_;
};

template <class T>
T wait(Task<T> task) {
  WaitingRoom room;
  auto value = boost::asio::co_spawn(room.here(), std::move(task), boost::asio::use_future);
  room.here().run();
  return value.get();
}

}  // namespace machine
