#include "event_rows.h"

#include <fmt/format.h>

#include <boost/json.hpp>

namespace rounds::lab {

namespace {

constexpr double percent = 100;

/// Answer, severity and probability of "dose-severe-80", or the choice as it is.
std::array<std::string, 3> parts_of(const std::string& choice) {
  const auto first = choice.find('-');
  const auto last = choice.rfind('-');
  if (first == std::string::npos || first == last) return {choice, "", ""};
  return {choice.substr(0, first), choice.substr(first + 1, last - first - 1),
          fmt::format("{:.2f}", std::stod(choice.substr(last + 1)) / percent)};
}

struct Said {
  std::string case_id = {}, place = {}, phase = {}, answer = {}, severity = {}, sure = {};
};

/// At a sentence or at its document.
Said of_vetting(const Step& step) {
  const auto dash = step.place.find('-');
  Said said{.case_id = step.place.substr(0, dash)};
  if (dash != std::string::npos) said.place = step.place.substr(dash + 1);
  said.phase = said.place.empty() ? "close" : "mark";
  const auto [answer, severity, sure] = parts_of(step.choice);
  said.answer = answer;
  said.severity = severity;
  said.sure = sure;
  return said;
}

/// "own-40" or "last-60".
Said of_reading(const RunOf& of, const Step& step) {
  const auto dash = step.choice.find('-');
  const auto found = of.cases.find(step.place);
  Said said{.case_id = found == of.cases.end() ? "" : found->second, .place = step.place};
  said.phase = step.choice.substr(0, dash);
  said.sure = fmt::format("{:.2f}", std::stod(step.choice.substr(dash + 1)) / percent);
  return said;
}

Said said_of(const RunOf& of, const Step& step) {
  if (of.kind == "vetting") return of_vetting(step);
  if (of.kind == "reading" || of.kind == "session") return of_reading(of, step);
  return {.case_id = of.run.lab, .place = step.place, .phase = "say", .answer = step.choice};
}

std::string threshold_of(const RunOf& of) {
  return of.threshold_percent > 0 ? fmt::format("{:.2f}", of.threshold_percent / percent) : "";
}

}  // namespace

std::vector<std::vector<std::string>> rows_of(const RunOf& of, const std::vector<Kept>& steps) {
  std::vector<std::vector<std::string>> rows;
  const auto took = took_of(steps);
  const auto flags = flags_of(steps);
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const auto& [step, server_ms] = steps[i];
    const auto said = said_of(of, step);
    rows.push_back(
        {of.doctor, of.run.lab, std::string(of.kind), of.run.edition, std::to_string(of.run.run),
         std::to_string(of.form), said.case_id, said.place, said.phase, said.answer, said.severity,
         said.sure, std::to_string(step.client_ms - steps.front().step.client_ms),
         std::to_string(server_ms - of.run.begun_ms), std::to_string(step.seq),
         took[i] < 0 ? "" : std::to_string(took[i]), flags[i], of.arm, threshold_of(of)});
  }
  return rows;
}

std::string events_schema() {
  boost::json::array fields;
  for (const auto& column : event_columns)
    fields.push_back(boost::json::object{{"name", std::string(column.name)},
                                         {"type", std::string(column.type)},
                                         {"description", std::string(column.says)}});
  return boost::json::serialize(boost::json::object{{"fields", std::move(fields)},
                                                    {"missingValues", boost::json::array{""}}}) +
         "\n";
}

}  // namespace rounds::lab
