#pragma once

/// Rows of passwords to values and back.

#include <optional>
#include <string>

#include "account_store.h"

namespace rounds::account::rows {

struct PasswordRow {
  std::string hash;
  Instant set;
};
Task<void> keep_password(Unit& unit, std::int64_t person, PasswordRow row);
Task<std::optional<PasswordRow>> password(Unit& unit, std::int64_t person);
/// Whether there was one.
Task<bool> forget_password(Unit& unit, std::int64_t person);

}  // namespace rounds::account::rows
