#include "session_figures.h"

#include <algorithm>
#include <cmath>

#include "measures.h"
#include "science/trust/share.h"

namespace rounds::lab {

namespace trust = science::trust;

namespace {

constexpr double hundred = 100;
constexpr double normal_95 = 1.959964;

bool right_in_the_end(const programme::Reading& pack, const ReadCase& one) {
  return one.last && right(pack, *one.shown, *one.last);
}

struct Tally {
  std::size_t yes = 0, of = 0;
  void add(bool is) { yes += is ? 1 : 0, ++of; }
  double share() const { return of == 0 ? 0 : static_cast<double>(yes) / static_cast<double>(of); }
};

double squared(double value) { return value * value; }

}  // namespace

double lean_of(const programme::Reading& pack, const ReadingOutcome& outcome) {
  Tally whole, anchors;
  for (const auto& one : outcome.cases) {
    if (one.where.block != CaseBlock::alone) continue;
    whole.add(right_in_the_end(pack, one));
    if (one.shown->anchor > 0) anchors.add(right_in_the_end(pack, one));
  }
  return whole.share() - anchors.share();
}

std::vector<trust::Consulted> consulted(const programme::Reading& pack,
                                        const ReadingOutcome& outcome, bool further) {
  std::vector<trust::Consulted> cases;
  for (const auto& one : outcome.cases) {
    if (further ? !counted(one.where.block) : one.where.block != CaseBlock::alone) continue;
    cases.push_back({one.shown->ill ? 1 : 0, pack.called(*one.shown) ? 1 : 0,
                     one.own.value_or(0) / hundred, one.last.value_or(0) / hundred,
                     pack.threshold_percent / hundred});
  }
  return cases;
}

void put_session(SessionLine& line, const programme::Reading& pack, const ReadingOutcome& outcome) {
  Tally all;
  for (const auto& one : outcome.cases)
    if (one.where.block == CaseBlock::alone) all.add(right_in_the_end(pack, one));
  if (const auto share = trust::share(all.yes, all.of))
    line.right =
        EstimateView{share->value, share->range.low, share->range.high,
                     static_cast<std::int64_t>(all.yes), static_cast<std::int64_t>(all.of)};
  const auto reliance = reliance_of(consulted(pack, outcome, false));
  line.followed = reliance.followed_wrong;
  line.refused = reliance.refused_right;
}

std::optional<Ease> ease_of(const LeanSums& one, const LeanSums& other) {
  constexpr std::int64_t doctors_min = 20;
  if (one.of < doctors_min || other.of < doctors_min) return std::nullopt;
  const auto mean = [](const LeanSums& sums) { return sums.sum / static_cast<double>(sums.of); };
  const auto variance = [&mean](const LeanSums& sums) {
    const auto n = static_cast<double>(sums.of);
    return std::max(0.0, (sums.squares - n * squared(mean(sums))) / (n - 1)) / n;
  };
  return Ease{mean(other) - mean(one), std::sqrt(variance(one) + variance(other))};
}

EstimateView change_of(const EstimateView& one, const EstimateView& other,
                       const std::optional<Ease>& ease) {
  const auto by = ease.value_or(Ease{});
  const auto value = other.value - one.value - by.value;
  const auto down = std::sqrt(squared(other.value - other.low) + squared(one.high - one.value) +
                              squared(normal_95 * by.error));
  const auto up = std::sqrt(squared(other.high - other.value) + squared(one.value - one.low) +
                            squared(normal_95 * by.error));
  return {std::clamp(value, -1.0, 1.0), std::max(-1.0, value - down), std::min(1.0, value + up), 0,
          one.of + other.of};
}

}  // namespace rounds::lab
