#include "science/trust/brier.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "science/chance/chance.h"
#include "truth.h"

namespace science::trust {

using machine::No;
using machine::refuse;
using machine::Result;

namespace {

struct Group {
  double cases = 0, came = 0;
};
using Groups = std::map<double, Group>;

/// Score, then reliability, resolution, uncertainty corrected, then Murphy's own three.
using Parts = std::array<double, 7>;

Parts parts(const Groups& groups) {
  double n = 0, came = 0;
  for (const auto& [stated, g] : groups) {
    n += g.cases;
    came += g.came;
  }
  const double mean = came / n;
  double score = 0, reliability = 0, resolution = 0, bias = 0;
  for (const auto& [stated, g] : groups) {
    if (!(g.cases > 0)) continue;
    const double share = g.came / g.cases, spread = share * (1 - share);
    score += g.came * (1 - stated) * (1 - stated) + (g.cases - g.came) * stated * stated;
    reliability += g.cases * (stated - share) * (stated - share);
    resolution += g.cases * (share - mean) * (share - mean);
    if (g.cases > 1) bias += g.cases * spread / (g.cases - 1);
  }
  const double whole = mean * (1 - mean), more = whole / (n - 1);
  return {score / n,    (reliability - bias) / n, (resolution - bias) / n + more,
          whole + more, reliability / n,          resolution / n,
          whole};
}

/// The parts without one case, for each kind of case (those alike need one go only).
struct Left {
  double weight = 0;
  Parts parts = {};
};

std::vector<Left> leave_out(Groups groups) {
  std::vector<Left> all;
  for (auto& [stated, g] : groups) {
    for (const double came : {1.0, 0.0}) {
      const double alike = came > 0 ? g.came : g.cases - g.came;
      if (!(alike > 0)) continue;
      g.cases -= 1;
      g.came -= came;
      all.push_back({.weight = alike, .parts = parts(groups)});
      g.cases += 1;
      g.came += came;
    }
  }
  return all;
}

Part part(std::size_t which, double value, const std::vector<Left>& left, double n) {
  double mean = 0, spread = 0;
  for (const auto& l : left) mean += l.weight * l.parts[which] / n;
  for (const auto& l : left) spread += l.weight * (l.parts[which] - mean) * (l.parts[which] - mean);
  const double se = std::sqrt(spread * (n - 1) / n), reach = chance::normal_point(0.975) * se;
  return {.value = value, .se = se, .range = {.low = value - reach, .high = value + reach}};
}

}  // namespace

Result<Brier> brier(const Truth& truth, const std::vector<double>& p) {
  TRY_DONE(check(truth, p.size()));
  if (!std::ranges::all_of(p, [](double one) { return one >= 0 && one <= 1; })) {
    return refuse(No::unprocessable, "science.options", "A stated chance lies between 0 and 1.");
  }
  Groups groups;
  for (std::size_t i = 0; i < p.size(); ++i) {
    auto& g = groups[p[i]];
    g.cases += 1;
    g.came += truth[i];
  }
  if (groups.size() == p.size()) {
    return refuse(No::unprocessable, "science.too_few",
                  "No chance was stated twice: what came of it cannot be told. Round them first.");
  }
  const auto n = static_cast<double>(p.size());
  const auto whole = parts(groups);
  const auto left = leave_out(groups);
  return Brier{.score = part(0, whole[0], left, n),
               .reliability = part(1, whole[1], left, n),
               .resolution = part(2, whole[2], left, n),
               .uncertainty = part(3, whole[3], left, n),
               .plain_reliability = whole[4],
               .plain_resolution = whole[5],
               .plain_uncertainty = whole[6],
               .values = groups.size()};
}

}  // namespace science::trust
