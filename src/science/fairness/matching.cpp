#include "matching.h"

#include <fmt/core.h>

namespace science::fairness {

using machine::No;
using machine::refuse;
using machine::Result;

std::vector<double> matching_scores(const Responses& responses,
                                    const std::vector<std::size_t>& anchors, std::size_t item) {
  std::vector<double> scores(responses.persons, 0.0);
  const bool within = std::ranges::find(anchors, item) != anchors.end();
  for (std::size_t i = 0; i < responses.persons; ++i) {
    for (const auto j : anchors) scores[i] += std::max<int>(0, responses(i, j));
    if (!within) scores[i] += std::max<int>(0, responses(i, item));
  }
  return scores;
}

std::size_t count_of(const Groups& groups) {
  return groups.empty() ? 0 : std::ranges::max(groups) + 1;
}

namespace {

std::vector<std::size_t> sizes(const Groups& groups) {
  std::vector<std::size_t> sizes(count_of(groups), 0);
  for (const auto g : groups) ++sizes[g];
  return sizes;
}

}  // namespace

bool has_small(const Groups& groups) {
  return std::ranges::any_of(sizes(groups), [](std::size_t n) { return n < group_small; });
}

Result<void> check(const Responses& responses, const Groups& groups, std::size_t groups_max) {
  if (groups.size() != responses.persons || count_of(groups) < 2 || count_of(groups) > groups_max) {
    return refuse(No::unprocessable, "science.options",
                  "Each person needs a group: one is the reference, the others are focal.");
  }
  if (std::ranges::any_of(sizes(groups), [](std::size_t n) { return n < group_min; })) {
    return refuse(No::unprocessable, "science.empty_group",
                  fmt::format("A group has fewer than {} persons: no difference could be told from "
                              "chance.",
                              group_min));
  }
  return require_binary(responses, 2 * group_min, 2);
}

}  // namespace science::fairness
