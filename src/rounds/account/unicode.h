#pragma once

/// Names and domains in one spelling, by ICU. Pure.

#include <optional>
#include <string>
#include <string_view>

#include "machine/refusal/refusal.h"

namespace rounds::account {

/// A person's name as typed, in NFC, spaces tidied; empty is a name not given yet.
/// Refuses: invalid account.name (over 120 characters, not UTF-8, or characters that no name has:
/// controls, and marks that turn the reading direction of what follows).
machine::Result<std::string> tidy_name(std::string_view typed);

/// NFC of UTF-8 text; nothing when it is not UTF-8.
std::optional<std::string> nfc(std::string_view text);

/// A password in one spelling: the OpaqueString profile of RFC 8265 §4.2. Nothing when it is empty,
/// too long, not UTF-8, or has characters that cannot be seen.
std::optional<std::string> opaque_string(std::string_view typed);

/// The domain in lower-case ASCII by UTS 46, non-transitional; nothing when it has none.
std::optional<std::string> ascii_domain(std::string_view domain);

/// Every decimal digit of any script as 0 to 9; nothing when the text is not UTF-8.
std::optional<std::string> ascii_digits(std::string_view text);

}  // namespace rounds::account
