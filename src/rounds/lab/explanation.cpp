#include "explanation.h"

#include <fmt/format.h>

#include "science/proportion/proportion.h"
#include "science/trust/detection.h"

namespace rounds::lab {

using programme::Matter;
using programme::Trial;

namespace {

std::string_view name_in(std::string_view file) { return file.substr(file.rfind('/') + 1); }

std::optional<std::string> named(const Matter& matter, std::string_view name) {
  for (const auto& picture : matter.pictures)
    if (name_in(picture.file) == name) return picture.file;
  return std::nullopt;
}

}  // namespace

std::optional<ForetoldView> foretold_of(const StationsOutcome& outcome) {
  ForetoldView view;
  for (const auto& one : outcome.stations) {
    if (one.station->trial != Trial::foretell || !one.closed()) continue;
    ++view.of;
    if (one.right().value_or(false)) ++view.yes;
  }
  if (view.of == 0) return std::nullopt;
  const auto range = science::wilson(view.yes, view.of);
  view.low = range.low;
  view.high = range.high;
  return view;
}

std::optional<DoubtView> doubts_of(const StationsOutcome& outcome) {
  DoubtView view;
  for (const auto& one : outcome.stations) {
    if (one.station->trial != Trial::doubt || !one.closed()) continue;
    const bool doubted = one.said.front() == one.station->options.back().id;
    const bool wrong = one.station->options.back().right;
    ++(wrong ? view.wrong : view.sound);
    if (doubted) ++(wrong ? view.hits : view.alarms);
  }
  const auto count = [](int value) { return static_cast<std::size_t>(value); };
  const auto found = science::trust::detection({.hits = count(view.hits),
                                                .signals = count(view.wrong),
                                                .alarms = count(view.alarms),
                                                .noises = count(view.sound)});
  if (!found) return std::nullopt;
  view.d = found->d;
  view.d_low = found->d_range.low;
  view.d_high = found->d_range.high;
  view.c = found->c;
  view.c_low = found->c_range.low;
  view.c_high = found->c_range.high;
  return view;
}

Matter addressed(Matter matter, std::string_view lab) {
  for (auto& picture : matter.pictures)
    picture.file = fmt::format("/api/labs/{}/pictures/{}", lab, name_in(picture.file));
  return matter;
}

std::optional<std::string> picture_seen(const StationsOutcome& outcome, std::string_view name) {
  for (const auto& one : outcome.stations) {
    if (auto file = named(one.station->shows, name)) return file;
    if (!one.closed()) continue;
    if (auto file = named(one.station->then, name)) return file;
  }
  return std::nullopt;
}

std::optional<std::string> picture_of(const programme::Stations& stations, std::string_view name) {
  for (const auto& station : stations.stations) {
    if (auto file = named(station.shows, name)) return file;
    if (auto file = named(station.then, name)) return file;
  }
  return std::nullopt;
}

}  // namespace rounds::lab
