#include "prepare.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>

#include "kernel.h"

namespace science::irt {

using chance::Numbers;
using machine::No;
using machine::refuse;
using machine::Result;

namespace {

constexpr std::size_t persons_min = 10, items_min = 3, categories_max = 20;

}  // namespace

Result<void> check(const Responses& responses, const Setup& setup) {
  if (responses.persons < persons_min || responses.items < items_min) {
    return refuse(No::unprocessable, "science.too_few",
                  fmt::format("A calibration needs at least {} persons and {} items; there are {} "
                              "and {}.",
                              persons_min, items_min, responses.persons, responses.items));
  }
  if (setup.nodes < 3 || setup.nodes > row_nodes || !(setup.reach > 0)) {
    return refuse(No::unprocessable, "science.options",
                  fmt::format("The grid has 3 to {} nodes and reaches beyond 0.", row_nodes));
  }
  if ((!setup.models.empty() && setup.models.size() != responses.items) ||
      (!setup.group.empty() && setup.group.size() != responses.persons)) {
    return refuse(No::unprocessable, "science.options",
                  "Give one model for each item, and one group for each person.");
  }
  return {};
}

Result<std::vector<Group>> groups_of(const Setup& setup, std::size_t persons) {
  std::size_t count = 1;
  for (const auto g : setup.group) count = std::max(count, g + 1);
  auto groups = setup.groups;
  if (groups.empty()) {
    for (std::size_t g = 0; g < count; ++g) {
      const bool rock = g == 0 && setup.anchors.empty();
      groups.push_back({.free_mean = !rock, .free_variance = !rock});
    }
    if (setup.model == Model::rasch && setup.anchors.empty()) groups[0].free_variance = true;
  }
  std::vector<std::size_t> size(groups.size(), 0);
  if (setup.group.empty()) size[0] = persons;
  for (const auto g : setup.group) {
    if (g < size.size()) ++size[g];
  }
  if (groups.size() < count || std::ranges::find(size, 0U) != size.end()) {
    return refuse(No::unprocessable, "science.empty_group",
                  "Every group needs persons, and every person a group that exists.");
  }
  if (setup.anchors.empty() && std::ranges::all_of(groups, &Group::free_mean)) {
    return refuse(No::unprocessable, "science.options",
                  "The scale has no rock: fix one group's mean and variance, or anchor items.");
  }
  return groups;
}

namespace {

/// How many answered with each score.
std::vector<double> tally(const Responses& responses, std::size_t item) {
  std::vector<double> counts;
  for (std::size_t i = 0; i < responses.persons; ++i) {
    const auto score = responses(i, item);
    if (score == missing) continue;
    if (counts.size() <= static_cast<std::size_t>(score)) {
      counts.resize(static_cast<std::size_t>(score) + 1);
    }
    counts[static_cast<std::size_t>(score)] += 1;
  }
  return counts;
}

/// Of options: those that are wrong fall as ability rises.
Numbers start_of_options(const std::vector<double>& counts) {
  Numbers numbers;
  for (std::size_t k = 1; k < counts.size(); ++k) {
    numbers.push_back(-1);
    numbers.push_back(std::log(counts[k] / std::max(counts[0], 1.0)));
  }
  return numbers;
}

/// Numbers to begin with: slope 1, and intercepts that give the scores their shares.
Numbers start_of(Model model, const std::vector<double>& counts, double guess_mean) {
  const double all = chance::sum(counts);
  Numbers numbers;
  if (model != Model::rasch) numbers.push_back(1);
  double above = all;
  for (std::size_t k = 1; k < counts.size(); ++k) {
    above -= counts[k - 1];
    const double share =
        model == Model::partial ? counts[k] / (counts[k] + counts[0]) : above / all;
    numbers.push_back(1.2 * chance::logit(std::clamp(share, 0.001, 0.999)));
  }
  if (model == Model::three) numbers.push_back(guess_mean);
  return numbers;
}

}  // namespace

Result<std::vector<Calibrated>> items_of(const Responses& responses, const Setup& setup) {
  std::vector<Calibrated> items;
  for (std::size_t j = 0; j < responses.items; ++j) {
    Calibrated item{.model = setup.models.empty() ? setup.model : setup.models[j]};
    const auto counts = tally(responses, j);
    if (std::ranges::count_if(counts, [](double n) { return n > 0; }) < 2) {
      return refuse(No::unprocessable, "science.no_variance",
                    fmt::format("Everybody has the same score on item {}: it says nothing about "
                                "anybody. Leave it out.",
                                j + 1),
                    {{"item", std::to_string(j + 1)}});
    }
    item.categories = counts.size();
    const bool binary = item.model < Model::graded;
    if ((binary && counts.size() > 2) || counts.size() > categories_max ||
        std::ranges::find(counts, 0.0) != counts.end()) {
      return refuse(No::unprocessable, "science.not_binary",
                    fmt::format("The scores of item {} do not fit its model: 0 and 1 of a 0/1 "
                                "model; of the others 0, 1, 2, … with nobody's left out.",
                                j + 1),
                    {{"item", std::to_string(j + 1)}});
    }
    item.parameters = item.model == Model::nominal ? start_of_options(counts)
                                                   : start_of(item.model, counts, setup.guess_mean);
    items.push_back(std::move(item));
  }
  for (const auto& [column, parameters] : setup.anchors) {
    if (column >= items.size() || parameters.size() != items[column].parameters.size()) {
      return refuse(No::unprocessable, "science.options",
                    "An anchor names no column, or has too few or too many parameters.");
    }
    items[column].parameters = parameters;
    items[column].anchored = true;
  }
  return items;
}

}  // namespace science::irt
