#include "science/standard/standard.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "science/irt/ability.h"
#include "science/irt/simulate.h"

namespace science::standard {

namespace {

chance::Matrix ratings(std::initializer_list<std::initializer_list<double>> rows) {
  chance::Matrix m(rows.size(), rows.begin()->size());
  std::size_t z = 0;
  for (const auto& row : rows) {
    for (const double one : row) m.values[z++] = one;
  }
  return m;
}

}  // namespace

TEST_CASE("an Angoff round is summed, trimmed and its error taken by hand") {
  const auto all = angoff(ratings({{0.5, 0.7, 0.6}, {0.6, 0.8, 0.7}, {0.4, 0.6, 0.8}}));
  REQUIRE(all.has_value());
  CHECK(all->cut == doctest::Approx((1.8 + 2.1 + 1.8) / 3));
  CHECK(all->median_cut == doctest::Approx(1.8));
  CHECK(all->trimmed_cut.value_or(0) == doctest::Approx(1.8));
  CHECK(all->cut_se == doctest::Approx(std::sqrt(0.03 / 3)));
  CHECK(all->item_means[1] == doctest::Approx(0.7));
}

TEST_CASE("judges who agree in everything leave no error, and no agreement to correlate") {
  const auto all = angoff(ratings({{0.5, 0.5}, {0.5, 0.5}}));
  REQUIRE(all.has_value());
  CHECK(all->cut_se == 0);
  CHECK(all->error_percent == 0);
  CHECK(!all->agreement[0].has_value());
  CHECK(!all->trimmed_cut.has_value());
}

TEST_CASE("a rating that is no chance, or a judge alone, is refused") {
  CHECK(angoff(ratings({{0.5, 60}, {0.5, 0.5}})).error().code == "science.options");
  CHECK(angoff(ratings({{0.5, 0.6}})).error().code == "science.too_few");
}

TEST_CASE("Hofstee's cut is where the share failing meets the judges' line") {
  std::vector<double> scores;
  for (int k = 0; k < 1000; ++k) scores.push_back(40 + 0.04 * k);  // even from 40 to 80
  const auto found =
      hofstee({{.cut_min = 50, .cut_max = 70, .fail_min = 10, .fail_max = 40}}, scores);
  REQUIRE(found.has_value());
  // Failing: 2.5 (c - 40); line: 40 - 1.5 (c - 50): they meet at 53.75.
  CHECK(found->cut == doctest::Approx(53.75).epsilon(0.001));
  CHECK(found->crosses);
}

TEST_CASE("a cohort that fails too much or too little gets the line's end, and it is said") {
  const std::vector<Bounds> judges{{.cut_min = 50, .cut_max = 70, .fail_min = 10, .fail_max = 40}};
  const auto weak = hofstee(judges, std::vector<double>(20, 30));
  CHECK(weak->cut == 50);
  CHECK(!weak->crosses);
  const auto strong = hofstee(judges, std::vector<double>(20, 95));
  CHECK(strong->cut == 70);
  CHECK(!strong->crosses);
  CHECK(hofstee({{.cut_min = 70, .cut_max = 50}}, std::vector<double>(20, 60)).error().code ==
        "science.options");
}

TEST_CASE("a bookmark is where the item before it is answered with two chances in three") {
  const std::vector<irt::Item> items{irt::Item::at_difficulty(1, 1, 0),
                                     irt::Item::at_difficulty(1, -1, 0),
                                     irt::Item::at_difficulty(1, 0, 0.2)};
  const auto all = bookmark(items, {1, 2});
  REQUIRE(all.has_value());
  CHECK(all->order == std::vector<std::size_t>{1, 2, 0});
  CHECK(irt::chance(items[2], all->locations[2]).right == doctest::Approx(2.0 / 3));
  CHECK(all->judge_cuts[0] == doctest::Approx(-1 + std::log(2.0)));
  CHECK(bookmark(items, {1, 4}).error().code == "science.options");
}

TEST_CASE("borderline regression reads the line at the borderline grade") {
  std::vector<double> grades, scores;
  for (int k = 0; k < 12; ++k) {
    grades.push_back(k % 4);
    scores.push_back(10 + 5 * (k % 4));
  }
  const auto found = borderline_regression(grades, scores, 1);
  REQUIRE(found.has_value());
  CHECK(found->cut == doctest::Approx(15));
  CHECK(borderline_regression(std::vector<double>(12, 1), scores, 1).error().code ==
        "science.no_variance");
}

TEST_CASE("decisions are surer far from the cut, and consistency never passes accuracy's square") {
  const std::vector<double> theta(20, 1), se(20, 0.3);
  const auto far = rudner(theta, se, -1), near = rudner(theta, se, 0.9);
  CHECK(far->accuracy > 0.999);
  CHECK(near->accuracy == doctest::Approx(chance::normal_below(1.0 / 3)));
  CHECK(near->consistency == doctest::Approx(near->accuracy * near->accuracy +
                                             (1 - near->accuracy) * (1 - near->accuracy)));
  CHECK(rudner(theta, std::vector<double>(20, 0.0), 0).error().code == "science.options");
}

TEST_CASE("panels drawn again spread as the judges' standard error says, the same for a seed") {
  const std::vector<double> judges{10, 12, 13, 13.5, 15, 11, 14, 12.5};
  const auto cuts = resampled_cuts(judges, 4000, 7);
  REQUIRE(cuts.size() == 4000);
  CHECK(std::ranges::is_sorted(cuts));
  const double se = chance::standard_deviation(judges) / std::sqrt(8.0);
  // A bootstrap's variance has divisor n.
  CHECK(chance::standard_deviation(cuts) == doctest::Approx(se * std::sqrt(7.0 / 8)).epsilon(0.04));
  CHECK(chance::mean(cuts) == doctest::Approx(chance::mean(judges)).epsilon(0.01));
  CHECK(resampled_cuts(judges, 4000, 7) == cuts);
  CHECK(resampled_cuts(judges, 4000, 8) != cuts);
}

TEST_CASE("Lee's and Rudner's ways agree on a long test") {
  const auto items = irt::simulated_items(80, false, 3);
  const auto theta = irt::simulated_abilities(300, 4);
  std::vector<double> se;
  for (const double t : theta) se.push_back(1 / std::sqrt(irt::information(items, t)));
  const double cut = irt::raw_to_scale(items, {})[50].theta;
  const auto by_theta = rudner(theta, se, cut);
  const auto by_score = lee(theta, items, 50);
  REQUIRE(by_score.has_value());
  CHECK(by_theta->accuracy == doctest::Approx(by_score->accuracy).epsilon(0.02));
  CHECK(by_theta->consistency == doctest::Approx(by_score->consistency).epsilon(0.02));
  CHECK(lee(theta, items, 81).error().code == "science.options");
}

TEST_CASE("Livingston and Lewis's shares sum to 1 and rise with reliability") {
  const auto items = irt::simulated_items(50, false, 5);
  const auto scores = totals(irt::simulated(irt::simulated_abilities(800, 6), items, 7));
  LivingstonLewisSetup setup{.reliability = 0.9, .cut = 28, .low = 0, .high = 50};
  const auto sure = livingston_lewis(scores, setup);
  REQUIRE(sure.has_value());
  CHECK(sure->true_fail + sure->false_fail + sure->true_pass + sure->false_pass ==
        doctest::Approx(1).epsilon(1e-6));
  CHECK(sure->both_fail + 2 * sure->fail_then_pass + sure->both_pass ==
        doctest::Approx(1).epsilon(1e-6));
  setup.reliability = 0.7;
  const auto unsure = livingston_lewis(scores, setup);
  CHECK(unsure->accuracy < sure->accuracy);
  CHECK(unsure->kappa < sure->kappa);
  setup.reliability = 1.2;
  CHECK(livingston_lewis(scores, setup).error().code == "science.options");
}

}  // namespace science::standard
