#pragma once

/// The few shapes of CBOR that WebAuthn uses (CTAP2's canonical form): maps, numbers, strings.
/// Reads heads by libcbor's streaming decoder, which allocates nothing whatever length a stranger
/// claims.

#include <cstdint>
#include <optional>
#include <string>

#include "machine/bytes/bytes.h"

namespace rounds::account::cbor {

struct Token {
  enum class Kind : std::uint8_t { number, octets, text, map, list, other };
  Kind kind = Kind::other;
  std::int64_t number = 0;      ///< of number; of map and list, how many follow
  machine::BytesView octets{};  ///< of octets and text, borrowed from the input
};

class Reader {
 public:
  explicit Reader(machine::BytesView input) : input_(input) {}

  /// The next head with its string; nothing at the end, or when it is not of these shapes (numbers
  /// past 63 bits and strings of no stated length among them).
  std::optional<Token> next();
  /// Passes over one value, whatever it holds. False when it is not whole, or too deep or large.
  bool skip();
  /// How many octets have been read.
  std::size_t read() const { return read_; }

 private:
  machine::BytesView input_;
  std::size_t read_ = 0;
};

}  // namespace rounds::account::cbor
