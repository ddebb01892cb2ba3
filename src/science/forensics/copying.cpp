#include <algorithm>
#include <cmath>
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

Result<void> check(const Responses& responses, const std::vector<Item>& items,
                   const std::vector<double>& theta) {
  if (items.size() != responses.items || theta.size() != responses.persons) {
    return refuse(No::unprocessable, "science.options",
                  "Each column of answers needs its item, and each person an ability.");
  }
  if (std::ranges::any_of(responses.scores, [](std::int8_t s) { return s > 1; })) {
    return refuse(No::unprocessable, "science.not_binary",
                  "Likeness is judged on scores of 0 and 1.");
  }
  return {};
}

/// Each person's chance of a right answer to each item.
std::vector<float> right_chances(const std::vector<Item>& items, const std::vector<double>& theta) {
  std::vector<float> all;
  all.reserve(items.size() * theta.size());
  for (const double t : theta) {
    for (const auto& item : items) {
      all.push_back(static_cast<float>(irt::chance(item, t).right));
    }
  }
  return all;
}

/// The chance of `matches` or more, given each item's.
double at_least(const Numbers& chances, double matches) {
  const auto counts = irt::score_distribution(chances);
  return chance::sum(std::span(counts).subspan(static_cast<std::size_t>(matches)));
}

/// The pair at full precision.
Likeness compare(const Responses& responses, const std::vector<Item>& items, double copier_theta,
                 std::size_t source, std::size_t copier) {
  Likeness pair{.source = source, .copier = copier};
  Numbers chances;
  double variance = 0;
  for (std::size_t j = 0; j < items.size(); ++j) {
    const auto theirs = responses(source, j), own = responses(copier, j);
    if (theirs == missing || own == missing) continue;
    const double right = irt::chance(items[j], copier_theta).right;
    const double match = theirs == 1 ? right : 1 - right;
    chances.push_back(match);
    pair.expected += match;
    variance += match * (1 - match);
    if (theirs == own) pair.matches += 1;
  }
  pair.omega = variance > 0 ? (pair.matches - pair.expected) / std::sqrt(variance) : 0;
  pair.omega_p = chance::normal_above(pair.omega);
  pair.gbt_p = at_least(chances, pair.matches);
  return pair;
}

/// omega of every ordered pair of a block, those that stand out at full precision.
class Block {
 public:
  Block(const Responses& responses, const std::vector<Item>& items,
        const std::vector<double>& theta, std::vector<std::size_t> persons)
      : responses_(responses), items_(items), theta_(theta), persons_(std::move(persons)) {
    Numbers abilities;
    for (const auto i : persons_) abilities.push_back(theta[i]);
    chances_ = right_chances(items, abilities);
  }

  void search(double omega_min, std::vector<Likeness>& found) const {
    for (std::size_t c = 0; c < persons_.size(); ++c) {
      for (std::size_t s = 0; s < persons_.size(); ++s) {
        if (s == c || omega(s, c) < omega_min - 0.01F) continue;
        const auto pair =
            compare(responses_, items_, theta_[persons_[c]], persons_[s], persons_[c]);
        if (pair.omega >= omega_min) found.push_back(pair);
      }
    }
  }
  std::uint64_t pairs() const { return std::uint64_t{persons_.size()} * (persons_.size() - 1); }

 private:
  float omega(std::size_t source, std::size_t copier) const {
    const auto theirs = responses_.row(persons_[source]), own = responses_.row(persons_[copier]);
    const float* right = &chances_[copier * items_.size()];
    float off = 0, variance = 0;
    for (std::size_t j = 0; j < items_.size(); ++j) {
      const float both = theirs[j] >= 0 && own[j] >= 0 ? 1.0F : 0.0F;
      const float match = theirs[j] == 1 ? right[j] : 1.0F - right[j];
      off += both * ((theirs[j] == own[j] ? 1.0F : 0.0F) - match);
      variance += both * match * (1.0F - match);
    }
    return variance > 0 ? off / std::sqrt(variance) : 0;
  }

  const Responses& responses_;
  const std::vector<Item>& items_;
  const std::vector<double>& theta_;
  std::vector<std::size_t> persons_;
  std::vector<float> chances_;
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

}  // namespace

Result<Likeness> likeness(const Responses& responses, const std::vector<Item>& items,
                          const std::vector<double>& theta, std::size_t source,
                          std::size_t copier) {
  TRY_DONE(check(responses, items, theta));
  if (source == copier || source >= responses.persons || copier >= responses.persons) {
    return refuse(No::unprocessable, "science.options", "A pair is two persons of the table.");
  }
  return compare(responses, items, theta[copier], source, copier);
}

Result<Found> all_pairs(const Responses& responses, const std::vector<Item>& items,
                        const std::vector<double>& theta, const std::vector<std::size_t>& blocks,
                        const Search& search) {
  TRY_DONE(check(responses, items, theta));
  if (blocks.size() != responses.persons) {
    return refuse(No::unprocessable, "science.options", "Each person needs a block.");
  }
  std::map<std::size_t, std::vector<std::size_t>> by_block;
  for (std::size_t i = 0; i < blocks.size(); ++i) by_block[blocks[i]].push_back(i);
  std::vector<Block> all;
  Found found;
  for (auto& [block, persons] : by_block) {
    all.emplace_back(responses, items, theta, std::move(persons));
    found.looked_at += all.back().pairs();
  }
  found.pairs = searched(all, search);
  adjust(found, search.level);
  return found;
}

}  // namespace science::forensics
