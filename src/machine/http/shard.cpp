#include "shard.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "connection.h"
#include "head.h"

namespace machine::http {

Shard::Shard(Service& service_, std::uint32_t number)
    : service(service_),
      listeners(io, service_.census->listeners, service_.settings.limits.beat_seconds),
      request_prefix_(fmt::format("{:x}-{:x}-", ms(service_.clock.now()), number)),
      date_(http_date(service_.clock.now())) {}

std::string Shard::next_request_id() { return request_prefix_ + fmt::format("{:x}", ++requests_); }

void Shard::run() {
  boost::asio::co_spawn(io, tick_along(), boost::asio::detached);
  io.run();
}

void Shard::stop() {
  boost::asio::post(io, [this] { wind_down(); });
}

Task<void> Shard::tick_along() {
  while (!stopping_ || (!connections_.empty() && now_ < stop_at_)) {
    ticker_.expires_after(std::chrono::milliseconds(1'000 / ticks_per_second));
    co_await ticker_.async_wait(boost::asio::as_tuple(boost::asio::use_awaitable));
    ++now_;
    sweep();
  }
  io.stop();
}

void Shard::sweep() {
  for (auto* connection : connections_) connection->sweep();
  if (now_ % ticks_per_second != 0) return;
  date_ = http_date(service.clock.now());
  listeners.beat();
}

void Shard::wind_down() {
  if (std::exchange(stopping_, true)) return;
  stop_at_ = in_seconds(service.settings.limits.stop_seconds);
  listeners.drop_all();
  for (auto* connection : connections_) connection->wind_down();
}

}  // namespace machine::http
