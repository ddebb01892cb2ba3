#include "rounds/exam/calendar.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <ctime>

namespace rounds::exam {

namespace {

constexpr std::size_t octets_max = 75;  // RFC 5545, 3.1, without the line break

/// RFC 5545, 3.3.11: what stands for something else in a text.
std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\\' || c == ';' || c == ',') out += '\\';
    if (c == '\n') {
      out += "\\n";
    } else if (static_cast<unsigned char>(c) >= 0x20) {
      out += c;
    }
  }
  return out;
}

bool continues(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

/// A content line, folded between characters.
std::string folded(std::string_view line) {
  std::string out;
  std::size_t room = octets_max;
  while (line.size() > room) {
    auto end = room;
    while (continues(line[end])) --end;
    out.append(line.substr(0, end)).append("\r\n ");
    line.remove_prefix(end);
    room = octets_max - 1;
  }
  return out.append(line).append("\r\n");
}

std::string utc(std::int64_t at_ms) {
  return fmt::format("{:%Y%m%dT%H%M%SZ}", fmt::gmtime(static_cast<std::time_t>(at_ms / 1'000)));
}

class Lines {
 public:
  explicit Lines(const CalendarEntry& entry) : language_(entry.language) {}
  void plain(std::string_view name, std::string_view value) {
    out_ += folded(fmt::format("{}:{}", name, value));
  }
  void text(std::string_view name, std::string_view value) {
    out_ += folded(fmt::format("{};LANGUAGE={}:{}", name, language_, escaped(value)));
  }
  void alarm(std::string_view before, std::string_view said) {
    plain("BEGIN", "VALARM");
    plain("ACTION", "DISPLAY");
    plain("TRIGGER", before);
    text("DESCRIPTION", said);
    plain("END", "VALARM");
  }
  std::string done() { return std::move(out_); }

 private:
  std::string language_, out_;
};

}  // namespace

std::string calendar_file(const CalendarEntry& entry) {
  Lines lines(entry);
  lines.plain("BEGIN", "VCALENDAR");
  lines.plain("VERSION", "2.0");
  lines.plain("PRODID", "-//Rounds//Exams//EN");
  lines.plain("BEGIN", "VEVENT");
  lines.plain("UID", entry.uid);
  lines.plain("SEQUENCE", std::to_string(entry.sequence));
  lines.plain("DTSTAMP", utc(entry.made_ms));
  lines.plain("DTSTART", utc(entry.from_ms));
  lines.plain("DTEND", utc(entry.until_ms));
  lines.text("SUMMARY", entry.title);
  lines.text("DESCRIPTION", entry.text);
  lines.plain("URL", entry.address);
  lines.alarm("-P1D", entry.alarm);
  lines.alarm("-PT1H", entry.alarm);
  lines.plain("END", "VEVENT");
  lines.plain("END", "VCALENDAR");
  return lines.done();
}

}  // namespace rounds::exam
