#include <doctest/doctest.h>

#include <algorithm>

#include "edition.h"
#include "lab_text.h"
#include "tests/stations_lab.h"

namespace rounds::programme {

namespace {

const std::string policy_station = R"(  - id: ward
    title: Ward
    shows: {texts: [A ward.]}
    asks: policy
    question: How?
    tries: 2
    budget: 5
    dials:
      - {id: line, says: "From where on?", values: [{id: low, says: Low, cost: 0}, {id: high, says: High, cost: 1}]}
      - {id: look, says: "Twice?", values: [{id: "no", says: No, cost: 0}, {id: "yes", says: Yes, cost: 5}]}
    sick: 1 2
    outcomes:
      - {policy: low_no, alerts: 4 5, came: 1 0, weary: 4 3 5 10 9 11 30 29 31 2 1 3, harms: 7 9, ideal: 60 50 70, ideal_harms: 3 5}
      - {policy: low_yes, alerts: 2 3, came: 1 1, weary: 2 1 3 30 29 31 40 39 41 1 0 2, harms: 4 6, ideal: 50 40 60, ideal_harms: 4 6}
      - {policy: high_no, alerts: 1 0, came: 0 0, weary: 1 0 2 40 39 41 10 9 11 0 0 0, harms: 8 9, ideal: 20 10 30, ideal_harms: 8 9}
      - {policy: high_yes, alerts: 0 0, came: 0 0, weary: 0 0 1 50 49 51 5 4 6 0 0 0, harms: 9 9, ideal: 10 9 11, ideal_harms: 9 9}
    why: KEY-ward
    sources: [wong-2021]
)";

/// What is said of the station with one piece of it replaced.
std::string said_of(const std::string& what, const std::string& with) {
  auto station = policy_station;
  const auto at = station.find(what);
  REQUIRE(at != std::string::npos);
  station.replace(at, what.size(), with);
  std::vector<Finding> findings;
  const auto draft = read_stations("stations.yaml", rounds_tests::stations_lab + station, findings);
  find_flaws(draft, findings);
  std::string all;
  for (const auto& finding : findings) all += finding.what + "; ";
  return all;
}

}  // namespace

TEST_CASE("a station of policies is read whole") {
  std::vector<Finding> findings;
  const auto draft =
      read_stations("stations.yaml", rounds_tests::stations_lab + policy_station, findings);
  find_flaws(draft, findings);
  CHECK(findings.empty());
  const auto& ward = draft.said.stations.back();
  CHECK(answers_of(ward) == 2);
  CHECK(ward.policy.budget == 5);
  CHECK(cost_of(values_of(ward.policy, "high_yes")) == 6);
  CHECK(values_of(ward.policy, "high").empty());
  CHECK(values_of(ward.policy, "high_yes_no").empty());
  CHECK(values_of(ward.policy, "yes_high").empty());
  const auto* outcome = outcome_of(ward.policy, "low_yes");
  REQUIRE(outcome != nullptr);
  CHECK(outcome->true_share.low == 29);
  CHECK(outcome->false_hours_a_day.high == 2);
  CHECK(outcome->ideal_in_time.value == 50);
  // As an edition keeps it.
  const auto again = machine::json::read<Station>(machine::json::write(ward));
  REQUIRE(again.has_value());
  CHECK(again->policy.outcomes.at(1).harms == std::vector<double>{4, 6});
  CHECK(again->policy.dials.at(1).values.at(1).cost == 5);
}

TEST_CASE("every setting of the dials has its outcome, of the same days and runs") {
  CHECK(said_of("policy: low_yes", "policy: low_yet")
            .contains("nothing is known of the policy `low_yes`"));
  CHECK(said_of("alerts: 4 5", "alerts: 4").contains("the days of `low_no` are not 2"));
  CHECK(said_of("harms: 4 6", "harms: 4").contains("`low_yes` was not run as often"));
  CHECK(said_of("weary: 4 3 5 10", "weary: 4 3 5").contains("11 numbers of weary staff"));
  CHECK(said_of("ideal: 60 50 70", "ideal: 60").contains("1 numbers of staff who never tire"));
  CHECK(said_of("harms: 4 6", "harms: four").contains("is not a list of numbers"));
}

TEST_CASE("dials without order, and a budget that pays for nothing, are refused") {
  CHECK(said_of("{id: high, says", "{id: low, says").contains("the value `low` stands twice"));
  CHECK(said_of("{id: low, says", "{id: Low_1, says").contains("`Low_1` is no id of a value"));
  CHECK(said_of("{id: low, says: Low, cost: 0}", "{id: low, says: Low, cost: 9}").empty());
  CHECK(said_of("budget: 5", "budget: -1").contains("no policy can be paid for"));
  CHECK(said_of("tries: 2", "tries: 0").contains("tries"));
}

}  // namespace rounds::programme
