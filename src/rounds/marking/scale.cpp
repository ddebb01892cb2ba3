#include "rounds/marking/scale.h"

#include <fmt/format.h>

#include <algorithm>

namespace rounds::marking {

std::optional<ScalePoint> worth(const Scale& scale, const Choices& chosen, const Key& key) {
  const auto right = [&](std::int64_t item) {
    const auto answer = chosen.find(item);
    const auto accepted = key.find(item);
    return answer != chosen.end() && accepted != key.end() &&
           accepted->second.contains(answer->second);
  };
  const auto points = static_cast<std::size_t>(std::ranges::count_if(scale.items, right));
  return points < scale.points.size() ? std::optional(scale.points[points]) : std::nullopt;
}

std::string csv_of(const Scale& scale) {
  std::string text = "score,theta,se,scaled,error\n";
  for (std::size_t score = 0; score < scale.points.size(); ++score) {
    const auto& point = scale.points[score];
    text += fmt::format("{},{:.4f},{:.4f},{},{}\n", score, point.theta, point.se, point.scaled,
                        point.error);
  }
  return text;
}

}  // namespace rounds::marking
