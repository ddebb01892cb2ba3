// Batches that come again long after: found however far back they lie, and compared.

#include <doctest/doctest.h>

#include "tests/exam_house.h"

namespace rounds::exam {

using exam_house::asha;
using exam_house::Candidate;
using exam_house::Room;
using exam_house::said;
using exam_house::tablet;
using rounds_tests::Database;
using rounds_tests::on_each_database;

namespace {

/// A candidate who changed her mind often: `count` events are acknowledged.
struct LongDay {
  LongDay(Database& database, std::size_t count) : room(database) { send_more(count); }

  void send_more(std::size_t count) {
    std::vector<std::string> texts;
    for (std::size_t i = 0; i < count; ++i) {
      texts.push_back(candidate.answer(i % 10, static_cast<int>(i % 4)));
      if (texts.size() < 97 && i + 1 < count) continue;
      REQUIRE(candidate.sent(texts) == std::to_string(candidate.events.size()));
      texts.clear();
    }
  }

  /// What the server says of events `first` to `last` sent again.
  std::string again(std::size_t first, std::size_t last) {
    const auto begin = candidate.events.begin() + static_cast<std::ptrdiff_t>(first) - 1;
    return candidate.sent({begin, begin + static_cast<std::ptrdiff_t>(last - first) + 1});
  }

  Room room;
  Candidate& candidate = room.candidate;
};

}  // namespace

TEST_CASE("events sent again are known, however far back they lie") {
  on_each_database([](Database& database) {
    LongDay long_day(database, 300);

    for (const auto& [first, last] : std::vector<std::pair<std::size_t, std::size_t>>{
             {1, 1}, {1, 3}, {60, 70}, {64, 64}, {65, 65}, {63, 130}, {128, 129}, {250, 300}}) {
      INFO("events ", first, " to ", last);
      CHECK(long_day.again(first, last) == "300");
    }
    CHECK(long_day.again(101, 300) == "300");
  });
}

TEST_CASE("an event far back with other bytes is refused, and nothing is added") {
  on_each_database([](Database& database) {
    LongDay long_day(database, 140);
    auto& candidate = long_day.candidate;

    for (const std::uint32_t seq : {1U, 63U, 64U, 65U, 128U, 129U, 140U}) {
      INFO("event ", seq);
      CHECK(candidate.sent({said(candidate.lease, seq, candidate.items.at(0), 7, 1)}) ==
            "exam.event_differs");
    }
    CHECK(long_day.again(1, 140) == "140");
    long_day.send_more(1);
  });
}

TEST_CASE("each lease has a row of events of its own") {
  on_each_database([](Database& database) {
    LongDay long_day(database, 70);
    Candidate on_tablet(long_day.room.house, long_day.room.exam, asha, tablet);
    REQUIRE(on_tablet.sit(true) == "seated");
    REQUIRE(on_tablet.open() == "opened");
    REQUIRE(on_tablet.sent({on_tablet.answer(0, 1), on_tablet.answer(1, 2)}) == "2");
    long_day.send_more(1);

    CHECK(long_day.again(1, 71) == "71");
    CHECK(on_tablet.sent({on_tablet.events.at(0)}) == "2");
    const auto sheet = exam_house::wait(long_day.room.house.exam.sheet(asha, on_tablet.sitting));
    REQUIRE(sheet.has_value());
    CHECK(sheet->chosen.size() == 10);
    CHECK(sheet->chosen.at(on_tablet.items.at(1)) == 2);
  });
}

}  // namespace rounds::exam
