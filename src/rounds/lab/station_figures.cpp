#include "station_figures.h"

#include <fmt/format.h>

#include "answers.h"
#include "policy.h"

namespace rounds::lab {

namespace {

void put_threshold(Figures& figures, const Answered& one) {
  const auto share = one.number() / 100;
  if (!(share > 0)) return;
  const auto mine = band_of((1 - share) / share);
  for (int band = 1; band <= ratio_bands; ++band)
    put(figures, fmt::format("ratio:{}:{}", one.station->id, band), band == mine);
}

void put_weeks(Figures& figures, const Answered& one) {
  const auto& still = one.station->acts.front().id;
  bool acted = false;
  for (std::size_t week = 0; week < one.said.size(); ++week) {
    acted = acted || one.said[week] != still;
    put(figures, fmt::format("acted:{}:{}", one.station->id, week + 1), acted);
  }
}

/// By its words: the place of a thing in its station may change from edition to edition.
void put_left(Figures& figures, const Answered& one, const programme::StationMarks& marks) {
  for (const auto& thing : treated(marks, one.said.front()))
    if (thing.points) put(figures, left_figure(*one.station, thing), thing.leaked);
}

}  // namespace

std::string left_name(const Treated& thing) {
  return thing.says.substr(0, thing.says.find_last_not_of(".,;:") + 1);
}

std::string left_figure(const programme::Station& station, const Treated& thing) {
  return fmt::format("left:{}:{}", station.id, left_name(thing));
}

int band_of(double ratio) {
  if (ratio < 3) return 1;
  if (ratio < 10) return 2;
  return ratio < 30 ? 3 : ratio_bands;
}

Figures station_figures(const programme::Stations& stations, std::span<const Step> steps) {
  Figures figures;
  const auto outcome = answered(stations, steps);
  ROUNDS_ASSERT(outcome.has_value());
  for (const auto& one : outcome->stations) {
    if (const auto right = one.right()) {
      put(figures, "near", *right);
      put(figures, "near:" + one.station->id, *right);
    }
    if (const auto& marks = one.station->marks; marks && one.closed())
      put_left(figures, one, *marks);
    if (one.station->asks == programme::Asks::threshold) put_threshold(figures, one);
    if (one.station->asks == programme::Asks::weekly) put_weeks(figures, one);
    if (one.station->asks == programme::Asks::policy)
      put_mean(figures, "excess", policy_key(one.station->policy, one.said).excess.value);
  }
  return figures;
}

}  // namespace rounds::lab
