#pragma once

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "rounds/marking/marking.h"
#include "tests/exam_house.h"

namespace rounds::marking {

/// An exam sat by two candidates: one with `right` answers of ten, one who opened it and left.
struct Hall {
  Hall(rounds_tests::Database& database, int right)
      : house(database),
        marking(*house.store, house.clock, house.exam, house.bank, house.ledger),
        exam(house.open()),
        candidate(house, exam, exam_house::asha),
        idle(house, exam, exam_house::bilal) {
    REQUIRE(candidate.sit() == "seated");
    REQUIRE(candidate.open() == "opened");
    REQUIRE(idle.sit() == "seated");
    REQUIRE(idle.open() == "opened");
    std::vector<std::string> texts;
    for (std::size_t i = 0; i < candidate.items.size(); ++i) {
      const int key = key_of(candidate.items[i]);
      texts.push_back(candidate.answer(i, std::cmp_less(i, right) ? key : 1 - std::min(key, 1)));
    }
    texts.push_back(candidate.submit());
    REQUIRE(candidate.sent(texts) == "11");
  }

  int key_of(std::int64_t item) {
    const auto truths = exam_house::wait(house.bank.truths({{item}}));
    REQUIRE(truths.has_value());
    return *truths->front().accepted.begin();
  }

  void close() {
    house.clock.advance(18 * exam_house::minute);
    REQUIRE(house.act(exam, exam::Act::close) == "closed");
    REQUIRE(house.act(exam, exam::Act::publish_key) == "provisional_key");
    REQUIRE(house.act(exam, exam::Act::open_objections) == "objections");
    REQUIRE(house.act(exam, exam::Act::finalise_key) == "final_key");
  }

  std::string act(exam::Act wanted, exam::PersonId actor) {
    const auto view = exam_house::wait(marking.act({exam, wanted, actor}));
    return view ? view->state : view.error().code;
  }

  void release() {
    close();
    REQUIRE(act(exam::Act::mark, exam_house::examiner) == "marked");
    REQUIRE(act(exam::Act::review, exam_house::officer) == "reviewed");
    REQUIRE(act(exam::Act::release, exam_house::officer) == "reviewed");
    REQUIRE(act(exam::Act::release, exam_house::other_officer) == "released");
  }

  exam_house::House house;
  Marking marking;
  exam::ExamId exam;
  exam_house::Candidate candidate, idle;
};

}  // namespace rounds::marking
