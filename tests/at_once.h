#pragma once

// Several tasks under way at the same time on one thread, as requests are on a server.

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>

#include <future>
#include <utility>
#include <vector>

#include "machine/task/task.h"

namespace rounds_tests {

/// Runs all to their end; the first exception is thrown.
template <class T>
std::vector<T> at_once(std::vector<machine::Task<T>> tasks) {
  boost::asio::io_context here{1};
  std::vector<std::future<T>> futures;
  for (auto& task : tasks) {
    futures.push_back(boost::asio::co_spawn(here, std::move(task), boost::asio::use_future));
  }
  here.run();
  std::vector<T> values;
  for (auto& future : futures) values.push_back(future.get());
  return values;
}

}  // namespace rounds_tests
