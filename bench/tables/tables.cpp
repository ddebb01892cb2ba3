// What the models of tables are worth, by science/trust, from their predictions.
//
//   bench_tables           prints the table of docs/science/models.md
//   bench_tables write     writes models/tables/NAME.report.json
//
// Run in the folder of the source.

#include <fmt/core.h>

#include <algorithm>
#include <boost/json.hpp>
#include <cmath>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "science/trust/calibration.h"
#include "science/trust/roc.h"
#include "science/trust/share.h"

namespace {

namespace json = boost::json;
namespace trust = science::trust;

/// Fewer events than these bear no claim about a group.
constexpr std::size_t events_min = 20;

struct People {
  trust::Truth truth = {};
  std::vector<double> p = {};

  void add(int ill, double chance) {
    truth.push_back(ill);
    p.push_back(chance);
  }
  std::size_t events() const {
    return static_cast<std::size_t>(std::count(truth.begin(), truth.end(), 1));
  }
};

struct Set {
  People all = {};
  std::map<std::string, People> groups = {};
};

std::vector<std::string> parts(const std::string& line, char between) {
  std::vector<std::string> found;
  std::istringstream text(line);
  for (std::string part; std::getline(text, part, between);) found.push_back(part);
  return found;
}

std::map<std::string, Set> sets_of(const std::string& model) {
  std::map<std::string, Set> sets;
  std::ifstream file("models/tables/" + model + ".csv");
  std::string line;
  std::getline(file, line);
  while (std::getline(file, line)) {
    const auto cells = parts(line, ',');
    auto& set = sets[cells.at(0)];
    const int ill = std::stoi(cells.at(1));
    const double p = std::stod(cells.at(2));
    set.all.add(ill, p);
    for (const auto& group : parts(cells.at(3), ';')) set.groups[group].add(ill, p);
  }
  return sets;
}

/// Four digits are more than any of these figures is certain to.
double rounded(double x) { return std::round(x * 1e4) / 1e4; }

json::object estimate(double value, double low, double high) {
  return {{"value", rounded(value)}, {"low", rounded(low)}, {"high", rounded(high)}};
}

json::object figures(const People& people) {
  json::object made{{"n", people.truth.size()}, {"events", people.events()}};
  if (const auto share = trust::share(people.events(), people.truth.size())) {
    made["observed"] = estimate(share->value, share->range.low, share->range.high);
  }
  const auto mean = trust::mean(people.p);
  if (mean) made["predicted"] = rounded(mean->value);
  const bool enough = people.events() >= events_min;
  made["too_few"] = !enough;
  if (!enough) return made;
  const auto auc = trust::auc(people.truth, people.p);
  const auto fit = trust::calibration(people.truth, people.p);
  if (!auc || !fit) return made;
  made["auc"] = estimate(auc->value, auc->low, auc->high);
  made["in_the_large"] =
      estimate(fit->in_the_large, fit->in_the_large_range.low, fit->in_the_large_range.high);
  made["slope"] = estimate(fit->slope, fit->slope_range.low, fit->slope_range.high);
  made["observed_expected"] = rounded(fit->observed_expected);
  made["brier"] = rounded(fit->brier);
  return made;
}

json::array decisions(const People& people) {
  std::vector<double> thresholds;
  for (int k = 1; k <= 60; ++k) thresholds.push_back(k / 100.0);
  json::array made;
  const auto curve = trust::decision_curve(people.truth, people.p, thresholds);
  if (!curve) return made;
  for (const auto& at : *curve) {
    json::object row{
        {"threshold", at.threshold}, {"model", rounded(at.model)}, {"all", rounded(at.all)}};
    if (at.range) {
      row["low"] = rounded(at.range->low);
      row["high"] = rounded(at.range->high);
    }
    made.push_back(row);
  }
  return made;
}

/// What is called at each hundredth: of the ill, of the others.
json::array roc(const People& people) {
  json::array made;
  const auto ill = static_cast<double>(people.events());
  const double others = static_cast<double>(people.truth.size()) - ill;
  for (int k = 0; k <= 100; ++k) {
    const double threshold = k / 100.0;
    double hits = 0, alarms = 0;
    for (std::size_t at = 0; at < people.p.size(); ++at) {
      if (people.p[at] >= threshold) (people.truth[at] == 1 ? hits : alarms) += 1;
    }
    made.push_back(json::object{{"threshold", threshold},
                                {"sensitivity", rounded(hits / ill)},
                                {"false_alarms", rounded(alarms / others)}});
  }
  return made;
}

json::object report(const std::string& model) {
  json::object sets;
  for (const auto& [name, set] : sets_of(model)) {
    auto made = figures(set.all);
    json::object groups;
    for (const auto& [group, people] : set.groups) groups[group] = figures(people);
    made["groups"] = groups;
    made["decisions"] = decisions(set.all);
    made["roc"] = roc(set.all);
    sets[name] = made;
  }
  return {{"model", model}, {"sets", sets}};
}

std::string range(const json::object& figures, std::string_view name) {
  const auto* found = figures.if_contains(name);
  if (found == nullptr) return "too few to say";
  const auto& of = found->as_object();
  return fmt::format("{:.3f} ({:.3f} to {:.3f})", of.at("value").to_number<double>(),
                     of.at("low").to_number<double>(), of.at("high").to_number<double>());
}

void print(const std::string& label, const json::object& row) {
  const auto number = [&](std::string_view name) {
    return row.contains(name) ? fmt::format("{:.3f}", row.at(name).to_number<double>()) : "";
  };
  fmt::print("| {} | {} | {} | {} | {} | {} | {} | {} |\n", label,
             row.at("n").to_number<std::size_t>(), row.at("events").to_number<std::size_t>(),
             range(row, "auc"), range(row, "in_the_large"), range(row, "slope"),
             number("observed_expected"), number("brier"));
}

}  // namespace

int main(int argc, char** argv) {
  const bool write = argc > 1 && std::string_view(argv[1]) == "write";
  fmt::print(
      "| model, people | n | events | AUC | in the large | slope | O/E | Brier |\n"
      "|---|---|---|---|---|---|---|---|\n");
  for (const std::string model :
       {"breast", "breast-narrow", "mortality", "diabetes", "diabetes-glucose"}) {
    const auto made = report(model);
    for (const auto& [name, set] : made.at("sets").as_object()) {
      const auto label = model + ", " + std::string(name);
      print(label, set.as_object());
      for (const auto& [group, figures] : set.as_object().at("groups").as_object()) {
        print(label + ": " + std::string(group), figures.as_object());
      }
    }
    if (write) std::ofstream("models/tables/" + model + ".report.json") << made << "\n";
  }
  return 0;
}
