#pragma once

/// What a message looks like on the way, and when it is tried again. Pure.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "machine/clock/clock.h"
#include "machine/refusal/refusal.h"

namespace machine::post {

/// A message as a carrier gets it.
struct Letter {
  std::int64_t id = 0;
  std::string to, subject, text;
  Instant made{}, expires{};
  int tries = 0;  ///< this one included
};

/// What came of one try.
enum class Outcome : std::uint8_t {
  carried,
  later,  ///< out of reach, or told to come back
  never,  ///< told not to come back (SMTP 5xx, HTTP 4xx)
};

enum class Kind : std::uint8_t { mail, sms };

/// Which of the two an address is. Refuses: invalid post.address (neither; or something that could
/// end a header line or add a second recipient).
Result<Kind> kind_of(std::string_view address);

/// "Board <no-reply@board.example>" taken apart; a bare address has no name.
struct Sender {
  std::string name, address;
};
/// Refuses: invalid post.sender.
Result<Sender> sender_of(std::string_view spelled);

/// A header's text in a form every relay passes on. Source: RFC 2047, sections 2 and 5.
std::string header_text(std::string_view text);

/// The whole mail: headers and base64 body, CRLF lines of at most 76 characters. The same letter
/// gives the same bytes at every try. Source: RFC 5322; RFC 2045, section 6.8.
std::string mail_of(const Letter& letter, const Sender& sender);

/// How long to wait after the try that came to nothing; nothing: give up. 1 min, 2, 4, … at most 6
/// h; 12 tries, or 3 for one that was told never, because a mistake in the relay's own rules is
/// mended within minutes or not at all.
std::optional<Millis> wait_after(int tries, Outcome outcome);

}  // namespace machine::post
