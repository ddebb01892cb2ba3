#include <doctest/doctest.h>

#include <cmath>

#include "science/equating/linking.h"
#include "science/equating/observed.h"
#include "science/irt/simulate.h"

namespace science::equating {

namespace {

constexpr Method methods[] = {Method::mean_mean, Method::mean_sigma, Method::haebara,
                              Method::stocking_lord};

/// A form whose scores heap around two thirds.
Frequencies form() {
  Frequencies f;
  for (int k = 0; k <= 20; ++k)
    f.counts.push_back(std::round(200 * std::exp(-0.03 * (k - 13) * (k - 13))));
  return f;
}

/// Totals and anchors of a group, `shift` points better than the other.
Joint group(int shift) {
  Joint j{.totals = 21, .anchors = 6};
  j.counts.assign(j.totals * j.anchors, 0.0);
  for (std::size_t t = 0; t < 21; ++t) {
    for (std::size_t v = 0; v < 6; ++v) {
      const double total = static_cast<double>(t) - 11 - shift;
      const double anchor = static_cast<double>(v) - 0.25 * static_cast<double>(t);
      j.counts[t * 6 + v] = std::round(300 * std::exp(-0.03 * total * total - anchor * anchor));
    }
  }
  return j;
}

}  // namespace

TEST_CASE("a scale that was stretched and shifted is found again by every method") {
  const auto old_form = irt::simulated_items(15, true, 3);
  // Items as a cohort would see them whose scale is θ_old = 1.2 θ_new - 0.4.
  const auto new_form = moved(old_form, {.slope = 1 / 1.2, .intercept = 0.4 / 1.2});
  for (const auto method : methods) {
    const auto found = link(method, {.old_form = old_form, .new_form = new_form});
    REQUIRE(found.has_value());
    CHECK(found->slope == doctest::Approx(1.2).epsilon(1e-7));
    CHECK(found->intercept == doctest::Approx(-0.4).epsilon(1e-7));
    CHECK(found->loss < 1e-12);
  }
}

TEST_CASE("linking forth and back by both scales at once is its own inverse") {
  const auto one = irt::simulated_items(12, false, 5);
  auto other = one;
  for (std::size_t j = 0; j < other.size(); ++j) other[j].d += j % 2 == 0 ? 0.2 : -0.1;
  const Criterion both{.symmetric = true};
  const auto there = link(Method::haebara, {.old_form = one, .new_form = other}, both);
  const auto back = link(Method::haebara, {.old_form = other, .new_form = one}, both);
  REQUIRE(there.has_value());
  CHECK(there->slope * back->slope == doctest::Approx(1).epsilon(1e-4));
}

TEST_CASE("the errors of mean-mean are the delta method's, worked by hand") {
  // Two items each; only the new form's intercepts vary, each with variance 0.01.
  Common common{.old_form = {{.a = 1, .d = 0}, {.a = 1, .d = 1}},
                .new_form = {{.a = 1, .d = 0}, {.a = 1, .d = 1}}};
  common.new_covariance = chance::Matrix(4, 4);
  common.new_covariance(1, 1) = common.new_covariance(3, 3) = 0.01;
  const auto found = link(Method::mean_mean, common);
  REQUIRE(found.has_value());
  CHECK(found->slope_se == doctest::Approx(0));
  // B moves by the mean of the two intercepts: variance 2 · 0.01 / 4.
  CHECK(found->intercept_se == doctest::Approx(std::sqrt(0.005)).epsilon(1e-6));
}

TEST_CASE("the errors of linking shrink with the items' own") {
  const auto items = irt::simulated_items(10, false, 8);
  Common common{.old_form = items, .new_form = items};
  common.new_covariance = chance::Matrix(20, 20);
  for (std::size_t p = 0; p < 20; ++p) common.new_covariance(p, p) = 0.04;
  const auto wide = link(Method::stocking_lord, common);
  for (auto& one : common.new_covariance.values) one /= 4;
  const auto narrow = link(Method::stocking_lord, common);
  REQUIRE(wide.has_value());
  CHECK(wide->slope_se == doctest::Approx(2 * narrow->slope_se));
  CHECK(wide->intercept_se > 0.02);
}

TEST_CASE("what cannot be linked is refused") {
  const std::vector<irt::Item> alike(4, irt::Item::at_difficulty(1, 0.5, 0));
  CHECK(link(Method::mean_sigma, {.old_form = alike, .new_form = alike}).error().code ==
        "science.no_variance");
  CHECK(link(Method::haebara, {.old_form = {alike[0]}, .new_form = {alike[0]}}).error().code ==
        "science.too_few");
  CHECK(link(Method::haebara, {.old_form = alike, .new_form = {alike[0]}}).error().code ==
        "science.options");
}

TEST_CASE("a form equated to itself keeps every score") {
  const auto items = irt::simulated_items(20, true, 4);
  const auto equivalents = true_score_equivalents(items, items);
  REQUIRE(equivalents.size() == 21);
  for (std::size_t k = 0; k < equivalents.size(); ++k) {
    CHECK(equivalents[k] == doctest::Approx(static_cast<double>(k)).epsilon(1e-9));
  }
  const auto f = form();
  const auto g = group(0);
  for (const auto& all :
       {*mean_equating(f, f), *linear_equating(f, f), *equipercentile(f, f), *circle_arc(f, f),
        *tucker(g, g, 0.5), *levine(g, g, 0.5), *braun_holland(g, g, 0.5),
        *frequency_estimation(g, g, 0.5), *chained_linear(g, g), *chained_equipercentile(g, g)}) {
    for (std::size_t k = 4; k < all.size(); ++k) {
      CHECK(all[k] == doctest::Approx(static_cast<double>(k)).epsilon(1e-8));
    }
  }
}

TEST_CASE("a form that is two points harder gets two points back") {
  auto easy = form(), hard = easy;
  hard.low = -2;
  CHECK(mean_equating(hard, easy)->front() == doctest::Approx(0));
  CHECK(linear_equating(hard, easy)->at(7) == doctest::Approx(7));
  CHECK(equipercentile(hard, easy)->at(13) == doctest::Approx(13));
}

TEST_CASE("equivalents never fall as scores rise") {
  const auto x = group(0), y = group(2);
  for (const auto& all : {*frequency_estimation(x, y, 0.5), *chained_equipercentile(x, y),
                          *tucker(x, y, 0.3), *circle_arc(x.of_total(), y.of_total())}) {
    for (std::size_t k = 1; k < all.size(); ++k) CHECK(all[k] >= all[k - 1]);
  }
}

TEST_CASE("smoothing keeps as many moments as it was told, and the number of persons") {
  const auto f = form();
  const auto smooth = loglinear(f, 3);
  REQUIRE(smooth.has_value());
  for (int power = 0; power <= 3; ++power) {
    double before = 0, after = 0;
    for (std::size_t k = 0; k < f.counts.size(); ++k) {
      before += f.counts[k] * std::pow(k, power);
      after += smooth->counts[k] * std::pow(k, power);
    }
    CHECK(after == doctest::Approx(before).epsilon(1e-8));
  }
  CHECK(loglinear(f, 11).error().code == "science.options");
}

TEST_CASE("an empty form, one score, or another anchor is refused") {
  const Frequencies empty{.counts = {0, 0, 0}}, flat{.counts = {0, 9, 0}};
  CHECK(mean_equating(form(), empty).error().code == "science.too_few");
  CHECK(linear_equating(flat, form()).error().code == "science.no_variance");
  auto other = group(0);
  other.anchor_low = 1;
  CHECK(tucker(group(0), other, 0.5).error().code == "science.options");
  CHECK(tucker(group(0), group(0), 1.5).error().code == "science.options");
}

}  // namespace science::equating
