#include "rounds/credential/rule.h"

#include <algorithm>

namespace rounds::credential {

namespace {

std::int64_t complete(const std::vector<Step>& steps) {
  return std::ranges::count_if(steps, &Step::complete);
}

Requirement requirement(Need need, std::int64_t wanted, std::vector<Step> steps) {
  Requirement out{.need = need, .wanted = wanted, .done = complete(steps)};
  std::vector<std::int64_t> moments;
  for (const auto& step : steps) {
    if (step.complete() && step.done_ms) moments.push_back(*step.done_ms);
  }
  std::ranges::sort(moments);
  if (std::cmp_greater_equal(moments.size(), wanted) && wanted > 0)
    out.met_ms = moments.at(static_cast<std::size_t>(wanted) - 1);
  out.steps = std::move(steps);
  return out;
}

}  // namespace

std::vector<Requirement> requirements(Record record, std::vector<Step> exams) {
  std::vector<Requirement> out;
  const auto& rule = record.rule;
  if (rule.modules > 0)
    out.push_back(requirement(Need::modules, rule.modules, std::move(record.modules)));
  if (rule.labs > 0) out.push_back(requirement(Need::labs, rule.labs, std::move(record.labs)));
  out.push_back(requirement(Need::exam, 1, std::move(exams)));
  if (!record.floor.empty()) {
    Step floor{.id = record.floor, .title = "", .lang = ""};
    floor.done = record.floor_holds ? 0 : 1;
    out.push_back(requirement(Need::floor, 1, {std::move(floor)}));
  }
  return out;
}

Lack lack_of(const Record& record) {
  const auto short_of = [](std::int64_t wanted, const std::vector<Step>& steps) {
    return std::max<std::int64_t>(0, wanted - complete(steps));
  };
  return {.modules = short_of(record.rule.modules, record.modules),
          .labs = short_of(record.rule.labs, record.labs),
          .floor = record.floor_holds};
}

}  // namespace rounds::credential
