#include <doctest/doctest.h>

#include <algorithm>

#include "tests/exam_house.h"

namespace rounds::exam {

using exam_house::asha;
using exam_house::bilal;
using exam_house::Candidate;
using exam_house::House;
using exam_house::minute;
using exam_house::said;
using exam_house::second;
using exam_house::tablet;
using exam_house::wait;
using rounds_tests::Database;
using rounds_tests::on_each_database;

namespace {

/// A candidate before two reliance cases, with a paper of every kind in hand.
ExamId open_exam(House& house) {
  const auto view = wait(house.exam.draft({"Every kind", 15, 10, true}, exam_house::examiner));
  REQUIRE(view.has_value());
  REQUIRE(house.act(view->exam, Act::assemble) == "assembled");
  REQUIRE(house.act(view->exam, Act::seal) == "sealed");
  REQUIRE(house.act(view->exam, Act::open) == "open");
  return view->exam;
}

struct CasesRoom {
  explicit CasesRoom(Database& database)
      : house(database), exam(open_exam(house)), candidate(house, exam, asha) {
    REQUIRE(candidate.sit() == "seated");
    REQUIRE(candidate.open() == "opened");
    const auto facts = wait(house.exam.facts(exam));
    REQUIRE(facts.has_value());
    for (std::size_t i = 0; i < facts->items.size(); ++i)
      if (facts->kinds[i] == bank::Kind::reliance) cases.push_back(facts->items[i].value);
    REQUIRE(cases.size() == 2);
  }

  std::string event(std::int64_t item, std::string_view phase, int value) {
    auto text = said(candidate.lease, ++seq, item, value, house.now_ms());
    return text.replace(text.find("final"), 5, phase);
  }
  std::string advices(PersonId who = asha, int block = 1) {
    const auto out = wait(house.exam.advices(who, candidate.sitting, block));
    return out ? "out" : out.error().code;
  }
  Sheet sheet() {
    const auto sheet = wait(house.exam.sheet(asha, candidate.sitting));
    REQUIRE(sheet.has_value());
    return *sheet;
  }
  /// Both own answers, 9 and 2, on disk.
  void lock() {
    const auto first = event(cases[0], "own", 9), last = event(cases[1], "own", 2);
    REQUIRE(candidate.sent({first, last}) == std::to_string(seq));
  }

  House house;
  ExamId exam;
  Candidate candidate;
  std::vector<std::int64_t> cases;
  std::uint32_t seq = 0;
};

}  // namespace

TEST_CASE("a paper of every kind holds other kinds, and its cases stand together at the end") {
  on_each_database([](Database& database) {
    CasesRoom room(database);
    const auto facts = wait(room.house.exam.facts(room.exam));
    const auto other = std::ranges::count_if(facts->kinds, [](auto kind) {
      return kind == bank::Kind::numeric || kind == bank::Kind::multiple;
    });
    CHECK(other == 2);
    const std::set<std::int64_t> last(room.candidate.items.end() - 2, room.candidate.items.end());
    CHECK(last == std::set<std::int64_t>(room.cases.begin(), room.cases.end()));
  });
}

TEST_CASE("advice waits until every own answer of the block is on disk, and its going out is too") {
  on_each_database([](Database& database) {
    CasesRoom room(database);
    CHECK(room.advices() == "exam.not_locked");
    const auto first = room.event(room.cases[0], "own", 9);
    REQUIRE(room.candidate.sent({first}) == "1");
    CHECK(room.advices() == "exam.not_locked");
    const auto taken_back =
        "{\"lease\":1,\"seq\":2,\"item\":\"" + std::to_string(room.cases[1]) +
        "\",\"value\":\"\",\"phase\":\"own\",\"client_ms\":" + std::to_string(room.house.now_ms()) +
        "}";
    ++room.seq;
    REQUIRE(room.candidate.sent({taken_back}) == "2");
    CHECK(room.advices() == "exam.not_locked");
    const auto last = room.event(room.cases[1], "own", 2);
    REQUIRE(room.candidate.sent({last}) == "3");
    CHECK(room.advices(asha, 2) == "exam.no_such_block");
    CHECK(room.advices(asha, 0) == "exam.no_such_block");
    CHECK(room.advices(bilal) == "exam.no_such_sitting");

    const auto out = wait(room.house.exam.advices(asha, room.candidate.sitting, 1));

    REQUIRE(out.has_value());
    REQUIRE(out->advices.size() == 2);
    const auto& own =
        std::ranges::find(out->advices, PaperItemId{room.cases[0]}, &AdviceView::item);
    REQUIRE(own != out->advices.end());
    CHECK(own->own == 9);
    CHECK_FALSE(own->html.empty());
    const auto released_ms = out->released_ms;
    room.house.clock.advance(minute);
    CHECK(wait(room.house.exam.advices(asha, room.candidate.sitting, 1))->released_ms ==
          released_ms);
  });
}

TEST_CASE("of a case the final answer after the advice counts, and a later own one never") {
  on_each_database([](Database& database) {
    CasesRoom room(database);
    const auto too_soon = room.event(room.cases[0], "final", 1);
    REQUIRE(room.candidate.sent({too_soon}) == "1");
    room.lock();
    CHECK(room.sheet().chosen.at(room.cases[0]) == 9);
    REQUIRE(room.advices() == "out");
    CHECK(room.sheet().chosen.at(room.cases[0]) == 9);
    CHECK_FALSE(room.sheet().readings.at(room.cases[0]).final.has_value());
    room.house.clock.advance(second);

    const auto late_own = room.event(room.cases[0], "own", 0);
    const auto final_one = room.event(room.cases[1], "final", 4);
    REQUIRE(room.candidate.sent({late_own, final_one}) == std::to_string(room.seq));

    const auto sheet = room.sheet();
    CHECK(sheet.chosen.at(room.cases[0]) == 9);
    CHECK(sheet.chosen.at(room.cases[1]) == 4);
    CHECK(sheet.readings.at(room.cases[0]).own == 9);
    CHECK(sheet.readings.at(room.cases[0]).advised);
    CHECK(sheet.readings.at(room.cases[1]).own == 2);
    CHECK(sheet.readings.at(room.cases[1]).final == 4);
    CHECK(sheet.set_aside == 2);
  });
}

TEST_CASE("an own answer that lay on an old device until the advice was out is never scored") {
  on_each_database([](Database& database) {
    CasesRoom room(database);
    const auto held = room.event(room.cases[0], "own", 0);
    Candidate other(room.house, room.exam, asha, tablet);
    REQUIRE(other.sit(true) == "seated");
    std::vector<std::string> texts;
    for (std::size_t i = 0; i < 2; ++i) {
      auto text = said(2, static_cast<std::uint32_t>(i + 1), room.cases[i], 7, room.house.now_ms());
      texts.push_back(text.replace(text.find("final"), 5, "own"));
    }
    REQUIRE(other.sent(texts) == "2");
    REQUIRE(room.advices() == "out");
    room.house.clock.advance(second);

    REQUIRE(room.candidate.sent({held}) == "1");

    CHECK(room.sheet().readings.at(room.cases[0]).own == 7);
    CHECK(room.sheet().set_aside == 1);
  });
}

TEST_CASE("after the end no advice goes out") {
  on_each_database([](Database& database) {
    CasesRoom room(database);
    room.lock();
    room.house.clock.advance(16 * minute);
    CHECK(room.advices() == "exam.closed");
  });
}

}  // namespace rounds::exam
