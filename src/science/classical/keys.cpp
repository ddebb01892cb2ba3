#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "science/chance/chance.h"
#include "science/classical/classical.h"

namespace science::classical {

using chance::Numbers;
using machine::No;
using machine::refuse;
using machine::Result;

namespace {

constexpr std::size_t groups = 5;
// Fewer choosers than this say nothing about an option.
constexpr std::size_t choosers_min = 5;

/// Points on every item but one.
Numbers rest_of(const Choices& choices, const std::vector<int>& keys, std::size_t item) {
  Numbers rest(choices.persons, 0.0);
  for (std::size_t i = 0; i < choices.persons; ++i) {
    for (std::size_t j = 0; j < choices.items; ++j) {
      if (j != item && choices(i, j) == keys[j]) rest[i] += 1;
    }
  }
  return rest;
}

/// Which fifth each person falls into; equal totals keep their order of rows.
std::vector<std::size_t> fifths(const Numbers& rest) {
  std::vector<std::size_t> order(rest.size()), place(rest.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::sort(order, {}, [&](std::size_t i) { return std::pair(rest[i], i); });
  for (std::size_t at = 0; at < order.size(); ++at) {
    place[order[at]] = at * groups / order.size();
  }
  return place;
}

Option option_of(const Choices& choices, std::size_t item, int option, const Numbers& rest) {
  Option one{.option = option, .by_group = std::vector<double>(groups, 0.0)};
  const auto place = fifths(rest);
  Numbers chosen(choices.persons, 0.0);
  std::vector<double> size(groups, 0.0);
  for (std::size_t i = 0; i < choices.persons; ++i) {
    size[place[i]] += 1;
    if (choices(i, item) != option) continue;
    chosen[i] = 1;
    ++one.chosen;
    one.mean_rest += rest[i];
    one.by_group[place[i]] += 1;
  }
  one.share = static_cast<double>(one.chosen) / static_cast<double>(choices.persons);
  if (one.chosen > 0) one.mean_rest /= static_cast<double>(one.chosen);
  for (std::size_t g = 0; g < groups; ++g) one.by_group[g] /= size[g];
  if (chance::variance(chosen) > 0 && chance::variance(rest) > 0) {
    one.corrected = chance::correlation(chosen, rest);
  }
  return one;
}

KeyReview review(const Choices& choices, const std::vector<int>& keys, std::size_t item) {
  KeyReview review;
  int last = keys[item];
  for (std::size_t i = 0; i < choices.persons; ++i) {
    last = std::max(last, static_cast<int>(choices(i, item)));
    if (choices(i, item) == missing) ++review.omitted;
  }
  const auto rest = rest_of(choices, keys, item);
  for (int option = 0; option <= last; ++option) {
    review.options.push_back(option_of(choices, item, option, rest));
  }
  // By chance alone one wrong option in twenty would reach this.
  const double by_chance = 1.645 / std::sqrt(static_cast<double>(choices.persons));
  const auto& key = review.options[static_cast<std::size_t>(keys[item])];
  double best = std::max(by_chance, key.corrected.value_or(-1.0));
  for (const auto& one : review.options) {
    if (one.option == keys[item] || one.chosen < choosers_min) continue;
    const double here = one.corrected.value_or(-1.0);
    if (here <= best) continue;
    best = here;
    review.better_than_key = one.option;
  }
  return review;
}

}  // namespace

Result<std::vector<KeyReview>> review_keys(const Choices& choices, const std::vector<int>& keys) {
  if (choices.persons < 10 || choices.items < 2) {
    return refuse(No::unprocessable, "science.too_few",
                  "A key review needs at least 10 persons and 2 items.");
  }
  if (keys.size() != choices.items || std::ranges::any_of(keys, [](int k) { return k < 0; })) {
    return refuse(No::unprocessable, "science.options",
                  fmt::format("There are {} items and {} keys; each item needs one.", choices.items,
                              keys.size()));
  }
  std::vector<KeyReview> all;
  all.reserve(choices.items);
  for (std::size_t j = 0; j < choices.items; ++j) all.push_back(review(choices, keys, j));
  return all;
}

}  // namespace science::classical
