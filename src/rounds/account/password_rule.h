#pragma once

/// Which passwords are taken. Pure.

#include <string>
#include <string_view>
#include <vector>

#include "machine/refusal/refusal.h"

namespace rounds::account {

constexpr int password_characters_min = 12;

/// A password as typed, in the one spelling that is hashed: the OpaqueString profile of PRECIS
/// (RFC 8265, which replaced SASLprep), so that another keyboard's spaces and accents are the same
/// ones. Refuses: invalid account.password_letters (empty, over 1,000 bytes, not UTF-8, or
/// characters that cannot be seen).
machine::Result<std::string> password_spelled(std::string_view typed);

/// Whether a spelled password may be somebody's; `own` are the name and contact that strangers know
/// too. Length counts and no mixture of letters is asked for (NIST SP 800-63B). No list of leaked
/// passwords is shipped: those of twelve characters are nearly all runs, repetitions and a few
/// words, and these count for nothing here. Refuses: invalid account.password_short, invalid
/// account.password_common.
machine::Result<void> password_may_be(const std::string& spelled,
                                      const std::vector<std::string>& own);

}  // namespace rounds::account
