#include "science/irt/item.h"

#include <doctest/doctest.h>

#include <cmath>
#include <numeric>

namespace science::irt {

TEST_CASE("the curve's derivatives are those of its chance") {
  const auto item = Item::at_difficulty(1.3, 0.4, 0.2);
  constexpr double step = 1e-5;
  for (const double theta : {-2.0, 0.0, 0.4, 3.0}) {
    const auto here = chance(item, theta);
    const double up = chance(item, theta + step).right, down = chance(item, theta - step).right;
    CHECK(here.slope == doctest::Approx((up - down) / (2 * step)).epsilon(1e-6));
    CHECK(here.bend == doctest::Approx((up - 2 * here.right + down) / (step * step)).epsilon(1e-3));
  }
  CHECK(chance(item, 0.4).right == doctest::Approx(0.6));
}

TEST_CASE("the chances of all scores sum to 1, and their slopes to nothing, in every model") {
  const std::pair<Model, std::vector<double>> models[] = {
      {Model::rasch, {0.5}},
      {Model::two, {1.2, -0.3}},
      {Model::three, {1.2, -0.3, -1.4}},
      {Model::graded, {1.5, 2.0, 0.1, -1.7}},
      {Model::partial, {0.8, 0.4, 0.2, -1.1}},
      {Model::nominal, {-1.1, 0.4, -0.2, -1.1, -0.7, 0.3}}};
  for (const auto& [model, numbers] : models) {
    const std::size_t scores = model >= Model::graded ? 4 : 2;
    std::vector<double> chances(scores), slopes(scores * numbers.size());
    category_chances(model, numbers, 0.7, chances, slopes);
    CHECK(std::accumulate(chances.begin(), chances.end(), 0.0) == doctest::Approx(1));
    for (std::size_t p = 0; p < numbers.size(); ++p) {
      auto up = numbers, down = numbers;
      up[p] += 1e-6;
      down[p] -= 1e-6;
      std::vector<double> high(scores), low(scores), spare(slopes.size());
      category_chances(model, up, 0.7, high, spare);
      category_chances(model, down, 0.7, low, spare);
      for (std::size_t k = 0; k < scores; ++k) {
        CHECK(slopes[k * numbers.size() + p] ==
              doctest::Approx((high[k] - low[k]) / 2e-6).epsilon(1e-5));
      }
    }
  }
}

TEST_CASE("the score of equal items is binomial") {
  const auto scores = score_distribution(std::vector<double>(4, 0.25));
  REQUIRE(scores.size() == 5);
  CHECK(scores[0] == doctest::Approx(std::pow(0.75, 4)));
  CHECK(scores[2] == doctest::Approx(6 * 0.0625 * 0.5625));
  CHECK(std::accumulate(scores.begin(), scores.end(), 0.0) == doctest::Approx(1));
}

}  // namespace science::irt
