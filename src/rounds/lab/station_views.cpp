#include "rounds/lab/station_views.h"

#include <algorithm>
#include <cmath>
#include <iterator>

#include "answers.h"
#include "explanation.h"
#include "marks.h"
#include "policy.h"
#include "science/trust/share.h"

namespace rounds::lab {

using programme::Asks;
using programme::Moment;

namespace {

StationWeekView week_view(const Answered& done, const WeekUnder& under, std::size_t index) {
  const auto& week = done.station->weeks[index];
  return {.week = static_cast<int>(index) + 1,
          .patients = week.patients,
          .events = week.events,
          .says = week.says,
          .act = under.course->act,
          .since = under.course->since,
          .expected = under.expected,
          .height = under.height,
          .loss = under.loss,
          .did = index < done.said.size() ? done.said[index] : ""};
}

AgreementView agreement_of(double stated, double at_percent) {
  const auto share = at_percent / 100;
  AgreementView view;
  view.stated = stated;
  view.implied = (1 - share) / share;
  view.stated_at = 100 / (1 + stated);
  view.factor = std::max(view.stated / view.implied, view.implied / view.stated);
  return view;
}

RegretView regret_of(const Answered& done) {
  const auto& station = *done.station;
  RegretView view;
  view.best_acts = best_acts(station);
  view.best = loss_of(station, view.best_acts);
  view.loss = loss_of(station, done.said);
  const std::vector<std::string> still(done.said.size(), station.acts.front().id);
  view.still = loss_of(station, still);
  return view;
}

std::vector<programme::StationKind> kinds_of(const StationsOutcome& outcome) {
  return outcome.lab->kinds.value_or(std::vector<programme::StationKind>{});
}

StationKey key_of(const StationsOutcome& outcome, const Answered& done) {
  const auto& station = *done.station;
  StationKey key;
  key.right = done.right();
  if (station.asks == Asks::estimate || station.asks == Asks::number) {
    key.value = station.key;
    key.tolerance = station.tolerance;
  }
  if (const auto error = done.error()) key.factor = std::exp(*error);
  if (const auto stated = outcome.value_at(station.ratio_of); stated && *stated > 0)
    key.agreement = agreement_of(*stated, done.number());
  if (station.asks == Asks::weekly) key.regret = regret_of(done);
  if (station.marks)
    key.marks = measures_of(treated(*station.marks, done.said.front()), kinds_of(outcome));
  if (station.asks == Asks::policy) key.policy = policy_key(station.policy, done.said);
  key.why = station.why;
  key.then = addressed(station.then, outcome.lab->id);
  key.sources = station.sources;
  return key;
}

StationView station_view(const StationsOutcome& outcome, const Answered& done) {
  const auto& station = *done.station;
  const bool closed = done.closed();
  StationView view;
  view.id = station.id;
  view.title = station.title;
  view.shows = addressed(station.shows, outcome.lab->id);
  view.asks = station.asks;
  view.question = station.question;
  view.scale = station.scale;
  view.moment = station.moment;
  view.low = station.low;
  view.high = station.high;
  view.weeks_of = static_cast<int>(station.weeks.size());
  view.limit = station.limit;
  view.said = done.said;
  for (const auto& option : station.options)
    view.options.push_back({option.id, option.says,
                            closed ? std::optional(option.right) : std::nullopt,
                            closed ? option.why : ""});
  for (const auto& row : station.curve)
    view.dial.push_back({row.at, row.sensitivity, row.specificity, row.predictive, row.alarms,
                         closed ? std::optional(row.benefit) : std::nullopt});
  for (const auto& act : station.acts) view.acts.push_back({act.id, act.says, act.cost});
  if (station.asks == Asks::weekly) {
    const auto weeks = weeks_under(station, done.said);
    for (std::size_t i = 0; i < weeks.size(); ++i)
      view.weeks.push_back(week_view(done, weeks[i], i));
  }
  if (station.asks == Asks::policy) view.policy = policy_view(station.policy, done.said);
  if (station.marks) view.marks = marks_view(*station.marks, closed);
  view.releases = station.releases;
  if (closed) view.key = key_of(outcome, done);
  return view;
}

/// `least`: below it no factor can lie.
std::optional<FactorView> factor_of(const std::vector<double>& log_factors, double least) {
  const auto found = science::trust::mean(log_factors);
  if (!found) return std::nullopt;
  FactorView view{.of = static_cast<int>(found->of), .value = std::exp(found->value)};
  if (found->range) {
    view.low = std::max(least, std::exp(found->range->low));
    view.high = std::exp(found->range->high);
  }
  return view;
}

}  // namespace

std::vector<StationView> station_views(const StationsOutcome& outcome) {
  std::vector<StationView> views;
  views.reserve(outcome.stations.size());
  for (const auto& done : outcome.stations) views.push_back(station_view(outcome, done));
  return views;
}

std::optional<MarksMeasures> marks_of(const StationsOutcome& outcome) {
  std::vector<Treated> all;
  for (const auto& one : outcome.stations) {
    if (!one.station->marks || !one.closed()) continue;
    std::ranges::move(treated(*one.station->marks, one.said.front()), std::back_inserter(all));
  }
  return measures_of(all, kinds_of(outcome));
}

std::optional<EstimateMeasures> estimates_of(const StationsOutcome& outcome) {
  std::vector<double> all, before, after;
  for (const auto& one : outcome.stations) {
    const auto error = one.error();
    if (!error) continue;
    all.push_back(*error);
    if (one.station->moment == Moment::before) before.push_back(*error);
    if (one.station->moment == Moment::after) after.push_back(*error);
  }
  const auto factor = factor_of(all, 1);
  if (!factor) return std::nullopt;
  EstimateMeasures measures{.all = *factor, .before = {}, .after = {}, .gain = {}};
  measures.before = factor_of(before, 1);
  measures.after = factor_of(after, 1);
  std::vector<double> gains;
  for (std::size_t i = 0; i < std::min(before.size(), after.size()); ++i)
    gains.push_back(before[i] - after[i]);
  measures.gain = factor_of(gains, 0);
  return measures;
}

}  // namespace rounds::lab
