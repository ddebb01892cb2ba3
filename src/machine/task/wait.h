#pragma once

/// For commands and tests: runs one task to its end on this thread and hands back its value or its
/// exception.

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>

#include <future>

#include "machine/task/task.h"

namespace machine {

template <class T>
T wait(Task<T> task) {
  boost::asio::io_context here{1};
  auto value = boost::asio::co_spawn(here, std::move(task), boost::asio::use_future);
  here.run();
  return value.get();
}

}  // namespace machine
