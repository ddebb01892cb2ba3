#include "save_times.h"

#include <algorithm>
#include <limits>
#include <vector>

namespace rounds::exam {

void SaveTimes::add(std::int64_t took_ms) {
  const auto short_ms =
      std::clamp<std::int64_t>(took_ms, 0, std::numeric_limits<std::int32_t>::max());
  const auto place = count_.fetch_add(1, std::memory_order_relaxed) % remembered;
  took_ms_.at(place).store(static_cast<std::int32_t>(short_ms), std::memory_order_relaxed);
}

SaveTimes::Quantiles SaveTimes::quantiles() const {
  std::vector<std::int32_t> sorted;
  const auto size = std::min(count_.load(std::memory_order_relaxed), remembered);
  sorted.reserve(size);
  for (std::size_t i = 0; i < size; ++i)
    sorted.push_back(took_ms_.at(i).load(std::memory_order_relaxed));
  if (sorted.empty()) return {};
  std::ranges::sort(sorted);
  return {sorted[(size - 1) / 2], sorted[(size - 1) * 99 / 100]};
}

}  // namespace rounds::exam
