#include "science/proportion/proportion.h"

#include <doctest/doctest.h>

namespace science {

TEST_CASE("the interval of a share is Wilson's, worked by hand from his formula") {
  const auto most = wilson(15, 20);
  CHECK(most.low == doctest::Approx(0.531299).epsilon(1e-5));
  CHECK(most.high == doctest::Approx(0.888138).epsilon(1e-5));
  const auto many = wilson(263, 400);
  CHECK(many.low == doctest::Approx(0.609695).epsilon(1e-5));
  CHECK(many.high == doctest::Approx(0.702309).epsilon(1e-5));
}

TEST_CASE("nobody and everybody leave room on one side only") {
  CHECK(wilson(0, 20).low == 0);
  CHECK(wilson(0, 20).high == doctest::Approx(0.161125).epsilon(1e-5));
  CHECK(wilson(20, 20).low == doctest::Approx(0.838875).epsilon(1e-5));
  CHECK(wilson(20, 20).high == 1);
}

TEST_CASE("of an empty group nothing is known") {
  CHECK(wilson(0, 0).low == 0);
  CHECK(wilson(0, 0).high == 1);
}

TEST_CASE("the interval holds the share and narrows as the group grows") {
  for (std::int64_t of = 20; of <= 2'000; of *= 10) {
    const auto here = wilson(of / 4, of), wider = wilson(of / 4, of / 2);
    CHECK(here.low < 0.25);
    CHECK(here.high > 0.25);
    CHECK(here.high - here.low < wider.high - wider.low);
  }
}

}  // namespace science
