#include "science/trust/gains.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <map>
#include <sstream>

#include "science/chance/stream.h"

namespace science::trust {

namespace {

/// A reader with this evidence of a case, alone, and with so much of the advice's.
TwiceRated rated(std::size_t which, int truth, double evidence, double advice) {
  return {.case_ = which, .truth = truth, .alone = evidence, .advised = evidence + advice};
}

/// Readers of `each` cases out of a bank whose cases differ; `same`: all read the same ones.
Gains study(std::uint64_t seed, std::size_t readers, bool same) {
  constexpr std::size_t bank = 240, each = 24;
  chance::Stream cases(seed), people(seed + 1'000'000);
  std::vector<double> depth(bank), said(bank);
  for (std::size_t k = 0; k < bank; ++k) {
    depth[k] = 0.7 * cases.normal();
    said[k] = (k % 2 == 0 ? 1.2 : 0) + cases.normal();
  }
  std::vector<std::vector<TwiceRated>> all;
  for (std::size_t r = 0; r < readers; ++r) {
    const double weight = std::max(0.0, 0.8 + 0.3 * people.normal());
    std::vector<TwiceRated> mine;
    for (std::size_t k = 0; k < each; ++k) {
      const auto which = same ? k : (k * 10 + people.below(5) * 2 + k % 2) % bank;
      const int truth = which % 2 == 0 ? 1 : 0;
      const double own = truth * (1.0 + depth[which]) + people.normal();
      mine.push_back(rated(which, truth, own, weight * said[which]));
    }
    all.push_back(std::move(mine));
  }
  return gains_of(all);
}

}  // namespace

TEST_CASE("where all read all cases it is Obuchowski and Rockette's study: VanDyke's readers") {
  // reader, treatment, case, truth, rating
  std::ifstream in("tests/golden/psychometrics/p_mrmc_vandyke/reads.csv");
  std::map<std::pair<int, std::size_t>, TwiceRated> ratings;
  std::string line;
  std::getline(in, line);
  while (std::getline(in, line)) {
    std::ranges::replace(line, ',', ' ');
    std::istringstream row(line);
    int reader = 0, way = 0, truth = 0;
    std::size_t which = 0;
    double rating = 0;
    row >> reader >> way >> which >> truth >> rating;
    auto& one = ratings[{reader, which}];
    one.case_ = which;
    one.truth = truth;
    (way == 1 ? one.alone : one.advised) = rating;
  }
  std::vector<std::vector<TwiceRated>> readers(5);
  for (const auto& [of, one] : ratings)
    readers.at(static_cast<std::size_t>(of.first - 1)).push_back(one);
  const auto found = mean_gain(gains_of(readers));
  REQUIRE(found.has_value());
  CHECK(std::abs(found->value) == doctest::Approx(0.04380).epsilon(1e-3));
  // MRMCaov with DeLong's covariances: 0.02068 on 15.07 degrees of freedom.
  CHECK(found->se == doctest::Approx(0.02068).epsilon(1e-3));
  CHECK(found->df == doctest::Approx(15.07).epsilon(1e-3));
}

TEST_CASE("two groups come to what they come to together, but for pairs across") {
  const auto one = study(1, 20, false), other = study(2, 20, false);
  const auto both = one + other;
  CHECK(both.readers == 40);
  CHECK(both.pairs == 380);
  CHECK(both.sum == doctest::Approx(one.sum + other.sum));
}

TEST_CASE("the interval holds what readers gain on the whole bank, and cases limit it") {
  // What they would gain had they read endlessly many cases: the mean of many studies.
  double truth = 0;
  std::vector<MeanGain> found;
  for (std::uint64_t seed = 0; seed < 60; ++seed) {
    const auto mean = mean_gain(study(seed, 20, false));
    REQUIRE(mean.has_value());
    found.push_back(*mean);
    truth += mean->value / 60;
  }
  int held = 0;
  for (const auto& one : found) held += one.range.low <= truth && truth <= one.range.high ? 1 : 0;
  CHECK(held >= 52);
  CHECK(mean_gain(study(3, 40, true))->se > 1.3 * mean_gain(study(3, 40, false))->se);
}

TEST_CASE("readers whose cases tell nothing are left out, and of few nothing is said") {
  const std::vector<std::vector<TwiceRated>> readers{
      {rated(0, 1, 1, 0), rated(1, 0, 0, 0)},
      {rated(0, 1, 1, 0), rated(1, 1, 0, 0), rated(2, 0, 0, 0), rated(3, 0, 0, 1)}};
  CHECK(gains_of(readers).readers == 1);
  CHECK(mean_gain(gains_of(readers)).error().code == "science.too_few");
  const std::vector<std::vector<TwiceRated>> alike{readers[1], readers[1]};
  CHECK(mean_gain(gains_of(alike)).error().code == "science.no_variance");
}

}  // namespace science::trust
