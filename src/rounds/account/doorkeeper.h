#pragma once

/// Who came by lately: so that a candidate who saves every few seconds costs no look into the
/// database each time.

#include <array>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>

#include "machine/clock/clock.h"
#include "machine/http/http.h"

namespace rounds::account {

/// Remembers callers for 15 to 30 seconds, at most 2 × 65,536 of them. Safe from any thread.
class Doorkeeper {
 public:
  std::optional<machine::http::Caller> find(const std::string& handle, machine::Instant now);
  void remember(const std::string& handle, machine::http::Caller caller, machine::Instant until,
                machine::Instant now);
  void forget(const std::string& handle);

 private:
  struct Known {
    machine::http::Caller caller;
    machine::Instant until;
  };
  using Shelf = std::unordered_map<std::string, Known>;
  void turn_over(machine::Instant now);

  std::mutex turn_;
  Shelf young_, old_;
  machine::Instant turned_{};
};

}  // namespace rounds::account
