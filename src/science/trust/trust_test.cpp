#include <doctest/doctest.h>

#include <cmath>

#include "science/chance/stream.h"
#include "science/trust/agreement.h"
#include "science/trust/calibration.h"
#include "science/trust/readers.h"
#include "science/trust/roc.h"

namespace science::trust {

TEST_CASE("the area counts pairs, and ties a half") {
  const auto all = auc({1, 1, 0, 0}, {3, 2, 2, 1});
  REQUIRE(all.has_value());
  CHECK(all->value == doctest::Approx(0.875));
  CHECK(auc({1, 1, 0, 0}, {4, 3, 2, 1})->value == 1);
  CHECK(*partial_auc({1, 1, 0, 0}, {4, 3, 2, 1}, 0, 1) == doctest::Approx(1));
  CHECK(*partial_auc({1, 1, 0, 0}, {3, 2, 2, 1}, 0, 1) == doctest::Approx(0.875));
}

TEST_CASE("any rising change of the scores leaves the area and its error") {
  const Truth truth{1, 0, 1, 0, 1, 0, 0, 1};
  const std::vector<double> scores{0.9, 0.2, 0.6, 0.5, 0.4, 0.45, 0.1, 0.7};
  auto bent = scores;
  for (auto& s : bent) s = std::exp(5 * s);
  CHECK(auc(truth, scores)->value == auc(truth, bent)->value);
  CHECK(auc(truth, scores)->variance == doctest::Approx(auc(truth, bent)->variance));
  const auto pair = auc_pair(truth, scores, bent);
  CHECK(!pair->z.has_value());
  CHECK(pair->p == 1);
}

TEST_CASE("a truth that is no truth, or of one kind, is refused") {
  CHECK(auc({1, 2, 0, 0}, {1, 2, 3, 4}).error().code == "science.options");
  CHECK(auc({1, 1, 1, 0}, {1, 2, 3, 4}).error().code == "science.too_few");
  CHECK(auc({1, 1, 0, 0}, {1, 2, 3}).error().code == "science.options");
}

TEST_CASE("acting on nobody gains nothing, and on all what the threshold's odds leave") {
  const auto curve = decision_curve({1, 1, 0, 0}, {0.1, 0.1, 0.1, 0.1}, {0.2});
  REQUIRE(curve.has_value());
  CHECK(curve->front().model == 0);
  CHECK(curve->front().all == doctest::Approx(0.5 - 0.5 * 0.25));
  CHECK(decision_curve({1, 1, 0, 0}, {0, 0, 0, 0}, {1}).error().code == "science.options");
}

TEST_CASE("chances that come true as stated have slope 1 and intercept 0; stretched ones do not") {
  chance::Stream stream(5);
  Truth truth;
  std::vector<double> p, bold;
  for (int k = 0; k < 1500; ++k) {
    p.push_back(0.02 + 0.96 * stream.uniform());
    truth.push_back(stream.uniform() < p.back() ? 1 : 0);
    bold.push_back(chance::logistic(2 * chance::logit(p.back())));
  }
  const auto fair = calibration(truth, p), stretched = calibration(truth, bold);
  REQUIRE(fair.has_value());
  CHECK(std::abs(fair->slope - 1) < 3 * fair->slope_se);
  CHECK(fair->unreliability_p > 0.01);
  CHECK(stretched->slope == doctest::Approx(fair->slope / 2).epsilon(1e-6));
  CHECK(stretched->unreliability_p < 1e-6);
  CHECK(stretched->ici > fair->ici);
  CHECK(fair->c == doctest::Approx(stretched->c));
}

TEST_CASE("chances that tell without error have no slope, and it is said") {
  CHECK(calibration({1, 1, 1, 0, 0, 0}, {0.9, 0.8, 0.7, 0.3, 0.2, 0.1}).error().code ==
        "science.separation");
  CHECK(calibration({1, 1, 0, 0}, {1.2, 0.8, 0.3, 0.1}).error().code == "science.options");
}

TEST_CASE("raters who agree by chance alone have no kappa, perfect ones have 1") {
  const auto none = kappa({1, 1, 2, 2}, {1, 2, 1, 2});
  CHECK(none->kappa == doctest::Approx(0));
  CHECK(kappa({1, 2, 3, 3}, {1, 2, 3, 3})->weighted == doctest::Approx(1));
  CHECK(kappa({2, 2}, {2, 2}).error().code == "science.no_variance");
}

TEST_CASE("the intraclass correlations are Shrout and Fleiss's own example") {
  // Their table 2: six targets, four judges; results in their table 4.
  chance::Matrix ratings(6, 4);
  ratings.values = {9, 2, 5, 8, 6, 1, 3, 2, 8, 4, 6, 8, 7, 1, 2, 6, 10, 5, 6, 9, 6, 2, 4, 7};
  const auto all = intraclass(ratings);
  REQUIRE(all.has_value());
  CHECK(all->at(0).value == doctest::Approx(0.17).epsilon(0.03));
  CHECK(all->at(1).value == doctest::Approx(0.29).epsilon(0.02));
  CHECK(all->at(2).value == doctest::Approx(0.71).epsilon(0.01));
  CHECK(all->at(3).value == doctest::Approx(0.44).epsilon(0.02));
  CHECK(all->at(4).value == doctest::Approx(0.62).epsilon(0.01));
  CHECK(all->at(5).value == doctest::Approx(0.91).epsilon(0.01));
}

TEST_CASE("a way that helps every reader is seen, and the same way twice is not") {
  std::vector<Reading> readings;
  chance::Stream stream(9);
  for (std::size_t c = 0; c < 80; ++c) {
    const int truth = c % 2 == 0 ? 1 : 0;
    const double hard = stream.normal();
    for (std::size_t r = 0; r < 4; ++r) {
      const double alone = truth + hard + stream.normal();
      readings.push_back({.reader = r, .way = 0, .case_ = c, .truth = truth, .rating = alone});
      readings.push_back(
          {.reader = r, .way = 1, .case_ = c, .truth = truth, .rating = alone + 2 * truth});
    }
  }
  const auto helped = reader_study(readings);
  REQUIRE(helped.has_value());
  CHECK(helped->differences[0].value < -0.1);
  CHECK(helped->random.p < 0.001);
  CHECK(helped->pseudovalues.random.f == doctest::Approx(helped->random.f).epsilon(1e-6));

  for (auto& r : readings) {
    if (r.way == 1) r.rating -= 2 * r.truth;
  }
  CHECK(reader_study(readings).error().code == "science.no_variance");
  readings.pop_back();
  CHECK(reader_study(readings).error().code == "science.options");
}

}  // namespace science::trust
