#pragma once

/// simulate: answers as the models say they come about, from a seed.

#include <cstdint>
#include <span>
#include <vector>

#include "science/irt/item.h"
#include "science/responses/responses.h"

namespace science::irt {

/// `count` standard normal abilities.
std::vector<double> simulated_abilities(std::size_t count, std::uint64_t seed);

/// Items like those of a real exam: slopes lognormal around 1.1, difficulties normal; guessing
/// uniform in 0.1 to 0.3 where asked for, else 0.
std::vector<Item> simulated_items(std::size_t count, bool guessing, std::uint64_t seed);

/// Each person's 0/1 answers to all items. Shape: persons × items.
Responses simulated(std::span<const double> abilities, std::span<const Item> items,
                    std::uint64_t seed);

/// Each person's options by the nominal model: `numbers` of each item as Model::nominal orders
/// them.
Responses simulated_options(std::span<const double> abilities,
                            std::span<const std::vector<double>> numbers, std::uint64_t seed);

}  // namespace science::irt
