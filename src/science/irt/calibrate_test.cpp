#include "science/irt/calibrate.h"

#include <doctest/doctest.h>

#include <cmath>

#include "science/irt/fit.h"
#include "science/irt/simulate.h"

namespace science::irt {

namespace {

struct World {
  std::vector<Item> items;
  std::vector<double> abilities;
  Responses responses;
};

World world(std::size_t persons, std::size_t items, bool guessing, std::uint64_t seed = 1) {
  World w{.items = simulated_items(items, guessing, seed),
          .abilities = simulated_abilities(persons, seed + 1),
          .responses = {}};
  w.responses = simulated(w.abilities, w.items, seed + 2);
  return w;
}

/// How many true values lie within two standard errors of their estimates.
double covered(const Calibration& fit, const std::vector<Item>& truth) {
  double within = 0;
  for (std::size_t j = 0; j < truth.size(); ++j) {
    const auto& item = fit.items[j];
    within += std::abs(item.parameters[0] - truth[j].a) < 2 * item.se[0] ? 0.5 : 0;
    within += std::abs(item.parameters[1] - truth[j].d) < 2 * item.se[1] ? 0.5 : 0;
  }
  return within / static_cast<double>(truth.size());
}

}  // namespace

TEST_CASE("the parameters that made the answers are found again, within their errors") {
  const auto w = world(1500, 20, false);
  const auto fit = calibrate(w.responses, {});
  REQUIRE(fit.has_value());
  CHECK(covered(*fit, w.items) > 0.85);
  CHECK(fit->last_step < 1e-6);
}

TEST_CASE("neither the order of persons nor the number of threads moves the answer") {
  const auto w = world(600, 12, false);
  auto turned = w.responses;
  for (std::size_t i = 0; i < turned.persons; ++i) {
    for (std::size_t j = 0; j < turned.items; ++j) {
      turned(i, j) = w.responses(turned.persons - 1 - i, j);
    }
  }
  const auto one = calibrate(w.responses, {.threads = 1});
  const auto other = calibrate(turned, {.threads = 3});
  REQUIRE(one.has_value());
  REQUIRE(other.has_value());
  for (std::size_t j = 0; j < one->items.size(); ++j) {
    CHECK(one->items[j].parameters[0] ==
          doctest::Approx(other->items[j].parameters[0]).epsilon(1e-6));
    CHECK(one->items[j].se[0] == doctest::Approx(other->items[j].se[0]).epsilon(1e-5));
  }
}

TEST_CASE("the same table and threads give the same numbers to the last bit") {
  const auto w = world(900, 10, true, 91);
  for (const std::size_t single_from : {std::size_t{0}, std::size_t{2'000'000}}) {
    const Setup setup{.model = Model::three, .single_from = single_from, .threads = 2};
    const auto one = calibrate(w.responses, setup), other = calibrate(w.responses, setup);
    REQUIRE(one.has_value());
    REQUIRE(other.has_value());
    CHECK(one->log_likelihood == other->log_likelihood);
    CHECK(one->covariance.values == other->covariance.values);
  }
}

TEST_CASE("single precision, as for a national cohort, gives the same numbers") {
  const auto w = world(1500, 20, false, 71);
  for (const auto model : {Model::two, Model::rasch, Model::three}) {
    const auto exact = calibrate(w.responses, {.model = model});
    const auto single = calibrate(w.responses, {.model = model, .single_from = 0});
    REQUIRE(exact.has_value());
    REQUIRE(single.has_value());
    CHECK(single->last_step < 1e-6);
    CHECK(single->log_likelihood == doctest::Approx(exact->log_likelihood).epsilon(1e-8));
    for (std::size_t j = 0; j < exact->items.size(); ++j) {
      CHECK(single->items[j].parameters[0] ==
            doctest::Approx(exact->items[j].parameters[0]).epsilon(1e-4));
      CHECK(single->items[j].se[0] == doctest::Approx(exact->items[j].se[0]).epsilon(1e-3));
    }
  }
}

TEST_CASE("a start from a sample, as for a million persons, ends at the same numbers") {
  const auto w = world(2400, 12, false, 81);
  const auto whole = calibrate(w.responses, {});
  const auto sampled = calibrate(w.responses, {.sample_persons = 400});
  REQUIRE(whole.has_value());
  REQUIRE(sampled.has_value());
  for (std::size_t j = 0; j < whole->items.size(); ++j) {
    CHECK(sampled->items[j].parameters[0] ==
          doctest::Approx(whole->items[j].parameters[0]).epsilon(1e-5));
    CHECK(sampled->items[j].se[1] == doctest::Approx(whole->items[j].se[1]).epsilon(1e-4));
  }
}

TEST_CASE("three parameters are found with guessing held near its prior") {
  const auto w = world(1500, 15, true, 5);
  const auto fit = calibrate(w.responses, {.model = Model::three});
  REQUIRE(fit.has_value());
  CHECK(covered(*fit, w.items) > 0.8);
  for (const auto& item : fit->items) {
    CHECK(item.item().g > 0.02);
    CHECK(item.item().g < 0.5);
  }
}

TEST_CASE("answers missing by design cost precision, not truth") {
  auto w = world(1500, 20, false, 9);
  // Two booklets that share ten items.
  for (std::size_t i = 0; i < w.responses.persons; ++i) {
    for (std::size_t j = 0; j < 5; ++j) w.responses(i, i % 2 == 0 ? j : 19 - j) = missing;
  }
  const auto fit = calibrate(w.responses, {});
  REQUIRE(fit.has_value());
  CHECK(covered(*fit, w.items) > 0.85);
  CHECK(fit->items[0].se[1] > fit->items[10].se[1] * 0.9);
}

TEST_CASE("two groups calibrated together get their own means and spreads") {
  const auto items = simulated_items(20, false, 11);
  auto abilities = simulated_abilities(2000, 12);
  Setup setup;
  for (std::size_t i = 0; i < abilities.size(); ++i) {
    setup.group.push_back(i % 2);
    if (i % 2 == 1) abilities[i] = 0.6 + 1.3 * abilities[i];
  }
  const auto fit = calibrate(simulated(abilities, items, 13), setup);
  REQUIRE(fit.has_value());
  CHECK(fit->groups[0].mean == 0);
  CHECK(std::abs(fit->groups[1].mean - 0.6) < 3 * fit->groups[1].mean_se);
  CHECK(std::abs(fit->groups[1].variance - 1.69) < 3 * fit->groups[1].variance_se);
}

TEST_CASE("anchored items stay as they are and carry the scale") {
  const auto items = simulated_items(20, false, 21);
  auto abilities = simulated_abilities(1500, 22);
  for (auto& theta : abilities) theta = 0.4 + 0.9 * theta;
  Setup setup;
  for (std::size_t j = 0; j < 10; ++j) setup.anchors.push_back({j, {items[j].a, items[j].d}});
  const auto fit = calibrate(simulated(abilities, items, 23), setup);
  REQUIRE(fit.has_value());
  CHECK(fit->items[3].parameters[0] == items[3].a);
  CHECK(fit->items[3].se[0] == 0);
  CHECK(std::abs(fit->groups[0].mean - 0.4) < 3 * fit->groups[0].mean_se);
  CHECK(std::abs(fit->items[15].parameters[1] - items[15].d) < 3 * fit->items[15].se[1]);
}

TEST_CASE("partial credit with two scores is the two-parameter model") {
  const auto w = world(800, 8, false, 31);
  const auto two = calibrate(w.responses, {.model = Model::two});
  const auto partial = calibrate(w.responses, {.model = Model::partial});
  REQUIRE(two.has_value());
  REQUIRE(partial.has_value());
  CHECK(two->log_likelihood == doctest::Approx(partial->log_likelihood).epsilon(1e-9));
  CHECK(two->items[4].se[0] == doctest::Approx(partial->items[4].se[0]).epsilon(1e-5));
}

TEST_CASE("what cannot be calibrated is refused with what to do") {
  const auto w = world(200, 6, false, 41);
  CHECK(calibrate(Responses(5, 6), {}).error().code == "science.too_few");
  auto flat = w.responses;
  for (std::size_t i = 0; i < flat.persons; ++i) flat(i, 2) = 1;
  CHECK(calibrate(flat, {}).error().facts.at("item") == "3");
  auto three_scores = w.responses;
  three_scores(0, 1) = 2;
  CHECK(calibrate(three_scores, {}).error().code == "science.not_binary");
  Setup lost;
  lost.groups = {{.free_mean = true, .free_variance = true}};
  CHECK(calibrate(w.responses, lost).error().code == "science.options");
  Setup empty;
  empty.group.assign(w.responses.persons, 1);
  CHECK(calibrate(w.responses, empty).error().code == "science.empty_group");
  Setup stray;
  stray.anchors = {{17, {1, 0}}};
  CHECK(calibrate(w.responses, stray).error().code == "science.options");
}

TEST_CASE("an item that splits the cohort without error is refused, not given an endless slope") {
  auto w = world(300, 6, false, 51);
  for (std::size_t i = 0; i < w.responses.persons; ++i) {
    for (std::size_t j = 0; j < 6; ++j) w.responses(i, j) = i < 150 ? 1 : 0;
  }
  const auto fit = calibrate(w.responses, {.sweeps_max = 400});
  REQUIRE(!fit.has_value());
  CHECK((fit.error().code == "science.no_convergence" ||
         fit.error().code == "science.not_identified"));
}

TEST_CASE("a model that made the answers fits them, and one too simple does not") {
  const auto w = world(1500, 12, false, 61);
  const Setup two, rasch{.model = Model::rasch};
  const auto right = calibrate(w.responses, two), simple = calibrate(w.responses, rasch);
  REQUIRE(right.has_value());
  REQUIRE(simple.has_value());
  CHECK(model_fit(w.responses, two, *right)->p > 0.01);
  CHECK(model_fit(w.responses, rasch, *simple)->p < 0.001);
  CHECK(simple->bic(1500) > right->bic(1500));
}

TEST_CASE("the options' parameters that made the choices are found again, within their errors") {
  std::vector<std::vector<double>> truth;
  for (std::size_t j = 0; j < 15; ++j) {
    const double x = 0.1 * static_cast<double>(j);
    truth.push_back({-0.6 - x, 0.3, -1.2, -0.5 + x, -0.3 - x / 2, -1.1});
  }
  const auto chosen = simulated_options(simulated_abilities(3000, 5), truth, 6);
  for (const std::size_t single_from : {std::size_t{0}, std::size_t{2'000'000}}) {
    const auto fit = calibrate(chosen, {.model = Model::nominal, .single_from = single_from});
    REQUIRE(fit.has_value());
    CHECK(fit->last_step < 1e-6);
    double within = 0;
    for (std::size_t j = 0; j < truth.size(); ++j) {
      for (std::size_t p = 0; p < 6; ++p) {
        const double off = fit->items[j].parameters[p] - truth[j][p];
        within += std::abs(off) < 2 * fit->items[j].se[p] ? 1.0 / 90 : 0;
      }
    }
    CHECK(within > 0.88);
  }
}

TEST_CASE("of two options the nominal model is the two-parameter model, and so are its errors") {
  const auto w = world(800, 10, false, 17);
  auto chosen = w.responses;
  // Option 0 is the key.
  for (auto& score : chosen.scores) score = static_cast<std::int8_t>(1 - score);
  auto gaps = chosen, gaps_in_scores = w.responses;
  for (std::size_t i = 0; i < 800; i += 3) gaps(i, i % 10) = gaps_in_scores(i, i % 10) = missing;
  for (const auto& [options, scores] :
       {std::pair(chosen, w.responses), std::pair(gaps, gaps_in_scores)}) {
    const auto nominal = calibrate(options, {.model = Model::nominal});
    const auto two = calibrate(scores, {});
    REQUIRE(nominal.has_value());
    REQUIRE(two.has_value());
    CHECK(nominal->log_likelihood == doctest::Approx(two->log_likelihood).epsilon(1e-9));
    for (std::size_t j = 0; j < 10; ++j) {
      CHECK(-nominal->items[j].parameters[0] ==
            doctest::Approx(two->items[j].parameters[0]).epsilon(1e-5));
      CHECK(nominal->items[j].se[0] == doctest::Approx(two->items[j].se[0]).epsilon(1e-4));
      CHECK(nominal->items[j].se[1] == doctest::Approx(two->items[j].se[1]).epsilon(1e-4));
    }
  }
}

}  // namespace science::irt
