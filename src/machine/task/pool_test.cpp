#include "machine/task/pool.h"

#include <doctest/doctest.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <thread>
#include <tuple>

#include "machine/task/wait.h"

TEST_CASE("work is done on another thread, and its caller goes on at home") {
  boost::asio::io_context here{1};  // outlives the pool, whose thread posts to it
  machine::Pool pool{1, 1};
  const auto home = std::this_thread::get_id();
  const auto errand = [] { return std::this_thread::get_id(); };
  int done = 0;
  const auto tell = [&](std::exception_ptr fault, machine::Result<std::thread::id> where) {
    CHECK(fault == nullptr);
    CHECK(*where != home);
    CHECK(std::this_thread::get_id() == home);
    ++done;
  };

  boost::asio::co_spawn(here, pool.run(errand), tell);
  here.run();

  CHECK(done == 1);
}

TEST_CASE("past the end of the queue work is told not yet, and what waits is done") {
  boost::asio::io_context here{1};
  machine::Pool pool{1, 3};
  int done = 0;
  int told_later = 0;
  const auto errand = [] {
    std::this_thread::sleep_for(std::chrono::milliseconds{20});
    return 7;
  };
  const auto tell = [&](std::exception_ptr, machine::Result<int> seven) {
    seven ? ++done : ++told_later;
  };

  for (int i = 0; i < 10; ++i) boost::asio::co_spawn(here, pool.run(errand), tell);
  here.run();

  CHECK(done == 4);
  CHECK(told_later == 6);
}

TEST_CASE("what the work throws reaches the caller, and the place is free again") {
  machine::Pool pool{1, 0};
  const auto broken = []() -> int { throw machine::Fault("the press is jammed"); };

  CHECK_THROWS_AS(std::ignore = machine::wait(pool.run(broken)), machine::Fault);
  CHECK(*machine::wait(pool.run([] { return 7; })) == 7);
}
