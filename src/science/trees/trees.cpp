#include "science/trees/trees.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <optional>

namespace science::trees {

namespace {

constexpr std::size_t trees_max = 10'000, nodes_max = 4'096, features_max = 64;

std::unexpected<machine::Refusal> unreadable() {
  return machine::refuse(machine::No::unprocessable, "science.trees",
                         "These are not trees that can be read.");
}

using Numbers = std::array<double, 8>;

std::optional<Numbers> numbers_of(std::string_view line) {
  Numbers numbers{};
  for (std::size_t n = 0; n < numbers.size(); ++n) {
    const auto end = n + 1 < numbers.size() ? line.find(',') : line.size();
    if (end == line.npos) return std::nullopt;
    const auto* last = line.data() + end;
    const auto read = std::from_chars(line.data(), last, numbers[n]);
    if (read.ec != std::errc{} || read.ptr != last || !std::isfinite(numbers[n]))
      return std::nullopt;
    line.remove_prefix(std::min(end + 1, line.size()));
  }
  return numbers;
}

/// Nothing where it is no whole number of at least `least` below `most`.
std::optional<std::size_t> whole(double number, std::size_t most) {
  if (number < 0 || number >= static_cast<double>(most) || number != std::floor(number))
    return std::nullopt;
  return static_cast<std::size_t>(number);
}

}  // namespace

machine::Result<Trees> Trees::read(std::string_view text) {
  Trees out;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    const auto line = numbers_of(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    if (!line) return unreadable();
    const auto& [tree, node, feature, below, yes, no, unknown, value] = *line;
    const auto at = whole(tree, trees_max), place = whole(node, nodes_max);
    const auto first = whole(yes, nodes_max), second = whole(no, nodes_max);
    const auto asked = whole(feature + 1, features_max + 1);
    if (!at || !place || !first || !second || !asked) return unreadable();
    // A child stands after its parent, so that no row walks in a circle.
    const bool leaf = *asked == 0;
    if (!leaf && (*first <= *place || *second <= *place)) return unreadable();
    if (*at > out.trees_.size()) return unreadable();
    if (*at == out.trees_.size()) out.trees_.emplace_back();
    auto& nodes = out.trees_[*at];
    if (nodes.size() <= *place) nodes.resize(*place + 1);
    if (nodes[*place].there) return unreadable();
    nodes[*place] = {static_cast<int>(*asked) - 1,
                     static_cast<float>(below),
                     static_cast<float>(value),
                     static_cast<int>(*first),
                     static_cast<int>(*second),
                     unknown != 0,
                     true};
    out.features_ = std::max(out.features_, *asked);
  }
  for (const auto& nodes : out.trees_) {
    for (const auto& node : nodes) {
      const auto is_there = [&](int child) {
        return static_cast<std::size_t>(child) < nodes.size() &&
               nodes[static_cast<std::size_t>(child)].there;
      };
      if (node.there && node.feature >= 0 && !(is_there(node.yes) && is_there(node.no)))
        return unreadable();
    }
    if (!nodes.front().there) return unreadable();
  }
  if (out.trees_.empty()) return unreadable();
  return out;
}

float Trees::leaf_of(const Tree& tree, std::span<const float> row) {
  const auto* node = &tree.front();
  while (node->feature >= 0) {
    const float value = row[static_cast<std::size_t>(node->feature)];
    const bool yes = std::isnan(value) ? node->yes_if_unknown : value < node->below;
    node = &tree[static_cast<std::size_t>(yes ? node->yes : node->no)];
  }
  return node->value;
}

machine::Result<double> Trees::chance(std::span<const float> row) const {
  if (row.size() < features_) {
    return machine::refuse(machine::No::unprocessable, "science.options",
                           "The row has too few features.");
  }
  float sum = 0;
  for (const auto& tree : trees_) sum += leaf_of(tree, row);
  return 1.0 / (1.0 + std::exp(-static_cast<double>(sum)));
}

}  // namespace science::trees
