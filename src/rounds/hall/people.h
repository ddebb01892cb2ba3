#pragma once

/// How staff's lists and rolls name people, without this room knowing who keeps the names.

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "machine/refusal/refusal.h"
#include "machine/task/task.h"

namespace rounds::hall {

struct Named {
  std::string name, registration;
};

struct People {
  /// Who is meant by an e-mail address, phone number or registration number; 0: nobody.
  std::function<machine::Task<machine::Result<std::int64_t>>(std::string)> found = {};
  /// In order; empty names for those nobody knows.
  std::function<machine::Task<machine::Result<std::vector<Named>>>(std::vector<std::int64_t>)>
      named = {};
};

}  // namespace rounds::hall
