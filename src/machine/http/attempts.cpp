#include "attempts.h"

#include <boost/asio/ip/address.hpp>

namespace machine::http {

namespace {

constexpr std::int64_t minute_ms = 60'000;
/// About 10 MB. Past this many addresses in one minute nobody new is counted until the next: better
/// than turning everybody away.
constexpr std::size_t addresses_max = 100'000;

}  // namespace

std::string counted_as(std::string_view address) {
  boost::system::error_code error;
  const auto parsed = boost::asio::ip::make_address(address, error);
  if (error || parsed.is_v4()) return std::string(address);
  auto octets = parsed.to_v6().to_bytes();
  std::fill(octets.begin() + 8, octets.end(), std::uint8_t{0});
  return boost::asio::ip::make_address_v6(octets).to_string() + "/64";
}

int Attempts::seconds_to_wait(std::string_view address) {
  const auto now_ms = ms(clock_.now());
  const std::scoped_lock turn(turn_);
  if (minute_ != now_ms / minute_ms) {
    minute_ = now_ms / minute_ms;
    counts_.clear();
  }
  auto key = counted_as(address);
  if (counts_.size() >= addresses_max && !counts_.contains(key)) return 0;
  if (++counts_[std::move(key)] <= per_minute_) return 0;
  return static_cast<int>((minute_ms - now_ms % minute_ms + 999) / 1'000);
}

}  // namespace machine::http
