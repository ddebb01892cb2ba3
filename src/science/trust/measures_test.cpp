#include <doctest/doctest.h>

#include <cmath>
#include <stdexcept>

#include "science/chance/stream.h"
#include "science/trust/agreement.h"
#include "science/trust/anonymity.h"
#include "science/trust/brier.h"
#include "science/trust/clusters.h"
#include "science/trust/detection.h"
#include "science/trust/generalisability.h"
#include "science/trust/reliance.h"
#include "science/trust/watch.h"

namespace science::trust {

namespace {

constexpr Consulted stayed_right{.truth = 1, .advice = 0, .own = 0.8, .last = 0.7};
constexpr Consulted gave_in{.truth = 1, .advice = 0, .own = 0.8, .last = 0.2};
constexpr Consulted was_helped{.truth = 1, .advice = 1, .own = 0.3, .last = 0.9};
constexpr Consulted would_not_be_helped{.truth = 1, .advice = 1, .own = 0.3, .last = 0.3};

template <class T>
T told(const std::optional<T>& measure) {
  if (!measure) throw std::logic_error("absent");
  return *measure;
}

/// Persons × cases: a person's part, a case's, and chance.
std::vector<Score> table(std::uint64_t seed, std::size_t persons, std::size_t cases,
                         double share_met) {
  chance::Stream stream(seed);
  std::vector<double> person, of_case;
  for (std::size_t p = 0; p < persons; ++p) person.push_back(0.7 * stream.normal());
  for (std::size_t c = 0; c < cases; ++c) of_case.push_back(0.5 * stream.normal());
  std::vector<Score> scores;
  for (std::size_t p = 0; p < persons; ++p) {
    for (std::size_t c = 0; c < cases; ++c) {
      const double value = person[p] + of_case[c] + stream.normal();
      if (stream.uniform() < share_met) scores.push_back({p, c, value});
    }
  }
  return scores;
}

}  // namespace

TEST_CASE("what cannot be told of no cases is absent, not a number") {
  const auto only_right = reliance({was_helped, would_not_be_helped});
  REQUIRE(only_right.has_value());
  CHECK(!only_right->self_reliance.has_value());
  CHECK(!only_right->followed_wrong.has_value());
  CHECK(!only_right->harmful_shift.has_value());
  CHECK(!only_right->area.has_value());
  CHECK(told(only_right->advice_reliance).value == 0.5);
  CHECK(told(only_right->refused_right).value == 0.5);
  CHECK(reliance({}).error().code == "science.too_few");
  CHECK(reliance({{.truth = 1, .advice = 1, .own = 1.1, .last = 0}}).error().code ==
        "science.options");
}

TEST_CASE(
    "giving in to wrong advice lowers self-reliance; a changed mind moves by as much as said") {
  const auto found = reliance({stayed_right, stayed_right, stayed_right, gave_in});
  REQUIRE(found.has_value());
  CHECK(told(found->self_reliance).value == 0.75);
  CHECK(told(found->switched).yes == 1);
  CHECK(told(found->harmful_shift).value == doctest::Approx((3 * 0.1 + 0.6) / 4));
}

TEST_CASE("neither always following nor always refusing tells right advice from wrong") {
  for (const bool follows : {true, false}) {
    std::vector<Consulted> cases;
    for (int k = 0; k < 40; ++k) {
      const int truth = k % 2, advice = k % 3 == 0 ? 1 - truth : truth;
      const double wish = follows ? advice : 1 - advice;
      cases.push_back({.truth = truth, .advice = advice, .own = 0.6, .last = wish});
    }
    const auto found = reliance(cases);
    REQUIRE(found.has_value());
    CHECK(told(found->area).value == 0.5);
    CHECK(told(found->followed_wrong).value == (follows ? 1 : 0));
    CHECK(told(found->refused_right).value == (follows ? 0 : 1));
  }
}

TEST_CASE(
    "a first answer of one half is neither right nor wrong, a last one neither follows nor "
    "refuses") {
  const auto found = reliance({{.truth = 1, .advice = 0, .own = 0.5, .last = 0.5}, stayed_right});
  REQUIRE(found.has_value());
  CHECK(told(found->self_reliance).of == 1);
  CHECK(told(found->followed_wrong).of == 1);
}

// By hand, at 20 %. Own right, advice wrong: A, B, C, of whom A alone stays (1/3). Own wrong,
// advice right: D, E, of whom D comes (1/2). The advice contradicts A to E and B, C, D go over
// (3/5). Wrong advice is followed by B and C (2/3), right advice refused by E of D, E, F (1/3).
// Towards wrong advice A moves by 0, B by 0.2, C by 0.1; towards right D by 0.3, E by 0.1, F by 0.
TEST_CASE("a chance counts as a yes from the threshold on, in every measure of answers") {
  const double fifth = 20 / 100.0;
  const std::vector<Consulted> cases{{1, 0, 0.3, 0.3, fifth},   {1, 0, 0.3, 0.1, fifth},
                                     {0, 1, 0.1, fifth, fifth}, {1, 1, 0.1, 0.4, fifth},
                                     {0, 0, 0.4, 0.3, fifth},   {1, 1, 0.5, 0.5, fifth}};
  const auto found = reliance(cases);
  REQUIRE(found.has_value());
  const auto is = [](const std::optional<Share>& share, std::size_t yes, std::size_t of) {
    CHECK(told(share).yes == yes);
    CHECK(told(share).of == of);
  };
  is(found->self_reliance, 1, 3);
  is(found->advice_reliance, 1, 2);
  is(found->switched, 3, 5);
  is(found->followed_wrong, 2, 3);
  is(found->refused_right, 1, 3);
  CHECK(told(found->harmful_shift).value == doctest::Approx(0.3 / 3));
  CHECK(told(found->useful_shift).value == doctest::Approx(0.4 / 3));
  // The same answers at one half: A and B were wrong, C's last answer is a no, F says neither.
  auto halved = cases;
  for (auto& one : halved) one.threshold = even;
  const auto other = reliance(halved);
  REQUIRE(other.has_value());
  is(other->self_reliance, 1, 1);
  is(other->followed_wrong, 2, 3);
  is(other->refused_right, 1, 2);
  CHECK(told(other->area).value == told(found->area).value);
}

TEST_CASE("where the threshold is one half, one half says neither and nothing else has changed") {
  for (int percent = 0; percent <= 100; ++percent) {
    const double chance = percent / 100.0;
    const auto at_half = percent == 50 ? std::nullopt : std::optional(percent > 50 ? 1 : 0);
    CHECK(said(chance) == at_half);
    CHECK(said(chance, 0.5) == at_half);
    for (int threshold = 1; threshold <= 99; ++threshold) {
      if (threshold != 50) CHECK(said(chance, threshold / 100.0) == (percent >= threshold ? 1 : 0));
    }
  }
  CHECK(reliance({{1, 1, 0.2, 0.2, 0}}).error().code == "science.options");
  CHECK(reliance({{1, 1, 0.2, 0.2, 1}}).error().code == "science.options");
}

TEST_CASE("first answers given wrong on purpose raise what asks for them, and nothing else") {
  const Consulted honest{.truth = 1, .advice = 1, .own = 0.8, .last = 0.9};
  auto feigned = honest;
  feigned.own = 0.2;
  const auto one = reliance({honest, stayed_right}), other = reliance({feigned, stayed_right});
  CHECK(!one->advice_reliance.has_value());
  CHECK(told(other->advice_reliance).value == 1);
  CHECK(told(one->followed_wrong).value == told(other->followed_wrong).value);
  CHECK(told(one->refused_right).value == told(other->refused_right).value);
}

TEST_CASE("an interval does not close where few cases are told apart without error") {
  const auto all = auc_range(1, 4, 4);
  CHECK(all.high == 1);
  CHECK(all.low < 0.8);
  CHECK(auc_range(0, 4, 4).high == doctest::Approx(1 - all.low));
  CHECK(auc_range(0.5, 1, 1).low >= 0);
}

TEST_CASE("detection stays finite, and is nothing for whoever calls at random") {
  const auto all = detection({.hits = 8, .signals = 8, .alarms = 0, .noises = 8});
  REQUIRE(all.has_value());
  CHECK(std::isfinite(all->d));
  CHECK(all->c == doctest::Approx(0));
  const auto random = detection({.hits = 4, .signals = 8, .alarms = 12, .noises = 24});
  CHECK(random->d == doctest::Approx(0));
  CHECK(random->d_range.low < 0);
  CHECK(detection({.hits = 0, .signals = 0, .alarms = 0, .noises = 3}).error().code ==
        "science.too_few");
  CHECK(detection({.hits = 4, .signals = 3, .alarms = 0, .noises = 3}).error().code ==
        "science.options");
  CHECK(reads({1, 1}, {1, 0}).error().code == "science.too_few");
  CHECK(reads({1, 0}, {1, 2}).error().code == "science.options");
  CHECK(!reads({1, 0}, {0, 0})->positive_value.has_value());
}

TEST_CASE("the parts of a Brier score add up, and correction takes reliability's bias away") {
  chance::Stream stream(11);
  double plain = 0, corrected = 0;
  for (int run = 0; run < 200; ++run) {
    Truth truth;
    std::vector<double> p;
    for (int k = 0; k < 60; ++k) {
      p.push_back(0.1 + 0.2 * static_cast<double>(stream.below(5)));
      truth.push_back(stream.uniform() < p.back() ? 1 : 0);
    }
    const auto found = brier(truth, p);
    REQUIRE(found.has_value());
    CHECK(found->score.value == doctest::Approx(found->reliability.value - found->resolution.value +
                                                found->uncertainty.value));
    plain += found->plain_reliability / 200;
    corrected += found->reliability.value / 200;
  }
  CHECK(plain > 0.01);
  CHECK(std::abs(corrected) < 0.002);
  CHECK(brier({1, 0, 1, 0}, {0.1, 0.2, 0.3, 0.4}).error().code == "science.too_few");
  CHECK(brier({1, 0, 1, 0}, {0.1, 0.1, 0.3, 1.4}).error().code == "science.options");
}

TEST_CASE("a chart never falls below zero, and signals where it first reaches its limit") {
  const Truth none(50, 0), all(50, 1);
  const std::vector<double> p(50, 0.2);
  const auto calm = cusum(none, p, {}), storm = cusum(all, p, {});
  CHECK(calm->height.back() == 0);
  CHECK(!calm->signal.has_value());
  // Each adds ln 2 - ln 1.2: the tenth is the first at 5.
  CHECK(storm->signal == 9);
  CHECK(cusum(none, p, {.odds_ratio = 1}).error().code == "science.options");
  CHECK(cusum({1}, {0}, {}).error().code == "science.options");
  CHECK(cusum({}, {}, {}).error().code == "science.too_few");
  CHECK(cusum_alarms(p, {}, {.patients = 0}).error().code == "science.options");
}

TEST_CASE("whoever knows more finds more people") {
  const std::vector<std::vector<std::string>> known{{"50", "f"}, {"50", "f"}, {"50", "m"}};
  const auto found = anonymity(known, 5);
  CHECK(found->smallest == 1);
  CHECK(found->unique == 1);
  CHECK(found->below == 3);
  CHECK(found->risk == doctest::Approx(2.0 / 3));
  CHECK(anonymity({}, 5).error().code == "science.too_few");
  CHECK(anonymity({{"a"}, {"a", "b"}}, 5).error().code == "science.options");
  CHECK(anonymity({{"a"}}, 1).error().code == "science.options");
}

TEST_CASE("of a full table, reliability is the intraclass correlation of the mean") {
  const auto scores = table(3, 30, 12, 1);
  chance::Matrix ratings(30, 12);
  for (const auto& s : scores) ratings(s.person, s.case_) = s.value;
  const auto study = generalisability(scores, {12});
  const auto icc = intraclass(ratings);
  REQUIRE(study.has_value());
  CHECK(study->by_cases[0].relative == doctest::Approx(icc->at(5).value));
  CHECK(study->by_cases[0].absolute == doctest::Approx(icc->at(4).value));
}

TEST_CASE("components that were planted come back, though each met few of the cases") {
  const auto study = generalisability(table(5, 2000, 240, 0.1), {12, 24, 60});
  REQUIRE(study.has_value());
  CHECK(study->of_persons == doctest::Approx(0.49).epsilon(0.06));
  CHECK(study->of_cases == doctest::Approx(0.25).epsilon(0.3));
  CHECK(study->of_rest == doctest::Approx(1).epsilon(0.02));
  CHECK(study->by_cases[0].relative < study->by_cases[1].relative);
  CHECK(study->by_cases[2].relative == doctest::Approx(0.49 / (0.49 + 1.0 / 60)).epsilon(0.01));
}

TEST_CASE("the interval of a reliability holds it in about 95 of 100 tables") {
  int held = 0;
  for (std::uint64_t seed = 1; seed <= 300; ++seed) {
    const auto study = generalisability(table(seed, 60, 24, 0.5), {12});
    REQUIRE(study.has_value());
    const auto& range = study->by_cases[0].relative_range;
    const double truth = 0.49 / (0.49 + 1.0 / 12);
    held += range.low <= truth && truth <= range.high ? 1 : 0;
  }
  CHECK(held >= 273);
  CHECK(held <= 297);
}

TEST_CASE("a study of persons alike, or of cases nobody shares, is refused") {
  std::vector<Score> alike, apart;
  chance::Stream stream(2);
  for (std::size_t p = 0; p < 12; ++p) {
    for (std::size_t c = 0; c < 4; ++c) {
      alike.push_back({p, c, static_cast<double>((p + c) % 4)});
      apart.push_back({p, p * 4 + c, stream.normal()});
    }
  }
  CHECK(generalisability(alike, {10}).error().code == "science.no_variance");
  CHECK(generalisability(apart, {10}).error().code == "science.too_few");
  CHECK(generalisability({{0, 0, 1}, {1, 1, 2}}, {10}).error().code == "science.too_few");
  auto twice = alike;
  twice.push_back(alike.front());
  CHECK(generalisability(twice, {10}).error().code == "science.options");
  CHECK(generalisability(alike, {}).error().code == "science.options");
  alike.push_back({.person = 5'000'000'000, .case_ = 0, .value = 1});
  CHECK(generalisability(alike, {10}).error().code == "science.options");
}

// R 4.2, survey: svyratio(~y, ~n) of each group over its people, Student's t with people less two.
TEST_CASE("the difference of two groups' shares is that of R's survey package, person by person") {
  ClusterSums one, other;
  for (const auto& [yes, of] : std::vector<std::pair<int, int>>{
           {0, 3}, {1, 4}, {2, 5}, {0, 2}, {3, 4}, {1, 3}, {1, 2}, {2, 5}, {0, 4}, {1, 1}})
    one.add(yes, of);
  for (const auto& [yes, of] : std::vector<std::pair<int, int>>{
           {1, 4}, {0, 3}, {0, 5}, {2, 5}, {1, 2}, {0, 3}, {1, 4}, {0, 2}})
    other.add(yes, of);

  const auto told_of = difference(one, other), back = difference(other, one);

  REQUIRE(told_of.has_value());
  REQUIRE(back.has_value());
  if (!told_of || !back) return;
  CHECK(told_of->one == doctest::Approx(0.333333333));
  CHECK(told_of->other == doctest::Approx(0.178571429));
  CHECK(told_of->value == doctest::Approx(0.154761905));
  CHECK(told_of->range.low == doctest::Approx(-0.075915981).epsilon(1e-7));
  CHECK(told_of->range.high == doctest::Approx(0.385439791).epsilon(1e-7));
  CHECK(back->value == doctest::Approx(-told_of->value));
}

TEST_CASE("a difference is not told of one person, of no answer, or where nobody differs") {
  ClusterSums alone, silent, alike, other;
  alone.add(1, 2);
  for (int n = 0; n < 3; ++n) silent.add(0, 0), alike.add(1, 2);
  other.add(0, 3), other.add(2, 3);
  CHECK_FALSE(difference(alone, other).has_value());
  CHECK_FALSE(difference(other, silent).has_value());
  CHECK_FALSE(difference(alike, alike).has_value());
  CHECK(difference(alike, other).has_value());
}

}  // namespace science::trust
