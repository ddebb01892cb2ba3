// Against R: tests/golden/trust.json, made by tests/golden/trust.R.

#include <doctest/doctest.h>

#include <boost/json.hpp>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>

#include "science/trust/anonymity.h"
#include "science/trust/brier.h"
#include "science/trust/calibration.h"
#include "science/trust/detection.h"
#include "science/trust/generalisability.h"
#include "science/trust/reliance.h"
#include "science/trust/watch.h"

namespace science::trust {

namespace {

namespace json = boost::json;

const json::object& golden() {
  static const json::value all = [] {
    std::ostringstream text;
    text << std::ifstream("tests/golden/trust.json").rdbuf();
    return json::parse(text.str());
  }();
  return all.as_object();
}

double number(const json::value& v) { return v.to_number<double>(); }

template <class T>
std::vector<T> list(const json::value& v) {
  std::vector<T> all;
  for (const auto& one : v.as_array()) all.push_back(one.to_number<T>());
  return all;
}

template <class T>
T told(const std::optional<T>& measure) {
  if (!measure) throw std::logic_error("absent");
  return *measure;
}

/// R prints 15 digits.
void same(double found, double expected) {
  CHECK(found == doctest::Approx(expected).epsilon(1e-9).scale(1e-3));
}

void same(const Interval& found, const json::value& expected) {
  same(found.low, number(expected.at(0)));
  same(found.high, number(expected.at(1)));
}

void same(const auto& found, const json::value& expected) {
  same(found.value, number(expected.at("value")));
  same(found.range, expected.at("range"));
}

void same(const Mean& found, const json::value& expected) {
  same(found.value, number(expected.at("value")));
  same(told(found.range), expected.at("range"));
}

void same(const Reliability& found, const json::value& expected) {
  same(found.relative, number(expected.at("value").at(0)));
  same(found.absolute, number(expected.at("value").at(1)));
  same(found.relative_range.low, number(expected.at("low").at(0)));
  same(found.relative_range.high, number(expected.at("high").at(0)));
  same(found.absolute_range.low, number(expected.at("low").at(1)));
  same(found.absolute_range.high, number(expected.at("high").at(1)));
}

void same_study(const json::value& given) {
  const auto persons = list<std::size_t>(given.at("person"));
  const auto cases = list<std::size_t>(given.at("case"));
  const auto values = list<double>(given.at("value"));
  std::vector<Score> scores;
  for (std::size_t i = 0; i < values.size(); ++i) {
    scores.push_back({.person = persons[i], .case_ = cases[i], .value = values[i]});
  }
  std::vector<std::size_t> wanted;
  for (const auto& row : given.at("by_cases").as_array()) {
    wanted.push_back(row.at("cases").to_number<std::size_t>());
  }

  const auto study = generalisability(scores, wanted);

  REQUIRE(study.has_value());
  const auto components = list<double>(given.at("components"));
  same(study->of_persons, components[0]);
  same(study->of_cases, components[1]);
  same(study->of_rest, components[2]);
  for (std::size_t k = 0; k < wanted.size(); ++k) {
    same(study->by_cases[k], given.at("by_cases").at(k));
  }
}

}  // namespace

TEST_CASE("sensitivity, specificity and predictive values have R's intervals") {
  const auto& given = golden().at("reads");
  const auto found = reads(list<int>(given.at("truth")), list<int>(given.at("said")));
  REQUIRE(found.has_value());
  same(found->sensitivity, given.at("sensitivity"));
  same(found->specificity, given.at("specificity"));
  same(told(found->positive_value), given.at("positive_value"));
  same(told(found->negative_value), given.at("negative_value"));
}

TEST_CASE("d-prime and criterion are those of R's probit regression") {
  for (const auto& given : golden().at("detections").as_array()) {
    const auto k = list<std::size_t>(given.at("counts"));
    const auto found = detection({.hits = k[0], .signals = k[1], .alarms = k[2], .noises = k[3]});
    REQUIRE(found.has_value());
    CHECK(found->d == doctest::Approx(number(given.at("d"))).epsilon(1e-6));
    CHECK(found->d_se == doctest::Approx(number(given.at("d_se"))).epsilon(1e-6));
    CHECK(found->c == doctest::Approx(number(given.at("c"))).epsilon(1e-6));
  }
}

TEST_CASE("reliance and its intervals are R's") {
  const auto& given = golden().at("reliance");
  const auto truth = list<int>(given.at("truth")), advice = list<int>(given.at("advice"));
  const auto own = list<double>(given.at("own")), last = list<double>(given.at("last"));
  std::vector<Consulted> cases;
  for (std::size_t i = 0; i < truth.size(); ++i) {
    cases.push_back({.truth = truth[i], .advice = advice[i], .own = own[i], .last = last[i]});
  }

  const auto found = reliance(cases);

  REQUIRE(found.has_value());
  same(told(found->self_reliance), given.at("self_reliance"));
  same(told(found->advice_reliance), given.at("advice_reliance"));
  same(told(found->switched), given.at("switched"));
  same(told(found->followed_wrong), given.at("followed_wrong"));
  same(told(found->refused_right), given.at("refused_right"));
  same(told(found->harmful_shift), given.at("harmful_shift"));
  same(told(found->useful_shift), given.at("useful_shift"));
  same(told(found->area), given.at("area"));
}

TEST_CASE("an area's interval by Newcombe is what R's root finder finds") {
  for (const auto& given : golden().at("areas").as_array()) {
    const auto k = list<double>(given.at("given"));
    same(auc_range(k[0], static_cast<std::size_t>(k[1]), static_cast<std::size_t>(k[2])),
         given.at("range"));
  }
}

TEST_CASE(
    "the parts of a Brier score, and their errors, are those of leaving cases out one by one") {
  const auto& given = golden().at("brier");
  const auto found = brier(list<int>(given.at("truth")), list<double>(given.at("p")));
  REQUIRE(found.has_value());
  const auto parts = list<double>(given.at("parts")), errors = list<double>(given.at("se"));
  const Part* all[] = {&found->score, &found->reliability, &found->resolution, &found->uncertainty};
  for (std::size_t k = 0; k < 4; ++k) {
    same(all[k]->value, parts[k]);
    same(all[k]->se, errors[k]);
  }
  same(found->plain_reliability, parts[4]);
  same(found->plain_resolution, parts[5]);
  same(found->plain_uncertainty, parts[6]);
}

TEST_CASE("net benefit has the interval of a mean, and a slope Wald's") {
  const auto& given = golden().at("brier");
  const auto truth = list<int>(given.at("truth"));
  const auto p = list<double>(given.at("p"));
  for (const auto& point : golden().at("curve").as_array()) {
    const auto found = decision_curve(truth, p, {number(point.at("threshold"))});
    REQUIRE(found.has_value());
    same(found->front().model, number(point.at("value")));
    same(told(found->front().range), point.at("range"));
  }
  Truth inner;
  std::vector<double> chances;
  for (std::size_t i = 0; i < p.size(); ++i) {
    if (p[i] <= 0 || p[i] >= 1) continue;
    inner.push_back(truth[i]);
    chances.push_back(p[i]);
  }
  const auto found = calibration(inner, chances);
  REQUIRE(found.has_value());
  same(found->slope_range, golden().at("ranges").at("slope"));
  same(found->intercept_range, golden().at("ranges").at("intercept"));
  same(found->in_the_large_range, golden().at("ranges").at("in_the_large"));
}

TEST_CASE("a chart is R's, and its alarms are as frequent as a Markov chain says") {
  const auto& given = golden().at("watch");
  const auto chart = cusum(list<int>(given.at("outcome")), list<double>(given.at("p")), {});
  REQUIRE(chart.has_value());
  const auto heights = list<double>(given.at("height"));
  for (std::size_t i = 0; i < heights.size(); ++i) same(chart->height[i], heights[i]);
  for (const auto& one : given.at("alarms").as_array()) {
    const auto found = cusum_alarms(list<double>(given.at("values")),
                                    {.odds_ratio = 2, .limit = number(one.at("limit"))},
                                    {.true_ratio = number(one.at("ratio")),
                                     .patients = one.at("patients").to_number<std::size_t>(),
                                     .runs = 4000,
                                     .seed = 3});
    REQUIRE(found.has_value());
    CHECK(found->signalled.range.low <= number(one.at("chance")));
    CHECK(found->signalled.range.high >= number(one.at("chance")));
  }
}

TEST_CASE("who looks alike is counted as R counts it") {
  const auto& given = golden().at("anonymity");
  std::vector<std::vector<std::string>> known;
  for (std::size_t i = 0; i < given.at("age").as_array().size(); ++i) {
    known.push_back({std::to_string(given.at("age").at(i).to_number<int>()),
                     std::string(given.at("sex").at(i).as_string()),
                     std::to_string(given.at("year").at(i).to_number<int>())});
  }
  const auto found = anonymity(known, 5);
  REQUIRE(found.has_value());
  CHECK(found->classes == given.at("classes").to_number<std::size_t>());
  CHECK(found->smallest == given.at("smallest").to_number<std::size_t>());
  CHECK(found->unique == given.at("unique").to_number<std::size_t>());
  CHECK(found->below == given.at("below").to_number<std::size_t>());
  same(found->risk, number(given.at("risk")));
}

TEST_CASE("variance components are R's, of a full table and of one with holes") {
  same_study(golden().at("complete"));
  same_study(golden().at("sparse"));
}

}  // namespace science::trust
