#pragma once

/// The three ways out: a mail relay, a board's SMS webhook, a folder.

#include <memory>
#include <string>

#include "letter.h"
#include "machine/post/post.h"

namespace machine::post {

/// What a try came to, and the number it was told (SMTP or HTTP status, curl's or the system's
/// error), for the journal.
struct Reply {
  Outcome outcome = Outcome::later;
  std::int64_t said = 0;
};

class Carrier {
 public:
  virtual ~Carrier() = default;
  /// Blocks for at most carry_seconds.
  virtual Reply carry(const Letter& letter) = 0;
};

/// A relay that says nothing for so long has not taken the message; less than half of what a claim
/// lasts.
constexpr long carry_seconds = 30;

std::unique_ptr<Carrier> smtp_carrier(const Settings& settings, Sender sender);
std::unique_ptr<Carrier> sms_carrier(const Settings& settings);
std::unique_ptr<Carrier> folder_carrier(const Settings& settings);

}  // namespace machine::post
