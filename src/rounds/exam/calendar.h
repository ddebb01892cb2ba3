#pragma once

/// An exam's hour as a calendar takes it: iCalendar, RFC 5545. It holds nothing of a person, not
/// even the time allowed to them: calendars are shared.

#include <cstdint>
#include <string>

namespace rounds::exam {

struct CalendarEntry {
  std::string uid;            ///< the same for ever, whatever moves
  std::int64_t sequence = 0;  ///< rises when the hour moves
  std::int64_t made_ms = 0, from_ms = 0, until_ms = 0;
  std::string title, text, alarm, address;
  std::string language;  ///< of the texts: "hi"
};

/// A whole file with one event and two alarms, a day and an hour before. Units: UTC. Lines end in
/// CRLF and have at most 75 octets; no character is cut.
std::string calendar_file(const CalendarEntry& entry);

}  // namespace rounds::exam
