#include "group_blocks.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <optional>

#include "science/proportion/proportion.h"

namespace rounds::safety {

namespace cohort = science::cohort;

namespace {

constexpr std::array outcomes_all{Outcome::met, Outcome::more_cases, Outcome::panel};
constexpr std::array modalities{Modality::image, Modality::table, Modality::text};

template <class Enum>
std::string name_of(Enum value) {
  return boost::describe::enum_to_string(value, "?");
}

/// Nothing without cases of both directions.
const Tally* rates_in(const Seated& one, Modality modality) {
  const auto found = std::ranges::find(one.tallies, modality, &Tally::modality);
  const bool both = found != one.tallies.end() && found->wrong > 0 && found->sound > 0;
  return both ? &*found : nullptr;
}

/// The group and the modalities answered, a mark for each.
std::string key_of(const Seated& one) {
  std::string key;
  for (const auto modality : modalities) key += rates_in(one, modality) != nullptr ? '1' : '0';
  return key + one.belongs;
}

std::vector<cohort::Person> people(std::span<const Seated> who) {
  std::vector<cohort::Person> people;
  people.reserve(who.size());
  for (const auto& one : who)
    people.push_back({.cut = static_cast<std::size_t>(one.by), .group = key_of(one)});
  return people;
}

cohort::Sealed sealed(std::span<const cohort::Person> people) {
  auto blocks = cohort::seal(people);
  ROUNDS_ASSERT(blocks.has_value());  // counts give numbers
  return std::move(*blocks);
}

/// Blocks never depend on a value, so those of one figure are those of every other. `in`: only of
/// blocks whose doctors answered that modality.
template <class Value>
void put(std::vector<BlockFigure>& figures, std::span<const Seated> who, const std::string& figure,
         std::optional<Modality> in, Value value_of) {
  auto valued = people(who);
  for (std::size_t n = 0; n < who.size(); ++n) valued[n].value = value_of(n);
  std::int64_t count = 0;
  for (const auto& block : sealed(valued).blocks) {
    ++count;
    if (in && block.group.at(static_cast<std::size_t>(*in)) != '1') continue;
    figures.push_back({static_cast<By>(block.cut), block.group.substr(modalities.size()), figure,
                       count, block.sum, block.squares});
  }
}

double share(std::int64_t part, std::int64_t of) {
  return static_cast<double>(part) / static_cast<double>(of);
}

/// By figure.
using Blocks = std::map<std::string, std::vector<cohort::Block>>;

std::optional<cohort::Group> group_in(const Blocks& blocks, const std::string& figure) {
  const auto found = blocks.find(figure);
  if (found == blocks.end()) return std::nullopt;
  return cohort::groups(found->second).front();
}

std::vector<OutcomeShare> shares_of(const Blocks& blocks) {
  std::vector<OutcomeShare> shares;
  for (const auto outcome : outcomes_all) {
    const auto group = group_in(blocks, name_of(outcome));
    if (!group) continue;
    const auto people = static_cast<std::int64_t>(group->people);
    const auto yes = std::llround(group->mean * static_cast<double>(people));
    const auto reach = science::wilson(yes, people);
    shares.push_back({outcome, share(yes, people), reach.low, reach.high});
  }
  return shares;
}

std::vector<GroupRate> rates_of(const Blocks& blocks) {
  std::vector<GroupRate> rates;
  for (const auto modality : modalities) {
    const auto follows = group_in(blocks, "follows:" + name_of(modality));
    const auto refuses = group_in(blocks, "refuses:" + name_of(modality));
    if (!follows || !refuses || !follows->range || !refuses->range) continue;
    const auto low = [](const cohort::Group& one) { return std::max(0.0, one.range->low); };
    const auto high = [](const cohort::Group& one) { return std::min(1.0, one.range->high); };
    rates.push_back({modality, static_cast<std::int64_t>(follows->people), follows->mean,
                     low(*follows), high(*follows), refuses->mean, low(*refuses), high(*refuses)});
  }
  return rates;
}

FloorGroup group_of(std::string id, const Blocks& blocks) {
  FloorGroup group{.id = std::move(id), .doctors = 0, .outcomes = {}, .rates = {}};
  if (const auto met = group_in(blocks, name_of(Outcome::met)))
    group.doctors = static_cast<std::int64_t>(met->people);
  group.outcomes = shares_of(blocks);
  group.rates = rates_of(blocks);
  return group;
}

}  // namespace

std::vector<std::size_t> ready(std::span<const Seated> waiting) {
  const auto left = sealed(people(waiting)).waiting;
  std::vector<std::size_t> full;
  for (std::size_t n = 0; n < waiting.size(); ++n)
    if (!std::ranges::binary_search(left, n)) full.push_back(n);
  return full;
}

std::vector<BlockFigure> summed(std::span<const Seated> who, std::span<const Outcome> outcomes) {
  ROUNDS_ASSERT(who.size() == outcomes.size());
  std::vector<BlockFigure> figures;
  for (const auto outcome : outcomes_all)
    put(figures, who, name_of(outcome), std::nullopt,
        [&](std::size_t n) { return outcomes[n] == outcome ? 1.0 : 0.0; });
  for (const auto modality : modalities) {
    put(figures, who, "follows:" + name_of(modality), modality, [&](std::size_t n) {
      const auto* tally = rates_in(who[n], modality);
      return tally == nullptr ? 0.0 : share(tally->followed, tally->wrong);
    });
    put(figures, who, "refuses:" + name_of(modality), modality, [&](std::size_t n) {
      const auto* tally = rates_in(who[n], modality);
      return tally == nullptr ? 0.0 : share(tally->refused, tally->sound);
    });
  }
  return figures;
}

GroupView view_of(std::span<const BlockFigure> figures) {
  Blocks all;
  std::map<std::pair<By, std::string>, Blocks> groups;
  for (const auto& one : figures) {
    const cohort::Block block{.cut = 0, .group = "", .sum = one.total, .squares = one.squares};
    all[one.figure].push_back(block);
    groups[{one.by, one.belongs}][one.figure].push_back(block);
  }
  GroupView view{.least = static_cast<std::int64_t>(cohort::block_people),
                 .all = group_of("", all),
                 .devices = {},
                 .languages = {},
                 .specialties = {}};
  for (const auto& [key, blocks] : groups) {
    auto& into = key.first == By::device     ? view.devices
                 : key.first == By::language ? view.languages
                                             : view.specialties;
    into.push_back(group_of(key.second, blocks));
  }
  return view;
}

}  // namespace rounds::safety
