#include "machine/task/pool.h"

#include <atomic>
#include <boost/asio/bind_executor.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace machine {

namespace asio = boost::asio;

struct Pool::Inside {
  Inside(int threads, std::size_t queue_max)
      : places(static_cast<std::size_t>(threads) + queue_max),
        pool(static_cast<std::size_t>(threads)) {}

  const std::size_t places;
  std::atomic<std::size_t> taken{0};
  asio::thread_pool pool;
};

Pool::Pool(int threads, std::size_t queue_max) {
  ROUNDS_ASSERT(threads > 0);
  inside_ = std::make_unique<Inside>(threads, queue_max);
}

Pool::~Pool() { inside_->pool.join(); }

Task<Result<void>> Pool::carry(std::function<void()> errand) {
  if (inside_->taken.fetch_add(1) >= inside_->places) {
    inside_->taken.fetch_sub(1);
    co_return refuse(No::busy, "task.busy",
                     "Too much of this work is waiting already; ask again shortly.");
  }
  const auto home = co_await asio::this_coro::executor;
  co_await asio::post(asio::bind_executor(inside_->pool, asio::use_awaitable));
  std::exception_ptr fault;
  try {
    errand();
  } catch (...) {
    fault = std::current_exception();
  }
  inside_->taken.fetch_sub(1);
  co_await asio::post(asio::bind_executor(home, asio::use_awaitable));
  if (fault) std::rethrow_exception(fault);
  co_return Result<void>{};
}

}  // namespace machine
