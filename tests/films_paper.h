#pragma once

/// A main paper of the private bank, both of whose cases show a film.

#include "tests/bank_of.h"
#include "tests/exam_house.h"
#include "tests/grey_png.h"

namespace exam_house {

inline ExamId with_films(House& house) {
  REQUIRE(wait(house.programme.publish("tests/journeys/study")).has_value());
  for (int n = 0; n < 6; ++n)
    rounds_tests::reviewed(house.private_bank, fmt::format("q{}", n), rounds_tests::question(n));
  for (int n = 0; n < 2; ++n) {
    auto writing = rounds_tests::reliance(n, n == 0);
    writing.matter = rounds::bank::Matter{.modality = rounds::bank::Modality::image,
                                          .picture = rounds_tests::grey_png()};
    const auto id =
        rounds_tests::reviewed(house.private_bank, fmt::format("c{}", n), std::move(writing));
    const auto opened = wait(house.private_bank.open(rounds_tests::item_reviewer, id));
    REQUIRE(opened.has_value());
    CHECK(opened->writing.matter->picture == rounds_tests::grey_png());
  }
  const auto built = wait(house.exam.build({"Films", false, false}, examiner));
  REQUIRE(built.has_value());
  return built->front().exam;
}

}  // namespace exam_house
