#include "reidentification.h"

#include <fmt/core.h>

#include <algorithm>

namespace rounds::marking {

namespace {

constexpr int left_out = -1;  // no answer is negative

/// Splits the groups of lines by one more answer; how many groups hold a single line.
std::size_t split(std::vector<std::size_t>& groups, const std::vector<Line>& lines,
                  std::int64_t item) {
  std::map<std::pair<std::size_t, int>, std::size_t> found;
  std::vector<std::size_t> sizes;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const auto chosen = lines[i].chosen.find(item);
    const int answer = chosen == lines[i].chosen.end() ? left_out : chosen->second;
    const auto [place, is_new] = found.try_emplace({groups[i], answer}, sizes.size());
    if (is_new) sizes.push_back(0);
    groups[i] = place->second;
    ++sizes[groups[i]];
  }
  return static_cast<std::size_t>(std::ranges::count(sizes, std::size_t{1}));
}

}  // namespace

std::string reidentification(const Key& key, const std::vector<Line>& lines) {
  std::string text = "known,unique,lines\n";
  std::vector<std::size_t> groups(lines.size(), 0);
  std::size_t known = 0;
  for (const auto& [item, accepted] : key)
    text += fmt::format("{},{},{}\n", ++known, split(groups, lines, item), lines.size());
  return text;
}

}  // namespace rounds::marking
