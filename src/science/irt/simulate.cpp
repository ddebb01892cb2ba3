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

namespace {

std::int8_t drawn_option(const std::vector<double>& numbers, double theta, double chance) {
  std::vector<double> chances(numbers.size() / 2 + 1), slopes(chances.size() * numbers.size());
  category_chances(Model::nominal, numbers, theta, chances, slopes);
  std::size_t option = 0;
  while (option + 1 < chances.size() && chance > chances[option]) chance -= chances[option++];
  return static_cast<std::int8_t>(option);
}

}  // namespace

Responses simulated_options(std::span<const double> abilities,
                            std::span<const std::vector<double>> numbers, std::uint64_t seed) {
  chance::Stream stream(seed);
  Responses all(abilities.size(), numbers.size());
  for (std::size_t i = 0; i < abilities.size(); ++i) {
    for (std::size_t j = 0; j < numbers.size(); ++j) {
      all(i, j) = drawn_option(numbers[j], abilities[i], stream.uniform());
    }
  }
  return all;
}

}  // namespace science::irt
