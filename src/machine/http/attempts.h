#pragma once

// How often an address has tried within this minute.

#include <cstdint>
#include <map>
#include <mutex>
#include <string>

#include "machine/clock/clock.h"

namespace machine::http {

/// Safe from any thread.
class Attempts {
 public:
  Attempts(const Clock& clock, int per_minute) : clock_(clock), per_minute_(per_minute) {}
  /// Counts one attempt. 0: go on; else the seconds to wait.
  int seconds_to_wait(std::string_view address);

 private:
  const Clock& clock_;
  const int per_minute_;
  std::mutex turn_;
  std::int64_t minute_ = -1;
  std::map<std::string, int, std::less<>> counts_;
};

/// What counts as one address: IPv4 whole, of IPv6 the /64 that one household or phone is given.
std::string counted_as(std::string_view address);

}  // namespace machine::http
