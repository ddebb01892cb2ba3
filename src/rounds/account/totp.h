#pragma once

/// The codes of an authenticator app: RFC 6238 with SHA-1, steps of 30 seconds and six digits,
/// which is what every such app makes. Pure.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "machine/bytes/bytes.h"
#include "machine/clock/clock.h"

namespace rounds::account::totp {

constexpr std::size_t secret_size = 20;  // RFC 4226 §4 R6: 160 bits
constexpr int digits_usual = 6;

/// Which step of 30 seconds a moment lies in.
std::int64_t step_of(machine::Instant now);

/// The code of that step.
std::string code(machine::BytesView secret, std::int64_t step, int digits = digits_usual);

/// The step whose code this is, one before or after `now` allowed (RFC 6238 §5.2); nothing when it
/// is none of the three, or not later than `used`, the last step that let somebody in.
std::optional<std::int64_t> matching_step(machine::BytesView secret, std::string_view typed,
                                          std::int64_t now, std::int64_t used);

/// RFC 4648 section 6 without padding, as apps take a secret by hand.
std::string base32(machine::BytesView octets);

/// "otpauth://totp/Board:name?secret=…&issuer=Board", as apps read it from a QR code.
std::string address(std::string_view board, std::string_view whose, machine::BytesView secret);

}  // namespace rounds::account::totp
