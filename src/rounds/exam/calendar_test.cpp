#include "rounds/exam/calendar.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>

namespace rounds::exam {

namespace {

CalendarEntry noon() {
  return {.uid = "exam-42@exam.example",
          .sequence = 3,
          .made_ms = 1'795'435'200'000,
          .from_ms = 1'795'521'600'000,
          .until_ms = 1'795'525'200'000,
          .title = "AI for doctors; part 1, \"main\" \\ spring",
          .text = "First line.\nSecond.",
          .alarm = "The exam begins soon.",
          .address = "https://exam.example/exams",
          .language = "en"};
}

/// What a library that is not ours reads in it: a value a line.
std::string read_by_another(const std::string& file) {
  const auto path = std::filesystem::temp_directory_path() /
                    fmt::format("rounds-calendar-{}.ics", static_cast<int>(::getpid()));
  std::ofstream(path, std::ios::binary) << file;
  const auto command = "/usr/bin/python3 tests/standards/read_calendar.py " + path.string();
  const std::unique_ptr<FILE, int (*)(FILE*)> pipe(::popen(command.c_str(), "r"), ::pclose);
  std::string out;
  std::array<char, 256> some{};
  while (std::fgets(some.data(), some.size(), pipe.get()) != nullptr) out += some.data();
  std::filesystem::remove(path);
  return out;
}

/// The length of the longest line; 0 when a line does not end in CRLF or a character is cut.
std::size_t longest(const std::string& file) {
  std::size_t most = 0;
  for (std::size_t from = 0; from < file.size();) {
    const auto end = file.find("\r\n", from);
    if (end == std::string::npos) return 0;
    const auto line = file.substr(from, end - from);
    const auto first = line.starts_with(' ') ? 1U : 0U;
    if (line.find_first_of("\r\n") != std::string::npos) return 0;
    if ((static_cast<unsigned char>(line.at(first)) & 0xC0U) == 0x80U) return 0;
    most = std::max(most, line.size());
    from = end + 2;
  }
  return most;
}

}  // namespace

TEST_CASE("another's program reads the exam's hour, its texts and two alarms from the file") {
  CHECK(read_by_another(calendar_file(noon())) ==
        "version 2.0\n"
        "uid exam-42@exam.example\n"
        "sequence 3\n"
        "stamp 2026-11-23T12:00:00+00:00\n"
        "from 2026-11-24T12:00:00+00:00\n"
        "until 2026-11-24T13:00:00+00:00\n"
        "language en\n"
        "title AI for doctors; part 1, \"main\" \\ spring\n"
        "text First line.|Second.\n"
        "address https://exam.example/exams\n"
        "alarm DISPLAY -1 day, 0:00:00 The exam begins soon.\n"
        "alarm DISPLAY -1 day, 23:00:00 The exam begins soon.\n");
}

TEST_CASE("long lines are folded at 75 octets, in Devanagari too, and come back whole") {
  auto entry = noon();
  entry.language = "hi";
  entry.title.clear();
  for (int i = 0; i < 40; ++i) entry.title += "परीक्षा ";
  for (std::size_t shift = 0; shift < 4; ++shift) {
    const auto file = calendar_file(entry);
    // A character of three octets leaves up to two of a line free.
    CHECK(longest(file) <= 75);
    CHECK(longest(file) >= 73);
    CHECK(read_by_another(file).find("title " + entry.title) != std::string::npos);
    entry.title.insert(0, "a");
  }
}

TEST_CASE("what would break a line out of its text stays text") {
  auto entry = noon();
  entry.title = "A\r\nATTENDEE:mailto:x@y.example\n";
  const auto file = calendar_file(entry);
  CHECK(longest(file) > 0);
  CHECK(file.find("\r\nATTENDEE") == std::string::npos);
}

}  // namespace rounds::exam
