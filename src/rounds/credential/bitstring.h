#pragma once

/// Which certificates are revoked, a bit each. Pure.
///
/// Source: W3C Bitstring Status List v1.0, sections 3.2 and 4: at least 131,072 bits, so that a
/// lookup hides in a crowd; bit 0 is the highest of the first byte; gzip, then base64url after "u".

#include <span>
#include <string>
#include <string_view>

#include "machine/bytes/bytes.h"
#include "machine/refusal/refusal.h"

namespace rounds::credential {

using machine::Result;

constexpr std::int64_t status_bits = 131'072;

/// The list with those bits set; each in [0, status_bits).
std::string encoded_list(std::span<const std::int64_t> set_bits);

/// Refuses: invalid credential.status_list (not "u", base64url and gzip of 131,072 bits to 16 MiB).
Result<machine::Bytes> decoded_list(std::string_view encoded);

/// Refuses: invalid credential.status_list (beyond the list's end).
Result<bool> is_set(machine::BytesView bits, std::int64_t index);

}  // namespace rounds::credential
