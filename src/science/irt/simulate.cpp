#include "science/irt/simulate.h"

#include <cmath>

#include "science/chance/stream.h"

namespace science::irt {

std::vector<double> simulated_abilities(std::size_t count, std::uint64_t seed) {
  chance::Stream stream(seed);
  std::vector<double> all;
  all.reserve(count);
  for (std::size_t i = 0; i < count; ++i) all.push_back(stream.normal());
  return all;
}

std::vector<Item> simulated_items(std::size_t count, bool guessing, std::uint64_t seed) {
  chance::Stream stream(seed);
  std::vector<Item> all;
  all.reserve(count);
  for (std::size_t j = 0; j < count; ++j) {
    const double a = std::exp(0.1 + 0.3 * stream.normal()), b = stream.normal();
    all.push_back(Item::at_difficulty(a, b, guessing ? 0.1 + 0.2 * stream.uniform() : 0));
  }
  return all;
}

Responses simulated(std::span<const double> abilities, std::span<const Item> items,
                    std::uint64_t seed) {
  chance::Stream stream(seed);
  Responses all(abilities.size(), items.size());
  for (std::size_t i = 0; i < abilities.size(); ++i) {
    for (std::size_t j = 0; j < items.size(); ++j) {
      all(i, j) = stream.uniform() < chance(items[j], abilities[i]).right ? 1 : 0;
    }
  }
  return all;
}

}  // namespace science::irt
