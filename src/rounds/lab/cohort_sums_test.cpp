#include "cohort_sums.h"

#include <doctest/doctest.h>

#include "figures.h"
#include "station_figures.h"

namespace rounds::lab {

namespace {

CohortSums sums_of(const Figures& figures) {
  CohortSums sums;
  for (const auto& one : figures) sums[one.name] = {one.yes, one.of, one.of};
  return sums;
}

}  // namespace

TEST_CASE(
    "a measure is a mean over doctors with Student's interval, and none where all are alike") {
  Figures figures;
  for (int n = 0; n < 20; ++n) put_mean(figures, "area", n % 2 == 0 ? 0.2 : 0.4);
  for (int n = 0; n < 20; ++n) put_mean(figures, "harmful", 0.25);
  const auto found = measures_of(sums_of(figures));
  REQUIRE(found.size() == 1);
  CHECK(found.front().kind == MeasureKind::area);
  CHECK(found.front().value == doctest::Approx(0.3));
  // R: t.test(rep(c(.2, .4), 10))$conf.int.
  CHECK(found.front().low == doctest::Approx(0.25198274).epsilon(1e-4));
  CHECK(found.front().high == doctest::Approx(0.34801726).epsilon(1e-4));
}

TEST_CASE("a case that is harder on a telephone is told, one that is alike is not") {
  CohortSums cases;
  for (const std::string id : {"alike", "harder", "easy"}) {
    const auto right = id == "easy" ? 392 : 240;
    cases["own:" + id] = {right, 400, 0};
    cases["last:" + id] = {300, 400, 0};
    for (int band = 1; band <= 2; ++band) {
      const auto half = std::to_string(band);
      const bool harder = id == "harder";
      cases["dif:" + id + ":computer:" + half] = {harder ? 80 : 60, 100, 0};
      cases["dif:" + id + ":phone:" + half] = {harder ? 40 : 60, 100, 0};
    }
  }
  CohortLab view;
  put_cases(view, cases);
  CHECK(view.cases_met == 3);
  REQUIRE(view.cases.size() == 2);
  CHECK(view.cases.front().id == "easy");
  CHECK(view.cases.front().hardness == Hardness::easy);
  const auto& harder = view.cases.back();
  CHECK(harder.letter == "C");
  CHECK_FALSE(harder.hint);
  // In each band the odds are 4 against 2/3: -2.35 ln 6.
  CHECK(harder.delta.value_or(0) == doctest::Approx(-2.35 * std::log(6)));
  CHECK(harder.delta_high.value_or(0) < -3);
  CHECK(harder.last == 0.75);
}

TEST_CASE("a harm ratio has its band") {
  CHECK(band_of(1) == 1);
  CHECK(band_of(2.99) == 1);
  CHECK(band_of(3) == 2);
  CHECK(band_of(10) == 3);
  CHECK(band_of(99) == ratio_bands);
}

}  // namespace rounds::lab
