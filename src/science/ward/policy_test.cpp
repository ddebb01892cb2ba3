#include "science/ward/policy.h"

#include <doctest/doctest.h>

#include <cmath>
#include <fstream>
#include <map>
#include <sstream>

namespace science::ward {

namespace {

/// The lines of the shipped lab that bench_ward wrote, by their names.
std::map<std::string, std::vector<double>> written() {
  std::ifstream in("programmes/ai-for-doctors/modules/19-running-the-hospital/stations.yaml");
  std::map<std::string, std::vector<double>> lines;
  for (std::string line; std::getline(in, line);) {
    const auto mark = line.find("  # = ");
    if (mark == std::string::npos) continue;
    std::istringstream numbers(line.substr(line.find(": ") + 2, mark - line.find(": ") - 2));
    auto& into = lines[line.substr(mark + 6)];
    for (double value = 0; numbers >> value;) into.push_back(value);
  }
  return lines;
}

std::vector<double> spread(const std::optional<trust::Mean>& mean, double by) {
  const auto range = mean->range.value_or(Interval{.low = mean->value, .high = mean->value});
  return {by * mean->value, by * range.low, by * range.high};
}

/// As written, to a tenth.
void same(const std::vector<double>& found, const std::vector<double>& expected) {
  REQUIRE(found.size() == expected.size());
  for (std::size_t k = 0; k < found.size(); ++k) CHECK(std::abs(found[k] - expected[k]) < 0.0501);
}

}  // namespace

TEST_CASE("the ward lab's numbers are what the ward comes to") {
  const auto lines = written();
  CHECK(lines.size() > 150);
  struct Setting {
    std::string name;
    Ward ward;
  };
  for (const auto& [name, ward] :
       {Setting{"low_3_yes", {.nurses = 3, .threshold = 1, .second_look = true}},
        Setting{"lowest_4_no", {.nurses = 4, .threshold = 0.5}},
        Setting{"highest_2_no", {.nurses = 2, .threshold = 2.5}},
        Setting{"lowest_2_yes", {.nurses = 2, .threshold = 0.5, .second_look = true}}}) {
    const auto found = outcome(ward, 20, 1, Worth{});
    REQUIRE(found.has_value());
    same(found->harms, lines.at(name + ".harms"));
    same(found->ideal_harms, lines.at(name + ".ideal_harms"));
    const auto weary = lines.at(name + ".weary");
    same(spread(found->weary.alerts_a_day, 1), {weary.begin(), weary.begin() + 3});
    same(spread(found->weary.true_share, 100), {weary.begin() + 3, weary.begin() + 6});
    same(spread(found->weary.in_time, 100), {weary.begin() + 6, weary.begin() + 9});
    same(spread(found->ideal.in_time, 100), lines.at(name + ".ideal"));
    std::vector<double> alerts, came;
    for (const auto& day : found->first.by_day) {
      alerts.push_back(static_cast<double>(day.alerts));
      came.push_back(static_cast<double>(day.in_time));
    }
    CHECK(alerts == lines.at(name + ".alerts"));
    CHECK(came == lines.at(name + ".came"));
  }
}

TEST_CASE("the days add up to the month, and nobody is reached who was not ill that day") {
  const auto counts = run({.threshold = 0.5}, 3);
  REQUIRE(counts.has_value());
  Day all;
  for (const auto& day : counts->by_day) {
    CHECK(day.in_time <= day.deteriorations);
    all.alerts += day.alerts;
    all.deteriorations += day.deteriorations;
    all.in_time += day.in_time;
  }
  CHECK(counts->by_day.size() == 30);
  CHECK(all.alerts == counts->alerts);
  CHECK(all.deteriorations == counts->deteriorations);
  CHECK(all.in_time == counts->in_time);
}

TEST_CASE("harm is those missed and the hours at nothing; a policy beside itself is no better") {
  CHECK(harm({.deteriorations = 10, .in_time = 4, .false_hours = 50}, Worth{}) ==
        doctest::Approx(7));
  const std::vector<double> one{3, 4, 6}, other{1, 4, 5};
  CHECK(excess(one, other).value == doctest::Approx(1));
  CHECK(excess(one, one).value == 0);
  CHECK(!excess(one, one).range.has_value());
  CHECK(outcome({.beds = 0}, 3, 1, Worth{}).error().code == "science.options");
}

TEST_CASE("a low line with a second look is best with the weary, and the lowest with the ideal") {
  const auto at = [](double threshold, bool look) {
    return *outcome({.threshold = threshold, .second_look = look}, 20, 1, Worth{});
  };
  const auto lowest = at(0.5, true), low = at(1, true), plain = at(1, false);
  CHECK(excess(lowest.harms, low.harms).range.value_or(Interval{}).low > 0);
  CHECK(excess(plain.harms, low.harms).range.value_or(Interval{}).low > 0);
  CHECK(excess(low.ideal_harms, lowest.ideal_harms).range.value_or(Interval{}).low > 0);
}

}  // namespace science::ward
