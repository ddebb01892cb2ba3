#include "lane.h"

#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>

namespace machine::store {
namespace {

// A database that restarts is back within seconds; one that is gone is asked every five, by each
// lane.
constexpr Millis rest_first{50};
constexpr Millis rest_longest{5'000};
// A flush of the disk takes about as long.
constexpr std::chrono::microseconds linger_look{50};
constexpr int linger_looks = 4;

}  // namespace

Task<void> Lane::live() {
  while (co_await connect()) {
    co_await linger();
    auto jobs = co_await work_.jobs.take(work_.use == Use::write ? work_.group_max : 1);
    if (jobs.empty()) break;
    last_group_ = jobs.size();
    co_await serve(std::move(jobs));
    if (!connection_->usable()) work_.jobs.lane_down();
  }
}

Task<void> Lane::linger() {
  if (work_.use != Use::write || last_group_ < 2) co_return;
  for (int looks = 0; looks < linger_looks && work_.jobs.queued() < last_group_; ++looks) {
    rest_.expires_after(linger_look);
    boost::system::error_code hurried;
    co_await rest_.async_wait(boost::asio::redirect_error(boost::asio::use_awaitable, hurried));
  }
}

Task<bool> Lane::connect() {
  const bool had = connection_ != nullptr;
  if (had && connection_->usable() && !connection_->worn()) co_return true;
  if (had && connection_->usable()) {
    co_await try_connect();
    co_return true;
  }
  for (auto rest = rest_first;; rest = std::min(rest * 2, rest_longest)) {
    if (co_await try_connect()) {
      work_.jobs.lane_up();
      co_return true;
    }
    work_.jobs.lane_away();
    if (work_.jobs.closed()) co_return false;
    rest_.expires_after(rest);
    boost::system::error_code hurried;
    co_await rest_.async_wait(boost::asio::redirect_error(boost::asio::use_awaitable, hurried));
  }
}

Task<bool> Lane::try_connect() {
  try {
    connection_ = co_await driver_.connect(here_, work_.use);
    co_return true;
  } catch (const Fault& fault) {
    tally_.fared("store.away", fault.what());
    co_return false;
  }
}

Task<void> Lane::serve(std::vector<Job> jobs) {
  auto left = co_await run(std::move(jobs));
  if (left.empty()) co_return;
  // The line had broken while nobody looked (a restart, a proxy's timeout). Nothing was sent to be
  // kept: try once more.
  if (co_await try_connect()) left = co_await run(std::move(left));
  for (Job& job : left) work_.jobs.finish(job, {unable_away().refusal(), nullptr});
}

Task<std::vector<Job>> Lane::run(std::vector<Job> jobs) {
  Group group(*connection_, work_.jobs, tally_);
  if (work_.use == Use::write) co_return co_await group.write(std::move(jobs));
  co_return co_await group.read(std::move(jobs.front()));
}

}  // namespace machine::store
