#include "rounds/account/totp.h"

#include <fmt/format.h>

#include "machine/seal/seal.h"

namespace rounds::account::totp {

namespace {

constexpr std::int64_t step_ms = 30'000;
constexpr std::int64_t drift = 1;  // steps a telephone's clock may be off

std::string percent_encoded(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const auto octet = static_cast<unsigned char>(c);
    const bool plain = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
                       std::string_view("-._~").contains(c);
    out += plain ? std::string(1, c) : fmt::format("%{:02X}", octet);
  }
  return out;
}

}  // namespace

std::int64_t step_of(machine::Instant now) { return machine::ms(now) / step_ms; }

std::string code(machine::BytesView secret, std::int64_t step, int digits) {
  machine::Bytes counter(8);
  for (std::size_t at = 0; at < counter.size(); ++at)
    counter[counter.size() - 1 - at] =
        static_cast<std::uint8_t>(static_cast<std::uint64_t>(step) >> (8 * at));
  const auto mac = machine::seal::hmac_sha1(secret, counter);
  // RFC 4226 §5.3, dynamic truncation.
  const std::size_t from = mac.back() & 0x0FU;
  const std::uint32_t number = (mac[from] & 0x7FU) << 24U | std::uint32_t{mac[from + 1]} << 16U |
                               std::uint32_t{mac[from + 2]} << 8U | mac[from + 3];
  std::uint32_t below = 1;
  for (int n = 0; n < digits; ++n) below *= 10;
  return fmt::format("{:0{}}", number % below, digits);
}

std::optional<std::int64_t> matching_step(machine::BytesView secret, std::string_view typed,
                                          std::int64_t now, std::int64_t used) {
  std::optional<std::int64_t> found;
  for (auto step = now - drift; step <= now + drift; ++step) {
    const auto wanted = code(secret, step);
    const bool matches = machine::seal::same(machine::view(wanted), machine::view(typed));
    if (matches && step > used && !found) found = step;
  }
  return found;
}

std::string base32(machine::BytesView octets) {
  constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  std::string out;
  std::uint32_t held = 0;
  int bits = 0;
  for (const auto octet : octets) {
    held = held << 8U | octet;
    for (bits += 8; bits >= 5; bits -= 5) out += letters[(held >> (bits - 5)) & 31U];
  }
  if (bits > 0) out += letters[(held << (5 - bits)) & 31U];
  return out;
}

std::string address(std::string_view board, std::string_view whose, machine::BytesView secret) {
  return fmt::format("otpauth://totp/{0}:{1}?secret={2}&issuer={0}", percent_encoded(board),
                     percent_encoded(whose), base32(secret));
}

}  // namespace rounds::account::totp
