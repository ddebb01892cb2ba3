#pragma once

/// A delivery status notification as RFC 3464 writes it: what a relay says came of our mail. Pure.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace rounds::notice {

/// What one notification says of one of our messages.
struct Bounce {
  std::int64_t message = 0;    ///< the post's number, from our Message-ID
  std::string status = {};     ///< "5.1.1"; RFC 3463
  std::string recipient = {};  ///< address it was for, as the relay writes it
  bool failed = false;         ///< given up; else only delayed
  bool operator==(const Bounce&) const = default;
};

/// At most this much of a mail is read: a notification carries headers, and now and then the
/// message, which is ours and short.
constexpr std::size_t dsn_bytes_max = 262'144;

/// What a whole mail says; nothing when it is no notification about a message of ours. Only
/// failures and delays: "delivered" and "relayed" are no news.
std::vector<Bounce> read_dsn(std::string_view mail);

/// 5.x.x about the address or the mailbox. RFC 3463: 5.7.x says that a policy turned the message
/// away and 5.6.x that its form did, which is about the message and not about the person.
bool is_about_address(std::string_view status);

}  // namespace rounds::notice
