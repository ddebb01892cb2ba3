#include <cmath>

#include "science/irt/ability.h"
#include "science/irt/fit.h"

namespace science::irt {

using machine::Result;

namespace {

/// Sums over the items a person met, at their ability.
struct Sums {
  double off = 0, spread = 0;        ///< Σ (x - P) w and Σ w² PQ, w = log P/Q
  double slope = 0, score = 0;       ///< Σ P' w and Σ P' r, r = P'/PQ
  double information = 0, tilt = 0;  ///< Σ P'²/PQ and Σ P' P''/PQ
  double squares = 0, residuals = 0, expected = 0;
  double items = 0;
};

Sums sums_of(const Responses& responses, const std::vector<Item>& items, std::size_t person,
             double theta) {
  Sums s;
  for (std::size_t j = 0; j < items.size(); ++j) {
    if (responses(person, j) == missing) continue;
    const auto c = chance(items[j], theta);
    const double spread = c.right * (1 - c.right), w = std::log(c.right / (1 - c.right));
    const double off = responses(person, j) - c.right, r = c.slope / spread;
    s.off += off * w;
    s.spread += w * w * spread;
    s.slope += c.slope * w;
    s.score += c.slope * r;
    s.information += c.slope * c.slope / spread;
    s.tilt += c.slope * c.bend / spread;
    s.squares += off * off / spread;
    s.residuals += off * off;
    s.expected += spread;
    s.items += 1;
  }
  return s;
}

/// The variance left when the part of w that θ's estimate takes up is taken out.
double corrected_spread(const Responses& responses, const std::vector<Item>& items,
                        std::size_t person, double theta, double share) {
  double total = 0;
  for (std::size_t j = 0; j < items.size(); ++j) {
    if (responses(person, j) == missing) continue;
    const auto c = chance(items[j], theta);
    const double spread = c.right * (1 - c.right);
    const double w = std::log(c.right / (1 - c.right)) - share * c.slope / spread;
    total += w * w * spread;
  }
  return total;
}

}  // namespace

Result<std::vector<std::optional<PersonFit>>> person_fit(const Responses& responses,
                                                         const std::vector<Item>& items) {
  TRY(estimates, estimate(responses, items));
  std::vector<std::optional<PersonFit>> all(responses.persons);
  for (std::size_t i = 0; i < responses.persons; ++i) {
    const auto& wle = estimates[i].wle;
    if (!wle) continue;
    const double theta = wle->theta;
    const auto s = sums_of(responses, items, i, theta);
    const double share = s.slope / s.score;
    const double spread = corrected_spread(responses, items, i, theta, share);
    all[i] =
        PersonFit{.theta = theta,
                  .lz = s.off / std::sqrt(s.spread),
                  .lzstar = (s.off + share * s.tilt / (2 * s.information)) / std::sqrt(spread),
                  .squares = {.infit = s.residuals / s.expected, .outfit = s.squares / s.items}};
  }
  return all;
}

std::vector<MeanSquares> item_squares(const Responses& responses, const std::vector<Item>& items,
                                      const std::vector<std::optional<PersonFit>>& persons) {
  std::vector<MeanSquares> all;
  for (std::size_t j = 0; j < items.size(); ++j) {
    double squares = 0, residuals = 0, expected = 0, count = 0;
    for (std::size_t i = 0; i < responses.persons; ++i) {
      const auto& person = persons[i];
      if (responses(i, j) == missing || !person) continue;
      const auto c = chance(items[j], person->theta);
      const double spread = c.right * (1 - c.right), off = responses(i, j) - c.right;
      squares += off * off / spread;
      residuals += off * off;
      expected += spread;
      count += 1;
    }
    all.push_back(count == 0
                      ? MeanSquares{}
                      : MeanSquares{.infit = residuals / expected, .outfit = squares / count});
  }
  return all;
}

}  // namespace science::irt
