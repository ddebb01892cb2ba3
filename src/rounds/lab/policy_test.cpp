#include "policy.h"

#include <doctest/doctest.h>

#include "answers.h"
#include "rounds/lab/station_views.h"

namespace rounds::lab {

namespace {

using programme::PolicyOutcome;

/// One dial and a second look; harm of two months, with the weary and with the ideal.
PolicyOutcome outcome(std::string policy, std::vector<double> harms, std::vector<double> ideal) {
  PolicyOutcome made;
  made.policy = std::move(policy);
  made.alerts = {1, 2};
  made.came = {0, 1};
  made.in_time = {30, 20, 40};
  made.harms = std::move(harms);
  made.ideal_harms = std::move(ideal);
  return made;
}

programme::Stations ward() {
  programme::Station station;
  station.id = "ward";
  station.asks = programme::Asks::policy;
  auto& part = station.policy;
  part.tries = 2;
  part.budget = 5;
  part.sick = {1, 2};
  part.dials = {{"line", "Line", {{"low", "Low", 0}, {"high", "High", 1}}},
                {"look", "Look", {{"no", "No", 0}, {"yes", "Yes", 5}}}};
  part.outcomes = {
      outcome("low_no", {7, 9, 8}, {3, 5, 4}), outcome("low_yes", {4, 6, 5}, {4, 6, 5}),
      outcome("high_no", {7, 7, 9}, {8, 9, 9}), outcome("high_yes", {1, 1, 1}, {1, 1, 1})};
  programme::Stations lab;
  lab.stations = {station};
  return lab;
}

Result<StationsOutcome> tried(const programme::Stations& lab,
                              const std::vector<std::pair<std::string, std::string>>& steps) {
  std::vector<Step> all;
  for (const auto& [place, choice] : steps)
    all.push_back({static_cast<std::int64_t>(all.size()) + 1, place, choice, 0});
  return answered(lab, all);
}

const PolicyView& policy_of(const std::vector<StationView>& views) {
  const auto& policy = views.front().policy;
  if (!policy) throw machine::Fault("the station shows no policy");
  return *policy;
}

const PolicyKey& key_of(const std::vector<StationView>& views) {
  const auto& key = views.front().key;
  if (!key || !key->policy) throw machine::Fault("the station shows no key");
  return *key->policy;
}

}  // namespace

TEST_CASE("a policy past the budget, or none at all, is refused") {
  const auto lab = ward();
  for (const std::string choice : {"high_yes", "low", "low_no_no", "no_low", "a"})
    CHECK_FALSE(tried(lab, {{"ward-1", choice}}).has_value());
  CHECK_FALSE(tried(lab, {{"ward", "low_no"}}).has_value());
  CHECK_FALSE(tried(lab, {{"ward-1", "low_no"}, {"ward-1", "low_no"}}).has_value());
  CHECK(tried(lab, {{"ward-1", "low_no"}, {"ward-2", "low_no"}})->closed());
}

TEST_CASE("of outcomes those that were tried are told, and the best once all tries are made") {
  const auto lab = ward();
  const auto none = station_views(*tried(lab, {}));
  const auto& untried = policy_of(none);
  CHECK(untried.tried.empty());
  CHECK(untried.sick.empty());
  CHECK_FALSE(none.front().key.has_value());
  const auto one = station_views(*tried(lab, {{"ward-1", "low_no"}}));
  const auto& once = policy_of(one).tried;
  REQUIRE(once.size() == 1);
  CHECK(once.front().harm.value == 8);
  CHECK(once.front().ideal_harm.value == 4);
  CHECK_FALSE(one.front().key.has_value());
}

TEST_CASE("the last try is held against the best that the budget allows, month by month") {
  const auto lab = ward();
  const auto views = station_views(*tried(lab, {{"ward-1", "low_yes"}, {"ward-2", "low_no"}}));
  const auto& key = key_of(views);
  // The least harm of all is past the budget.
  CHECK(key.best.policy == "low_yes");
  CHECK(key.ideal_best.policy == "low_no");
  CHECK(key.excess.value == doctest::Approx(3));
  CHECK(key.excess.low == doctest::Approx(3));
  CHECK(key.certain);
  CHECK(key.months == 3);

  const auto near = station_views(*tried(lab, {{"ward-1", "low_no"}, {"ward-2", "high_no"}}));
  // 3, 1 and 4 more: from R, t.test(c(3, 1, 4))$conf.int.
  CHECK(key_of(near).excess.low == doctest::Approx(-1.127916).epsilon(1e-5));
  CHECK_FALSE(key_of(near).certain);

  const auto best = station_views(*tried(lab, {{"ward-1", "low_no"}, {"ward-2", "low_yes"}}));
  CHECK(key_of(best).excess.value == 0);
  CHECK(key_of(best).certain);
  const auto& told = best.front().key;
  CHECK((told && !told->right));
}

TEST_CASE("of two policies alike the cheaper is the best") {
  auto lab = ward();
  lab.stations.front().policy.outcomes[2].harms = {4, 6, 5};
  const auto views = station_views(*tried(lab, {{"ward-1", "low_no"}, {"ward-2", "low_no"}}));
  CHECK(key_of(views).best.policy == "high_no");
}

}  // namespace rounds::lab
