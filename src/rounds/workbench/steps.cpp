#include "rounds/workbench/steps.h"

#include <algorithm>
#include <map>
#include <ranges>

namespace rounds::workbench {

using machine::No;
using machine::refuse;

std::string name(Step step) { return boost::describe::enum_to_string(step, "?"); }

const std::vector<std::string>& choices(Step step) {
  static const std::map<Step, std::vector<std::string>> all{
      {Step::import, {"all", "answered"}},
      {Step::items, {"seen"}},
      {Step::keys, {"stand"}},
      {Step::fairness, {"no_concern", "concern"}},
      {Step::calibration, {"1PL", "2PL", "3PL", "none"}},
      {Step::linking, {"none", "mean_mean", "mean_sigma", "haebara", "stocking_lord"}},
      {Step::standard, {"ruled"}},
      {Step::scores, {"number_right", "scaled"}},
      {Step::consistency, {"seen"}}};
  return all.at(step);
}

machine::Result<void> may_decide(Step step, const std::string& choice, const std::string& reason,
                                 std::size_t before) {
  const auto wrong = [](const char* field) {
    return refuse(No::invalid, "workbench.decision",
                  "The decision's " + std::string(field) + " is out of bounds.",
                  {{"field", field}});
  };
  if (std::ranges::find(choices(step), choice) == choices(step).end()) return wrong("choice");
  if (reason.empty() || reason.size() > decision_reason_bytes_max) return wrong("reason");
  if (before >= decisions_max) {
    return refuse(No::too_many, "workbench.decisions_full",
                  "Too many decisions were taken on this exam.");
  }
  return {};
}

const Decision* standing(const std::vector<Decision>& decisions, Step step) {
  for (const auto& decision : std::views::reverse(decisions)) {
    if (decision.step == step) return &decision;
  }
  return nullptr;
}

}  // namespace rounds::workbench
