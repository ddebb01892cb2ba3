#include "science/trust/reliance.h"

#include <algorithm>

#include "science/trust/roc.h"

namespace science::trust {

using machine::No;
using machine::refuse;
using machine::Result;

namespace {

bool sound(const Consulted& c) {
  const auto one_of_two = [](int x) { return x == 0 || x == 1; };
  const auto within = [](double p) { return p >= 0 && p <= 1; };
  return one_of_two(c.truth) && one_of_two(c.advice) && within(c.own) && within(c.last) &&
         c.threshold > 0 && c.threshold < 1;
}

struct Count {
  std::size_t yes = 0, of = 0;
  void add(bool said) {
    ++of;
    yes += said ? 1 : 0;
  }
};

/// The area of right advice's final belief over wrong advice's.
std::optional<RelianceArea> area(const std::vector<double>& right,
                                 const std::vector<double>& wrong) {
  if (right.empty() || wrong.empty()) return std::nullopt;
  double pairs = 0;
  for (const double r : right) {
    for (const double w : wrong) pairs += r > w ? 1 : r == w ? 0.5 : 0;
  }
  const double value = pairs / static_cast<double>(right.size() * wrong.size());
  return RelianceArea{.value = value,
                      .range = auc_range(value, right.size(), wrong.size()),
                      .right = right.size(),
                      .wrong = wrong.size()};
}

}  // namespace

std::optional<int> said(double chance, double threshold) {
  if (threshold == even && chance == even) return std::nullopt;
  return chance >= threshold ? 1 : 0;
}

Result<Reliance> reliance(const std::vector<Consulted>& cases) {
  if (cases.empty()) {
    return refuse(No::unprocessable, "science.too_few", "Reliance needs a case.");
  }
  if (!std::ranges::all_of(cases, sound)) {
    return refuse(No::unprocessable, "science.options",
                  "Truth and advice are 0 or 1, chances and thresholds lie between 0 and 1.");
  }
  Count self, other, switched, wrong, right;
  std::vector<double> harmful, useful, believed_right, believed_wrong;
  for (const auto& c : cases) {
    const bool good = c.advice == c.truth;
    const auto own = said(c.own, c.threshold), last = said(c.last, c.threshold);
    if (own == c.truth && !good) self.add(last == c.truth);
    if (own == 1 - c.truth && good) other.add(last == c.truth);
    if (own == 1 - c.advice) switched.add(last == c.advice);
    if (last) (good ? right : wrong).add(good ? last != c.advice : last == c.advice);
    (good ? useful : harmful).push_back((c.last - c.own) * (c.advice == 1 ? 1 : -1));
    (good ? believed_right : believed_wrong).push_back(c.advice == 1 ? c.last : 1 - c.last);
  }
  return Reliance{.self_reliance = share(self.yes, self.of),
                  .advice_reliance = share(other.yes, other.of),
                  .switched = share(switched.yes, switched.of),
                  .followed_wrong = share(wrong.yes, wrong.of),
                  .refused_right = share(right.yes, right.of),
                  .harmful_shift = mean(harmful),
                  .useful_shift = mean(useful),
                  .area = area(believed_right, believed_wrong)};
}

}  // namespace science::trust
