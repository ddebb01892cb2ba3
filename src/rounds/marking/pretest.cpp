// Items that were tried out: how they did, and what a package says of them. Their keys stay in the
// bank.

#include "pretest.h"

#include <fmt/format.h>

#include <cmath>

namespace rounds::marking {

namespace {

/// Of right-or-not with the score, which holds nothing of the item itself.
struct Sums {
  double n = 0, x = 0, y = 0, xx = 0, yy = 0, xy = 0;

  void add(double right, double score) {
    n += 1;
    x += right;
    y += score;
    xx += right * right;
    yy += score * score;
    xy += right * score;
  }
  std::optional<double> correlation() const {
    const double of_x = n * xx - x * x, of_y = n * yy - y * y;
    if (n < 3 || of_x <= 0 || of_y <= 0) return std::nullopt;
    return (n * xy - x * y) / std::sqrt(of_x * of_y);
  }
};

}  // namespace

std::vector<Tried> tried(const Package& package) {
  std::vector<Tried> all;
  for (const auto& [item, accepted] : package.pretest) {
    Tried one{.item = item};
    Sums sums;
    for (const auto& line : package.lines) {
      const auto chosen = line.chosen.find(item);
      if (chosen == line.chosen.end()) continue;
      const bool right = accepted.contains(chosen->second);
      one.answered += 1;
      one.right += right ? 1 : 0;
      sums.add(right ? 1 : 0, line.score);
    }
    one.correlation = sums.correlation();
    all.push_back(one);
  }
  return all;
}

std::string pretest_of(const Package& package) {
  std::string text = "item,answered,right,facility,correlation\n";
  for (const auto& one : tried(package)) {
    text += fmt::format("{},{},{},", one.item, one.answered, one.right);
    if (one.answered > 0)
      text +=
          fmt::format("{:.4f}", static_cast<double>(one.right) / static_cast<double>(one.answered));
    text += one.correlation ? fmt::format(",{:.4f}\n", *one.correlation) : ",\n";
  }
  return text;
}

std::string pretest_answers_of(const Package& package) {
  std::string text = "line";
  for (const auto& [item, accepted] : package.pretest) text += fmt::format(",{}", item);
  text += '\n';
  for (const auto& line : package.lines) {
    text += line.code;
    for (const auto& [item, accepted] : package.pretest) {
      const auto chosen = line.chosen.find(item);
      text += ',';
      if (chosen != line.chosen.end()) text += accepted.contains(chosen->second) ? '1' : '0';
    }
    text += '\n';
  }
  return text;
}

}  // namespace rounds::marking
