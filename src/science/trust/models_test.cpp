// The figures of models/tables, reckoned from their predictions: against another program's, and
// against the reports that labs show.

#include <doctest/doctest.h>

#include <boost/json.hpp>
#include <fstream>
#include <map>
#include <sstream>
#include <string>

#include "science/trust/calibration.h"
#include "science/trust/roc.h"

namespace science::trust {

namespace {

namespace json = boost::json;

struct People {
  Truth truth = {};
  std::vector<double> p = {};
};

/// By set and by "set: group".
std::map<std::string, People> people_of(const std::string& model) {
  std::map<std::string, People> found;
  std::ifstream file("models/tables/" + model + ".csv");
  std::string set, ill, p, groups, group;
  std::getline(file, set);
  while (std::getline(file, set, ',') && std::getline(file, ill, ',') &&
         std::getline(file, p, ',') && std::getline(file, groups)) {
    std::istringstream each(groups);
    std::vector<std::string> names{set};
    while (std::getline(each, group, ';')) names.push_back(set + ": " + group);
    for (const auto& name : names) {
      found[name].truth.push_back(ill == "1" ? 1 : 0);
      found[name].p.push_back(std::stod(p));
    }
  }
  return found;
}

json::value read(const std::string& file) {
  std::ostringstream text;
  text << std::ifstream("models/tables/" + file).rdbuf();
  return json::parse(text.str());
}

double number(const json::value& in, std::string_view name) {
  return in.at(name).to_number<double>();
}

// calibration() draws a smooth curve too, whose cost grows with the square.
constexpr std::size_t smooth_max = 400;

void check_near(double one, double other, double within) { CHECK(std::abs(one - other) <= within); }

void check_report(const People& people, const json::value& told) {
  CHECK(told.at("n").to_number<std::size_t>() == people.truth.size());
  const auto events = std::count(people.truth.begin(), people.truth.end(), 1);
  CHECK(told.at("events").to_number<std::ptrdiff_t>() == events);
  CHECK(told.at("too_few").as_bool() == (events < 20));
  CHECK(told.as_object().contains("auc") == (events >= 20));
  if (events < 20) return;
  const auto area = auc(people.truth, people.p);
  REQUIRE(area.has_value());
  check_near(number(told.at("auc"), "value"), area->value, 1e-4);
  check_near(number(told.at("auc"), "low"), area->low, 1e-4);
  check_near(number(told.at("auc"), "high"), area->high, 1e-4);
  if (people.p.size() > smooth_max) return;
  const auto fit = calibration(people.truth, people.p);
  REQUIRE(fit.has_value());
  check_near(number(told.at("slope"), "value"), fit->slope, 1e-4);
  check_near(number(told.at("in_the_large"), "low"), fit->in_the_large_range.low, 1e-4);
  check_near(number(told, "observed_expected"), fit->observed_expected, 1e-4);
  check_near(number(told, "brier"), fit->brier, 1e-4);
}

}  // namespace

TEST_CASE("models of tables are as good as another program says, from the same predictions") {
  const auto checks = read("checks.json");
  for (const auto& [model, sets] : checks.as_object()) {
    const auto people = people_of(model);
    for (const auto& [name, told] : sets.as_object()) {
      const auto& set = people.at(name);
      if (set.p.size() > 3'000) continue;  // as above
      const auto area = auc(set.truth, set.p);
      const auto fit = calibration(set.truth, set.p);
      const auto gain = decision_curve(set.truth, set.p, {0.2});
      REQUIRE(area.has_value());
      REQUIRE(fit.has_value());
      REQUIRE(gain.has_value());
      CHECK(told.at("n").to_number<std::size_t>() == set.truth.size());
      CHECK(told.at("events").to_number<std::size_t>() == area->positive);
      check_near(number(told, "auc"), area->value, 1e-9);
      check_near(number(told, "in_the_large"), fit->in_the_large, 1e-7);
      check_near(number(told, "slope"), fit->slope, 1e-7);
      check_near(number(told, "observed_expected"), fit->observed_expected, 1e-9);
      check_near(number(told, "brier"), fit->brier, 1e-9);
      check_near(number(told, "net_benefit_20"), gain->front().model, 1e-9);
    }
  }
}

TEST_CASE("reports say what their predictions give, and nothing of groups with too few events") {
  for (const std::string model :
       {"breast", "breast-narrow", "mortality", "diabetes", "diabetes-glucose"}) {
    const auto report = read(model + ".report.json");
    auto people = people_of(model);
    std::size_t met = 0;
    for (const auto& [set, told] : report.at("sets").as_object()) {
      const std::string name(set);
      check_report(people.at(name), told);
      ++met;
      for (const auto& [group, figures] : told.at("groups").as_object()) {
        check_report(people.at(name + ": " + std::string(group)), figures);
        ++met;
      }
    }
    CHECK(met == people.size());
  }
}

TEST_CASE("the good network is worth advice at both hospitals, the shortcut where it was made") {
  std::map<std::string, std::map<std::string, double>> areas;
  for (const std::string name : {"good", "shortcut"}) {
    std::ifstream file("models/films/" + name + ".csv");
    std::map<std::string, People> films;
    std::string kind, seed, ill, stamp, visible, logit;
    std::getline(file, kind);
    while (std::getline(file, kind, ',') && std::getline(file, seed, ',') &&
           std::getline(file, ill, ',') && std::getline(file, stamp, ',') &&
           std::getline(file, visible, ',') && std::getline(file, logit)) {
      CHECK(std::stoul(seed) >= 3'000'000);
      films[kind].truth.push_back(ill == "1" ? 1 : 0);
      films[kind].p.push_back(std::stod(logit));
    }
    for (const auto& [of, people] : films) {
      CHECK(people.p.size() == 400);
      areas[name][of] = auc(people.truth, people.p)->value;
    }
  }
  check_near(areas["good"]["a"], 0.939, 5e-4);
  check_near(areas["good"]["b"], 0.909, 5e-4);
  CHECK(areas["good"]["a"] == areas["good"]["a-clean"]);
  CHECK(areas["good"]["b"] == areas["good"]["b-clean"]);
  check_near(areas["shortcut"]["a"], 0.930, 5e-4);
  check_near(areas["shortcut"]["a-stamped"], 0.768, 5e-4);
  check_near(areas["shortcut"]["b"], 0.780, 5e-4);
}

}  // namespace science::trust
