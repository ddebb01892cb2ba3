#include "cohort_sums.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "reading_figures.h"
#include "science/chance/chance.h"
#include "science/fairness/fairness.h"

namespace rounds::lab {

namespace fairness = science::fairness;

namespace {

// Ours: a case beyond them says little about who reads well.
constexpr double nearly_all = 0.9, hardly_anybody = 0.3;
constexpr double millionths = 1e6, ninety_five = 1.959964;
// What the Educational Testing Service multiplies a log odds ratio by.
constexpr double ets_scale = 2.35;

CohortSum sum_at(const CohortSums& sums, const std::string& name) {
  const auto found = sums.find(name);
  return found == sums.end() ? CohortSum{} : found->second;
}

std::optional<CohortMeasure> mean_of(const CohortSums& sums, MeasureKind kind,
                                     const std::string& name) {
  const auto sum = sum_at(sums, "mean:" + name);
  if (sum.of < 2) return std::nullopt;
  const auto n = static_cast<double>(sum.of);
  const double mean = static_cast<double>(sum.yes) / millionths / n;
  const double squares = static_cast<double>(sum_at(sums, "square:" + name).yes) / millionths;
  const double variance = (squares - n * mean * mean) / (n - 1);
  // Sums are rounded to millionths, doctor by doctor.
  if (!(variance > 4 / millionths)) return std::nullopt;
  const double reach = science::chance::student_point(0.975, n - 1) * std::sqrt(variance / n);
  return CohortMeasure{kind, mean, mean - reach, mean + reach, n - 1, sum.of};
}

std::optional<CohortMeasure> gain_of(const CohortSums& sums) {
  std::vector<Figure> figures;
  for (const std::string part : {"mean:", "square:", "pair:"}) {
    const auto sum = sum_at(sums, part + "gain");
    figures.push_back({part + "gain", sum.yes, sum.of});
  }
  const auto gain = science::trust::mean_gain(gains_in(figures));
  if (!gain) return std::nullopt;
  return CohortMeasure{MeasureKind::gain, gain->value, gain->range.low,
                       gain->range.high,  gain->df,    static_cast<std::int64_t>(gain->readers)};
}

void put_difference(CohortCase& one, const CohortSums& cases) {
  std::vector<fairness::Counted> strata;
  double phones = 0, computers = 0;
  for (int band = 0; band < score_bands; ++band) {
    const auto phone = sum_at(cases, fmt::format("dif:{}:phone:{}", one.id, band));
    const auto computer = sum_at(cases, fmt::format("dif:{}:computer:{}", one.id, band));
    strata.push_back({static_cast<double>(computer.yes),
                      static_cast<double>(computer.of - computer.yes),
                      static_cast<double>(phone.yes), static_cast<double>(phone.of - phone.yes)});
    phones += static_cast<double>(phone.of);
    computers += static_cast<double>(computer.of);
  }
  const auto least = std::min(phones, computers);
  if (least < static_cast<double>(fairness::group_min)) return;
  const auto found = fairness::mantel_haenszel(strata);
  if (!found) return;
  const double reach = ninety_five * ets_scale * std::sqrt(found->log_alpha_variance);
  one.delta = found->delta;
  one.delta_low = found->delta - reach;
  one.delta_high = found->delta + reach;
  one.letter = std::string(1, found->class_ets);
  one.hint = least < static_cast<double>(fairness::group_small);
}

}  // namespace

Hardness hardness_of(double low, double high) {
  if (low >= nearly_all) return Hardness::easy;
  return high <= hardly_anybody ? Hardness::hard : Hardness::fits;
}

std::int64_t people_in(const CohortSums& sums) {
  std::int64_t most = 0;
  for (const auto& [figure, sum] : sums) most = std::max(most, sum.people);
  return most;
}

std::vector<CohortMeasure> measures_of(const CohortSums& sums) {
  std::vector<CohortMeasure> measures;
  const auto put = [&measures](const std::optional<CohortMeasure>& one) {
    if (one) measures.push_back(*one);
  };
  put(mean_of(sums, MeasureKind::harmful, "harmful"));
  put(mean_of(sums, MeasureKind::useful, "useful"));
  put(mean_of(sums, MeasureKind::area, "area"));
  put(gain_of(sums));
  put(mean_of(sums, MeasureKind::excess, "excess"));
  return measures;
}

void put_cases(CohortLab& view, const CohortSums& cases) {
  for (const auto& [figure, sum] : cases) {
    if (!figure.starts_with("own:") || sum.of == 0) continue;
    ++view.cases_met;
    CohortCase one;
    one.id = figure.substr(4);
    one.doctors = sum.of;
    one.letter = "A";
    one.own = static_cast<double>(sum.yes) / static_cast<double>(sum.of);
    const auto reach = science::wilson(sum.yes, sum.of);
    one.low = reach.low;
    one.high = reach.high;
    const auto last = sum_at(cases, "last:" + one.id);
    one.last = last.of == 0 ? 0 : static_cast<double>(last.yes) / static_cast<double>(last.of);
    one.hardness = hardness_of(one.low, one.high);
    put_difference(one, cases);
    if (one.hardness != Hardness::fits || one.letter != "A") view.cases.push_back(std::move(one));
  }
}

}  // namespace rounds::lab
