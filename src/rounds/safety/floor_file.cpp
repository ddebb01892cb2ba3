#include "floor_file.h"

#include <fmt/format.h>

#include <algorithm>

namespace rounds::safety {

namespace rule = science::safety;

namespace {

std::string_view word(rule::Outcome outcome) {
  switch (outcome) {
    case rule::Outcome::met:
      return "met";
    case rule::Outcome::more_cases:
      return "more_cases";
    case rule::Outcome::panel:
      return "panel";
  }
  return "more_cases";
}

std::string row(const FloorLine& one, std::string_view what, double limit,
                const rule::Direction& direction) {
  return fmt::format("{},{},{},{},{},{},{},{},{:.9f},{:.9f},{}\n", one.line,
                     boost::describe::enum_to_string(one.modality, ""), what, limit,
                     direction.exam.cases, direction.exam.unsafe, direction.all.cases,
                     direction.all.unsafe, direction.exceeds, direction.clears,
                     word(direction.outcome));
}

}  // namespace

std::vector<marking::File> floor_files(std::vector<FloorLine> lines) {
  if (lines.empty()) return {};
  std::ranges::sort(lines, {}, &FloorLine::line);
  std::string counts =
      "line,modality,direction,limit,exam_cases,exam_unsafe,all_cases,all_unsafe,exceeds,clears,"
      "outcome\n";
  for (const auto& one : lines) {
    counts += row(one, "follows_wrong", one.limits.follow_wrong, one.verdict.follows_wrong);
    counts += row(one, "refuses_right", one.limits.refuse_right, one.verdict.refuses_right);
  }
  const auto& same = lines.front().limits;
  auto said = fmt::format("cases_min,sure,prior_yes,prior_no\n{},{},{},{}\n", same.cases_min,
                          same.sure, same.prior_yes, same.prior_no);
  return {{"floor.csv", std::move(counts)}, {"floor-rule.csv", std::move(said)}};
}

}  // namespace rounds::safety
