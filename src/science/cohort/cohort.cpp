#include "science/cohort/cohort.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "science/chance/chance.h"

namespace science::cohort {

using machine::No;
using machine::refuse;
using machine::Result;

namespace {

using Key = std::pair<std::size_t, std::string>;

Group group_of(const Key& key, const Block& whole, std::size_t blocks) {
  const auto n = static_cast<double>(blocks * block_people);
  Group group{
      .cut = key.first, .name = key.second, .people = blocks * block_people, .mean = whole.sum / n};
  const double variance = (whole.squares - n * group.mean * group.mean) / (n - 1);
  if (variance > 1e-12 * (1 + group.mean * group.mean)) {
    const double reach = chance::student_point(0.975, n - 1) * std::sqrt(variance / n);
    group.range = Interval{.low = group.mean - reach, .high = group.mean + reach};
  }
  return group;
}

}  // namespace

std::size_t cut_of(std::size_t arrival, std::size_t cuts) {
  ROUNDS_ASSERT(cuts > 0);
  return arrival % cuts;
}

Result<Sealed> seal(std::span<const Person> people) {
  if (!std::ranges::all_of(people, [](const Person& p) { return std::isfinite(p.value); })) {
    return refuse(No::unprocessable, "science.options", "A person's value is a number.");
  }
  Sealed sealed;
  std::map<Key, std::vector<std::size_t>> open;
  for (std::size_t i = 0; i < people.size(); ++i) {
    const auto& person = people[i];
    auto& block = open[{person.cut, person.group}];
    block.push_back(i);
    if (block.size() < block_people) continue;
    Block full{.cut = person.cut, .group = person.group};
    for (const auto k : block) {
      full.sum += people[k].value;
      full.squares += people[k].value * people[k].value;
    }
    sealed.blocks.push_back(std::move(full));
    block.clear();
  }
  for (const auto& [key, block] : open) {
    sealed.waiting.insert(sealed.waiting.end(), block.begin(), block.end());
  }
  std::ranges::sort(sealed.waiting);
  return sealed;
}

std::vector<Group> groups(std::span<const Block> blocks) {
  std::map<Key, std::pair<Block, std::size_t>> sums;
  for (const auto& block : blocks) {
    auto& [whole, count] = sums[{block.cut, block.group}];
    whole.sum += block.sum;
    whole.squares += block.squares;
    ++count;
  }
  std::vector<Group> all;
  all.reserve(sums.size());
  for (const auto& [key, sum] : sums) all.push_back(group_of(key, sum.first, sum.second));
  return all;
}

}  // namespace science::cohort
