#include "outcomes.h"

#include <doctest/doctest.h>

#include "sheet.h"

namespace rounds::workbench {

namespace {

const std::string form =
    "item,a,d,g,a_variance,d_variance,covariance,cohort_sd\n"
    "11,1.2,0.5,0,0.01,0.01,0.001,1\n12,0.8,-0.4,0,0.01,0.01,0.001,1\n"
    "13,1.5,1.1,0,0.01,0.01,0.001,1\n14,1.0,0.0,0,0.01,0.01,0.001,1\n";

/// The same items as a cohort sees them whose ability is 0.5 higher and spread 1.25 times.
std::string abler() {
  std::string csv = "item,a,d,g,a_variance,d_variance,covariance,cohort_sd\n";
  for (const auto& item : {std::tuple(11, 1.2, 0.5), std::tuple(12, 0.8, -0.4),
                           std::tuple(13, 1.5, 1.1), std::tuple(15, 2.0, 0.0)}) {
    const auto& [id, a, d] = item;
    csv += std::to_string(id) + "," + std::to_string(a * 1.25) + "," + std::to_string(d + 0.5 * a) +
           ",0,0.01,0.01,0.001,1\n";
  }
  return csv;
}

}  // namespace

TEST_CASE("only common items link, and a form linked with itself does not move") {
  const auto both = shared(form, form);
  REQUIRE(both.has_value());
  CHECK(both->items == std::vector<std::string>{"11", "12", "13", "14"});
  const auto csv = link_csv("stocking_lord", "7", *both);
  REQUIRE(csv.has_value());
  const auto link = link_from(*csv);
  CHECK(link.slope == doctest::Approx(1).epsilon(1e-6));
  CHECK(link.intercept == doctest::Approx(0).epsilon(1e-6));
}

TEST_CASE("a known move between two cohorts is found by every method") {
  const auto both = shared(abler(), form);
  REQUIRE(both.has_value());
  CHECK(both->items == std::vector<std::string>{"11", "12", "13"});
  for (const auto* method : {"mean_mean", "mean_sigma", "haebara", "stocking_lord"}) {
    const auto csv = link_csv(method, "7", *both);
    REQUIRE(csv.has_value());
    const auto link = link_from(*csv);
    CHECK(link.slope == doctest::Approx(1.25).epsilon(1e-4));
    CHECK(link.intercept == doctest::Approx(0.5).epsilon(1e-4));
    CHECK(csv->find(std::string(method) + ",7,") != std::string::npos);
  }
  CHECK(link_csv("by_eye", "7", *both).error().code == "workbench.no_outcome");
}

TEST_CASE("two exams with fewer than three common items have no link") {
  const auto lone = form.substr(0, form.find("13,"));
  CHECK(shared(form, lone).error().code == "workbench.no_outcome");
  CHECK_FALSE(shared("item\n11\n", form).has_value());
}

TEST_CASE("a scale rises with every point, stays in its bounds and moves with the link") {
  const auto own = scale_csv(form, {});
  const auto moved = scale_csv(form, {.slope = 1, .intercept = 1});
  REQUIRE(own.has_value());
  REQUIRE(moved.has_value());
  const auto before = *Sheet::of("scale", *own)->numbers("scaled");
  const auto after = *Sheet::of("scale", *moved)->numbers("scaled");
  REQUIRE(before.size() == 5);
  for (std::size_t score = 0; score + 1 < before.size(); ++score)
    CHECK(before[score] < before[score + 1]);
  CHECK(before.front() >= 200);
  CHECK(before.back() <= 800);
  for (std::size_t score = 0; score < before.size(); ++score)
    CHECK(after[score] == doctest::Approx(before[score] + 100).epsilon(0.01));
}

}  // namespace rounds::workbench
