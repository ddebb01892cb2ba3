#pragma once

/// bytes: octets and the spellings the house uses for them. Decoders refuse; they never guess.

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "machine/refusal/refusal.h"

namespace machine {

using Bytes = std::vector<std::uint8_t>;
using BytesView = std::span<const std::uint8_t>;

/// The octets of a string, borrowed: valid as long as `text` is.
BytesView view(std::string_view text);
Bytes bytes(std::string_view text);
std::string text(BytesView octets);

std::string hex(BytesView octets);
/// Refuses: invalid (odd length, or a character outside 0-9a-f).
Result<Bytes> from_hex(std::string_view spelled);

/// RFC 4648 section 5, without padding.
std::string base64url(BytesView octets);
/// Refuses: invalid (a foreign character, padding, or an impossible length).
Result<Bytes> from_base64url(std::string_view spelled);

/// RFC 4648 section 4, padded.
std::string base64(BytesView octets);

/// Bitcoin's alphabet, as multibase `z` uses it (without the `z`).
std::string base58(BytesView octets);
/// Refuses: invalid (a character outside the alphabet, or more than 512 characters).
Result<Bytes> from_base58(std::string_view spelled);

}  // namespace machine
