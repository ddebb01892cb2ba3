#include "measures.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "quality.h"
#include "science/trust/brier.h"
#include "science/trust/reliance.h"
#include "science/trust/roc.h"

namespace rounds::lab {

namespace trust = science::trust;

namespace {

constexpr double hundred = 100;
constexpr double half = 0.5;
constexpr double normal_95 = 1.959964;

std::optional<EstimateView> view_of(const std::optional<trust::Share>& share) {
  if (!share) return std::nullopt;
  return EstimateView{share->value, share->range.low, share->range.high,
                      static_cast<std::int64_t>(share->yes), static_cast<std::int64_t>(share->of)};
}

std::optional<EstimateView> view_of(const std::optional<trust::Mean>& mean) {
  if (!mean || !mean->range) return std::nullopt;
  return EstimateView{mean->value, mean->range->low, mean->range->high, 0,
                      static_cast<std::int64_t>(mean->of)};
}

/// What was said of cases, and from where on it counts as a yes.
struct Stated {
  std::vector<double> said = {};
  double threshold = trust::even;
};

/// Sensitivity where `ill`, specificity where not: of those cases how many were said so.
std::optional<EstimateView> said_so(const trust::Truth& truth, const Stated& stated, bool ill) {
  std::size_t yes = 0, of = 0;
  for (std::size_t n = 0; n < truth.size(); ++n) {
    if ((truth[n] == 1) != ill) continue;
    ++of;
    if (trust::said(stated.said[n], stated.threshold) == (ill ? 1 : 0)) ++yes;
  }
  return view_of(trust::share(yes, of));
}

JudgedView judged(const trust::Truth& truth, const Stated& stated) {
  const auto& said = stated.said;
  JudgedView view;
  view.sensitivity = said_so(truth, stated, true);
  view.specificity = said_so(truth, stated, false);
  if (const auto area = trust::auc(truth, said)) {
    const auto range = trust::auc_range(area->value, area->positive, area->negative);
    view.auc = EstimateView{area->value, range.low, range.high, 0,
                            static_cast<std::int64_t>(truth.size())};
  }
  if (const auto score = trust::brier(truth, said))
    view.brier = EstimateView{score->score.value, std::max(0.0, score->score.range.low),
                              std::min(1.0, score->score.range.high), 0,
                              static_cast<std::int64_t>(truth.size())};
  return view;
}

std::optional<EstimateView> gain_of(const trust::Truth& truth, const std::vector<double>& own,
                                    const std::vector<double>& last) {
  const auto pair = trust::auc_pair(truth, own, last);
  if (!pair) return std::nullopt;
  const auto gain = pair->other.value - pair->one.value;
  const auto variance = pair->one.variance + pair->other.variance - 2 * pair->covariance;
  if (!(variance > 0)) return std::nullopt;
  const auto reach = normal_95 * std::sqrt(variance);
  return EstimateView{gain, std::max(-1.0, gain - reach), std::min(1.0, gain + reach), 0,
                      static_cast<std::int64_t>(truth.size())};
}

}  // namespace

RelianceView reliance_of(const std::vector<trust::Consulted>& cases) {
  RelianceView view;
  const auto found = trust::reliance(cases);
  if (!found) return view;
  view.self_reliance = view_of(found->self_reliance);
  view.advice_reliance = view_of(found->advice_reliance);
  view.followed_wrong = view_of(found->followed_wrong);
  view.refused_right = view_of(found->refused_right);
  view.harmful_shift = view_of(found->harmful_shift);
  view.useful_shift = view_of(found->useful_shift);
  const auto& area = found->area;
  if (area)
    view.area = EstimateView{area->value, area->range.low, area->range.high, 0,
                             static_cast<std::int64_t>(area->right + area->wrong)};
  return view;
}

namespace {

/// How long each own answer took, from the step before it; of the first nothing is known.
std::vector<std::int64_t> lengths(const ReadingOutcome& outcome,
                                  std::span<const std::int64_t> times) {
  std::vector<std::int64_t> found;
  for (const auto& one : outcome.cases) {
    if (one.asked == 0 || one.asked >= times.size()) continue;
    found.push_back(times[one.asked] - times[one.asked - 1]);
  }
  return found;
}

void put_quality(ReadingDebrief& view, const ReadingOutcome& outcome,
                 std::span<const std::int64_t> times) {
  auto taken = lengths(outcome, times);
  view.hasty = std::ranges::count_if(taken, [](auto ms) { return ms < hasty_ms; });
  if (!taken.empty()) {
    std::ranges::nth_element(taken, taken.begin() + static_cast<std::ptrdiff_t>(taken.size() / 2));
    view.seconds_a_case = taken[taken.size() / 2] / 1'000;
  }
  std::set<int> answers;
  std::size_t asked = 0;
  for (const auto& one : outcome.cases) {
    if (one.own) answers.insert(*one.own), ++asked;
  }
  view.all_alike = asked >= answers_alike_min && answers.size() == 1;
}

void put_together(ReadingDebrief& view, const programme::Reading& pack,
                  const ReadingOutcome& outcome) {
  std::size_t followed = 0, wrong = 0;
  for (const auto& one : outcome.cases) {
    if (one.where.block != CaseBlock::together || !pack.wrong(*one.shown)) continue;
    ++wrong;
    if (says(pack, one.last.value_or(0)) == pack.called(*one.shown)) ++followed;
  }
  view.together_followed = view_of(trust::share(followed, wrong));
}

}  // namespace

void put_measures(ReadingDebrief& view, const programme::Reading& pack,
                  const ReadingOutcome& outcome, std::span<const std::int64_t> times) {
  const double threshold = pack.threshold_percent / hundred;
  trust::Truth truth;
  std::vector<double> own, last, advice;
  std::vector<trust::Consulted> cases;
  for (const auto& one : outcome.cases) {
    if (!counted(one.where.block)) continue;
    const auto& shown = *one.shown;
    truth.push_back(shown.ill ? 1 : 0);
    own.push_back(one.own.value_or(0) / hundred);
    last.push_back(one.last.value_or(0) / hundred);
    advice.push_back(shown.advice);
    cases.push_back({truth.back(), pack.called(shown) ? 1 : 0, own.back(), last.back(), threshold});
    if (pack.wrong(shown)) ++view.wrong_advices;
  }
  view.counted = static_cast<std::int64_t>(cases.size());
  view.threshold_percent = pack.threshold_percent;
  view.alone = judged(truth, {own, threshold});
  view.advised = judged(truth, {last, threshold});
  view.ai = judged(truth, {advice, threshold});
  // The AI calls at its threshold too, be it one half.
  std::vector<double> calls;
  calls.reserve(cases.size());
  for (const auto& one : cases) calls.push_back(one.advice);
  const auto by_call = judged(truth, {calls});
  view.ai.sensitivity = by_call.sensitivity;
  view.ai.specificity = by_call.specificity;
  view.gain = gain_of(truth, own, last);
  view.first_against = view.alone.auc && view.alone.auc->high < half;
  view.reliance = reliance_of(cases);
  put_together(view, pack, outcome);
  put_quality(view, outcome, times);
}

}  // namespace rounds::lab
