#pragma once

/// May this letter go to this person now? Pure.

#include <optional>
#include <string>

#include "quiet.h"
#include "rounds/notice/audience.h"

namespace rounds::notice {

/// Why a letter waits, or does not go.
enum class Why : std::uint8_t {
  none,
  quiet,         ///< waits for the end of quiet hours
  late,          ///< the campaign's days are over
  gone,          ///< erased, or no longer enrolled
  no_contact,    ///< none, or one that did not work
  unsubscribed,  ///< wants no optional messages
  enough,        ///< has had messages_a_week_max this week
  came_back,     ///< by the relay's notification or the gateway's report
  given_up,      ///< no relay would take it
};
BOOST_DESCRIBE_ENUM(Why, none, quiet, late, gone, no_contact, unsubscribed, enough, came_back,
                    given_up)

/// What this room knows of a person when a letter is about to leave.
struct Standby {
  bool wants_optional = true;
  bool contact_failed = false;  ///< the very address they have now
  std::int64_t this_week = 0;   ///< letters handed to the post in the last seven days
};

struct Terms {
  bool necessary = false;
  Instant until{};   ///< when the campaign ends
  std::string zone;  ///< the programme's
  QuietHours quiet;
};

enum class Fate : std::uint8_t { go, wait, drop };

struct Decision {
  Fate fate = Fate::go;
  Why why = Why::none;
  Instant due{};  ///< of wait: until when; of go: when it must have gone by
};

/// Why it may not go at any hour; nothing when it may. Counting a country asks no more than this:
/// the zones' rules cost too much to be asked 42,000 times.
std::optional<Why> refused(const Terms& terms, const Recipient& recipient, const Standby& standby,
                           Instant now);

Decision decide(const Terms& terms, const Recipient& recipient, const Standby& standby,
                Instant now);

}  // namespace rounds::notice
