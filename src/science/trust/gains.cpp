#include "science/trust/gains.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "science/chance/chance.h"

namespace science::trust {

using machine::No;
using machine::refuse;
using machine::Result;

namespace {

/// How much a case of one kind moves a reader's gain from its mean, by case.
struct Reader {
  double gain = 0;
  std::map<std::size_t, double> positive, negative;
};

double won(double ill, double well) {
  if (ill == well) return 0.5;
  return ill > well ? 1 : 0;
}

/// A case's placement among those of the other kind, advised less alone.
double placed(const TwiceRated& one, const std::vector<TwiceRated>& cases) {
  double sum = 0, of = 0;
  for (const auto& other : cases) {
    if (other.truth == one.truth) continue;
    const auto& ill = one.truth == 1 ? one : other;
    const auto& well = one.truth == 1 ? other : one;
    sum += won(ill.advised, well.advised) - won(ill.alone, well.alone);
    ++of;
  }
  return sum / of;
}

std::optional<Reader> reader_of(const std::vector<TwiceRated>& cases) {
  const auto ill = std::ranges::count(cases, 1, &TwiceRated::truth);
  if (ill < 2 || static_cast<std::size_t>(ill) + 2 > cases.size()) return std::nullopt;
  Reader made;
  for (const auto& one : cases)
    (one.truth == 1 ? made.positive : made.negative).emplace(one.case_, placed(one, cases));
  for (const auto& [which, place] : made.positive)
    made.gain += place / static_cast<double>(made.positive.size());
  for (auto* kind : {&made.positive, &made.negative})
    for (auto& [which, place] : *kind) place -= made.gain;
  return made;
}

/// DeLong's, over shared cases; each list divides by its own number, as if both had one.
double covariance(const std::map<std::size_t, double>& one,
                  const std::map<std::size_t, double>& other) {
  double sum = 0;
  for (const auto& [which, place] : one) {
    const auto found = other.find(which);
    if (found != other.end()) sum += place * found->second;
  }
  const auto n = static_cast<double>(one.size()), m = static_cast<double>(other.size());
  return sum / std::sqrt(n * (n - 1) * m * (m - 1));
}

}  // namespace

Gains operator+(const Gains& one, const Gains& other) {
  return {.readers = one.readers + other.readers,
          .pairs = one.pairs + other.pairs,
          .sum = one.sum + other.sum,
          .squares = one.squares + other.squares,
          .together = one.together + other.together};
}

Gains gains_of(const std::vector<std::vector<TwiceRated>>& readers) {
  std::vector<Reader> all;
  for (const auto& cases : readers)
    if (auto one = reader_of(cases)) all.push_back(std::move(*one));
  Gains sums{.readers = all.size()};
  for (std::size_t i = 0; i < all.size(); ++i) {
    sums.sum += all[i].gain;
    sums.squares += all[i].gain * all[i].gain;
    for (std::size_t j = 0; j < i; ++j) {
      sums.together += covariance(all[i].positive, all[j].positive) +
                       covariance(all[i].negative, all[j].negative);
      ++sums.pairs;
    }
  }
  return sums;
}

Result<MeanGain> mean_gain(const Gains& sums) {
  if (sums.readers < 2 || sums.pairs == 0)
    return refuse(No::unprocessable, "science.too_few", "At least 2 readers are needed.");
  const auto r = static_cast<double>(sums.readers);
  const double mean = sums.sum / r;
  const double among = std::max(0.0, (sums.squares - r * mean * mean) / (r - 1) / r);
  const double shared = std::max(0.0, sums.together / static_cast<double>(sums.pairs));
  if (!(among > 1e-12))
    return refuse(No::unprocessable, "science.no_variance", "All readers gain alike.");
  MeanGain found{.readers = sums.readers, .value = mean, .se = std::sqrt(among + shared)};
  found.df = (r - 1) * (among + shared) * (among + shared) / (among * among);
  const double reach = chance::student_point(0.975, found.df) * found.se;
  found.range = {.low = mean - reach, .high = mean + reach};
  return found;
}

}  // namespace science::trust
