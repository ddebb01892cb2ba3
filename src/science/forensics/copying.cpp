#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <map>
#include <thread>

#include "science/chance/chance.h"
#include "science/forensics/forensics.h"

namespace science::forensics {

using chance::Numbers;
using irt::Item;
using machine::No;
using machine::refuse;
using machine::Result;

namespace {

/// What a model says of the answers: 0 and 1, or options.
struct Model {
  std::size_t items = 0, answers = 0;  ///< answers: the most that an item has
  /// The chance of each answer to an item at an ability.
  std::function<void(std::size_t item, double theta, std::span<double> chances)> chances;
};

Model of_scores(const std::vector<Item>& items) {
  return {.items = items.size(),
          .answers = 2,
          .chances = [&items](std::size_t j, double theta, std::span<double> chances) {
            chances[1] = irt::chance(items[j], theta).right;
            chances[0] = 1 - chances[1];
          }};
}

Model of_options(const Options& items) {
  std::size_t most = 2;
  for (const auto& numbers : items) most = std::max(most, numbers.size() / 2 + 1);
  return {.items = items.size(),
          .answers = most,
          .chances = [&items, spare = Numbers(most * 2 * (most - 1))](
                         std::size_t j, double theta, std::span<double> chances) mutable {
            const std::size_t own = items[j].size() / 2 + 1;
            irt::category_chances(irt::Model::nominal, items[j], theta, chances.first(own),
                                  std::span(spare).first(own * items[j].size()));
          }};
}

struct Room {
  const Responses& responses;
  const std::vector<double>& theta;
  Model model;
};

Result<void> check(const Room& room) {
  if (room.model.items != room.responses.items || room.theta.size() != room.responses.persons) {
    return refuse(No::unprocessable, "science.options",
                  "Each column of answers needs its item, and each person an ability.");
  }
  return {};
}

Result<void> check_scores(const Responses& responses) {
  if (std::ranges::any_of(responses.scores, [](std::int8_t s) { return s > 1; })) {
    return refuse(No::unprocessable, "science.not_binary",
                  "Likeness is judged on scores of 0 and 1.");
  }
  return {};
}

Result<void> check_options(const Responses& chosen, const Options& items) {
  for (std::size_t i = 0; i < chosen.persons; ++i) {
    for (std::size_t j = 0; j < std::min(items.size(), chosen.items); ++j) {
      const auto option = chosen(i, j);
      if (option == missing || static_cast<std::size_t>(option) <= items[j].size() / 2) continue;
      return refuse(No::unprocessable, "science.not_binary",
                    fmt::format("Item {} has an option without its numbers.", j + 1),
                    {{"item", std::to_string(j + 1)}});
    }
  }
  return {};
}

/// The chance of `matches` or more, given each item's.
double at_least(const Numbers& chances, double matches) {
  const auto counts = irt::score_distribution(chances);
  return chance::sum(std::span(counts).subspan(static_cast<std::size_t>(matches)));
}

/// The pair at full precision.
Likeness compare(const Room& room, std::size_t source, std::size_t copier) {
  Likeness pair{.source = source, .copier = copier};
  Numbers matching, chances(room.model.answers);
  double variance = 0;
  for (std::size_t j = 0; j < room.model.items; ++j) {
    const auto theirs = room.responses(source, j), own = room.responses(copier, j);
    if (theirs == missing || own == missing) continue;
    room.model.chances(j, room.theta[copier], chances);
    const double match = chances[static_cast<std::size_t>(theirs)];
    matching.push_back(match);
    pair.expected += match;
    variance += match * (1 - match);
    if (theirs == own) pair.matches += 1;
  }
  pair.omega = variance > 0 ? (pair.matches - pair.expected) / std::sqrt(variance) : 0;
  pair.omega_p = chance::normal_above(pair.omega);
  pair.gbt_p = at_least(matching, pair.matches);
  return pair;
}

/// omega of every ordered pair of a block, those that stand out at full precision.
class Block {
 public:
  Block(const Room& room, std::vector<std::size_t> persons)
      : room_(room), width_(room.model.answers + 1), persons_(std::move(persons)) {}

  void search(double omega_min, std::vector<Likeness>& found) const {
    std::vector<Step> steps(room_.model.items * width_);
    const Model model = room_.model;
    for (const auto copier : persons_) {
      look_up(model, copier, steps);
      for (const auto source : persons_) {
        if (source == copier || omega(steps, source) < omega_min - 0.01F) continue;
        const auto pair = compare({room_.responses, room_.theta, model}, source, copier);
        if (pair.omega >= omega_min) found.push_back(pair);
      }
    }
  }
  std::uint64_t pairs() const { return std::uint64_t{persons_.size()} * (persons_.size() - 1); }

 private:
  /// What one answer of a source adds: whether the copier matches it less the chance of that, and
  /// the variance. Nothing where either left the item out.
  struct Step {
    float off = 0, variance = 0;
  };

  /// A copier's steps: of each item first that of `missing`, then that of each answer.
  void look_up(const Model& model, std::size_t copier, std::vector<Step>& steps) const {
    Numbers chances(model.answers);
    for (std::size_t j = 0; j < model.items; ++j) {
      const auto own = room_.responses(copier, j);
      model.chances(j, room_.theta[copier], chances);
      for (std::size_t k = 0; k < model.answers; ++k) {
        const auto match = static_cast<float>(chances[k]);
        const float seen = static_cast<std::size_t>(own) == k ? 1.0F : 0.0F;
        steps[j * width_ + k + 1] =
            own == missing ? Step{} : Step{seen - match, match * (1 - match)};
      }
    }
  }

  float omega(const std::vector<Step>& steps, std::size_t source) const {
    // Sums that do not wait for one another.
    constexpr std::size_t lanes = 4;
    std::array<Step, lanes> sums{};
    const auto theirs = room_.responses.row(source);
    const Step* item = steps.data();
    const auto add = [&](Step& sum, std::int8_t answer) {
      const auto& step = item[answer + 1];
      sum.off += step.off;
      sum.variance += step.variance;
      item += width_;
    };
    std::size_t j = 0;
    for (; j + lanes <= theirs.size(); j += lanes) {
      for (std::size_t lane = 0; lane < lanes; ++lane) add(sums[lane], theirs[j + lane]);
    }
    for (; j < theirs.size(); ++j) add(sums[0], theirs[j]);
    const float off = sums[0].off + sums[1].off + (sums[2].off + sums[3].off);
    const float variance =
        sums[0].variance + sums[1].variance + (sums[2].variance + sums[3].variance);
    return variance > 0 ? off / std::sqrt(variance) : 0;
  }

  const Room& room_;
  std::size_t width_;
  std::vector<std::size_t> persons_;
};

/// Every block's findings, the blocks dealt to the threads in turn.
std::vector<Likeness> searched(const std::vector<Block>& blocks, const Search& search) {
  const std::size_t threads =
      search.threads > 0 ? search.threads : std::max(1U, std::thread::hardware_concurrency());
  std::vector<std::vector<Likeness>> each(threads);
  const auto run = [&](std::size_t lot) {
    for (std::size_t b = lot; b < blocks.size(); b += threads)
      blocks[b].search(search.omega_min, each[lot]);
  };
  {
    std::vector<std::jthread> others;
    for (std::size_t lot = 1; lot < threads; ++lot) others.emplace_back(run, lot);
    run(0);
  }
  std::vector<Likeness> all;
  for (const auto& lot : each) all.insert(all.end(), lot.begin(), lot.end());
  return all;
}

/// Benjamini and Hochberg's step up over all pairs looked at: those left out have the greatest p's.
void adjust(Found& found, double level) {
  std::ranges::sort(found.pairs, {}, &Likeness::omega_p);
  const auto all = static_cast<double>(found.looked_at);
  double least = 1;
  for (std::size_t k = found.pairs.size(); k-- > 0;) {
    least = std::min(least, found.pairs[k].omega_p * all / static_cast<double>(k + 1));
    found.pairs[k].adjusted = least;
  }
  std::erase_if(found.pairs, [&](const Likeness& pair) { return pair.adjusted > level; });
}

Result<Likeness> one_pair(const Room& room, std::size_t source, std::size_t copier) {
  TRY_DONE(check(room));
  const std::size_t persons = room.responses.persons;
  if (source == copier || source >= persons || copier >= persons) {
    return refuse(No::unprocessable, "science.options", "A pair is two persons of the table.");
  }
  return compare(room, source, copier);
}

Result<Found> pairs_of(const Room& room, const std::vector<std::size_t>& blocks,
                       const Search& search) {
  TRY_DONE(check(room));
  if (blocks.size() != room.responses.persons) {
    return refuse(No::unprocessable, "science.options", "Each person needs a block.");
  }
  std::map<std::size_t, std::vector<std::size_t>> by_block;
  for (std::size_t i = 0; i < blocks.size(); ++i) by_block[blocks[i]].push_back(i);
  std::vector<Block> all;
  Found found;
  for (auto& [block, persons] : by_block) {
    all.emplace_back(room, std::move(persons));
    found.looked_at += all.back().pairs();
  }
  found.pairs = searched(all, search);
  adjust(found, search.level);
  return found;
}

}  // namespace

Result<Likeness> likeness(const Responses& responses, const std::vector<Item>& items,
                          const std::vector<double>& theta, std::size_t source,
                          std::size_t copier) {
  TRY_DONE(check_scores(responses));
  return one_pair({responses, theta, of_scores(items)}, source, copier);
}

Result<Likeness> likeness(const Responses& chosen, const Options& items,
                          const std::vector<double>& theta, std::size_t source,
                          std::size_t copier) {
  TRY_DONE(check_options(chosen, items));
  return one_pair({chosen, theta, of_options(items)}, source, copier);
}

Result<Found> all_pairs(const Responses& responses, const std::vector<Item>& items,
                        const std::vector<double>& theta, const std::vector<std::size_t>& blocks,
                        const Search& search) {
  TRY_DONE(check_scores(responses));
  return pairs_of({responses, theta, of_scores(items)}, blocks, search);
}

Result<Found> all_pairs(const Responses& chosen, const Options& items,
                        const std::vector<double>& theta, const std::vector<std::size_t>& blocks,
                        const Search& search) {
  TRY_DONE(check_options(chosen, items));
  return pairs_of({chosen, theta, of_options(items)}, blocks, search);
}

}  // namespace science::forensics
