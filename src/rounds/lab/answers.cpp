#include "answers.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <memory>

#include "marks.h"
#include "policy.h"
#include "walk.h"

namespace rounds::lab {

using programme::ActCourse;
using programme::Asks;
using programme::Station;

namespace {

constexpr char between_options = '_';

std::optional<int> number_in(std::string_view text) {
  int value = 0;
  const auto* end = std::to_address(text.end());
  const auto [stopped, error] = std::from_chars(std::to_address(text.begin()), end, value);
  if (error != std::errc() || stopped != end) return std::nullopt;
  return value;
}

double log_odds(double share) { return std::log(share / (1 - share)); }

double whole_of(const Station& station) {
  return station.scale == programme::Scale::percent ? 100 : 1'000;
}

/// "a_c": options that there are, in their order, each once.
bool options_of(const Station& station, std::string_view choice) {
  const bool several = station.asks == Asks::several;
  char last = 0;
  for (std::size_t i = 0; i < choice.size(); ++i) {
    const char c = choice[i];
    if (i % 2 == 1) {
      if (c != between_options || !several) return false;
      continue;
    }
    if (c < 'a' || static_cast<std::size_t>(c - 'a') >= station.options.size() || c <= last)
      return false;
    last = c;
  }
  return choice.size() % 2 == 1;
}

bool offers(const Station& station, std::string_view choice) {
  switch (station.asks) {
    case Asks::choice:
    case Asks::several:
      return options_of(station, choice);
    case Asks::estimate:
    case Asks::number:
    case Asks::ratio: {
      const auto value = number_in(choice);
      return value && *value >= station.low && *value <= station.high;
    }
    case Asks::threshold: {
      const auto row = number_in(choice);
      return row && *row >= 1 && static_cast<std::size_t>(*row) <= station.curve.size();
    }
    case Asks::weekly:
      return std::ranges::find(station.acts, choice, &programme::StationAct::id) !=
             station.acts.end();
    case Asks::policy:
      return offers_policy(station.policy, std::string(choice));
    case Asks::rows:
    case Asks::words:
    case Asks::places:
      return station.marks && acts_in(*station.marks, choice).has_value();
    case Asks::release:
      return station.releases && release_in(*station.releases, choice) != nullptr;
  }
  return false;
}

std::string place_of(const Answered& open) {
  const auto asks = open.station->asks;
  if (asks != Asks::weekly && asks != Asks::policy) return open.station->id;
  return fmt::format("{}-{}", open.station->id, open.said.size() + 1);
}

std::string right_options(const Station& station) {
  std::string all;
  for (const auto& option : station.options) {
    if (option.right) all += (all.empty() ? "" : std::string(1, between_options)) + option.id;
  }
  return all;
}

/// What an act in that week leads to, from the week after on.
const ActCourse* after(const Station& station, const ActCourse* now, const std::string& act,
                       int week) {
  if (act == station.acts.front().id) return now;
  const auto* next = programme::course_of(station, act, week);
  // Every act of every week has its course, or the lab is not published.
  ROUNDS_ASSERT(next != nullptr);
  return next;
}

const ActCourse* first_course(const Station& station) {
  const auto* course = programme::course_of(station, station.acts.front().id, 0);
  ROUNDS_ASSERT(course != nullptr);
  return course;
}

std::size_t index_in(const ActCourse& course, int week) {
  return static_cast<std::size_t>(week - course.since - 1);
}

double cost_of(const Station& station, const std::string& act) {
  const auto found = std::ranges::find(station.acts, act, &programme::StationAct::id);
  return found == station.acts.end() ? 0 : found->cost;
}

struct Policy {
  double loss = 0;
  std::vector<std::string> acts;
};

/// The best from that week on, the last act first.
Policy best_from(const Station& station, const ActCourse* now, int week) {
  if (week == static_cast<int>(station.weeks.size())) return {};
  Policy best{.loss = std::numeric_limits<double>::infinity(), .acts = {}};
  for (const auto& act : station.acts) {
    const auto* next = after(station, now, act.id, week);
    auto rest = best_from(station, next, week + 1);
    rest.loss += act.cost + next->loss[index_in(*next, week + 1)];
    rest.acts.push_back(act.id);
    if (rest.loss < best.loss) best = std::move(rest);
  }
  return best;
}

}  // namespace

bool Answered::closed() const {
  return static_cast<int>(said.size()) == programme::answers_of(*station);
}

double Answered::number() const {
  if (said.empty()) return 0;
  const auto said_number = number_in(said.front()).value_or(0);
  if (station->asks != Asks::threshold || said_number < 1) return said_number;
  return station->curve[static_cast<std::size_t>(said_number - 1)].at;
}

std::optional<bool> Answered::right() const {
  if (!closed()) return std::nullopt;
  switch (station->asks) {
    case Asks::choice:
    case Asks::several:
      return said.front() == right_options(*station);
    case Asks::number:
      return std::abs(number() - station->key) <= station->tolerance;
    case Asks::estimate:
      return error().value_or(std::numeric_limits<double>::infinity()) <= station->tolerance;
    case Asks::rows:
    case Asks::words:
    case Asks::places:
      ROUNDS_ASSERT(station->marks.has_value());
      return sound(treated(*station->marks, said.front()));
    case Asks::release:
      ROUNDS_ASSERT(station->releases.has_value());
      return sound(*station->releases, *release_in(*station->releases, said.front()));
    case Asks::ratio:
    case Asks::threshold:
    case Asks::weekly:
    case Asks::policy:
      break;
  }
  return std::nullopt;
}

std::optional<double> Answered::error() const {
  if (!closed() || station->asks != Asks::estimate) return std::nullopt;
  const auto whole = whole_of(*station);
  return std::abs(log_odds(number() / whole) - log_odds(station->key / whole));
}

std::vector<WeekUnder> weeks_under(const Station& station, std::span<const std::string> acts) {
  std::vector<WeekUnder> weeks;
  const auto* course = first_course(station);
  const auto seen = std::min(acts.size() + 1, station.weeks.size());
  for (std::size_t i = 0; i < seen; ++i) {
    const auto week = static_cast<int>(i) + 1;
    if (i > 0) course = after(station, course, acts[i - 1], week - 1);
    const auto at = index_in(*course, week);
    WeekUnder under{.course = course, .expected = {}, .height = {}, .loss = course->loss[at]};
    if (!course->expected.empty()) under.expected = course->expected[at];
    if (!course->height.empty()) under.height = course->height[at];
    weeks.push_back(under);
  }
  return weeks;
}

double loss_of(const Station& station, std::span<const std::string> acts) {
  double loss = 0;
  const auto weeks = weeks_under(station, acts);
  for (std::size_t i = 1; i < weeks.size(); ++i) loss += weeks[i].loss;
  for (const auto& act : acts) loss += cost_of(station, act);
  return loss;
}

std::vector<std::string> best_acts(const Station& station) {
  auto best = best_from(station, first_course(station), 1).acts;
  std::ranges::reverse(best);
  return best;
}

bool StationsOutcome::closed() const {
  return stations.size() == of && std::ranges::all_of(stations, &Answered::closed);
}

Score StationsOutcome::score() const {
  Score score;
  for (const auto& one : stations) {
    const auto right = one.right();
    if (!right) continue;
    ++score.of;
    if (*right) ++score.told;
  }
  return score;
}

std::optional<double> StationsOutcome::value_at(std::string_view station) const {
  for (const auto& one : stations) {
    if (one.station->id == station && one.closed()) return one.number();
  }
  return std::nullopt;
}

Result<StationsOutcome> answered(const programme::Stations& stations, std::span<const Step> steps) {
  StationsOutcome outcome{.lab = &stations, .stations = {}, .of = stations.stations.size()};
  const auto open_next = [&] {
    if (outcome.stations.size() == outcome.of) return;
    if (!outcome.stations.empty() && !outcome.stations.back().closed()) return;
    outcome.stations.push_back({&stations.stations[outcome.stations.size()], {}});
  };
  open_next();
  for (const auto& step : steps) {
    auto& open = outcome.stations.back();
    if (open.closed() || step.place != place_of(open) || !offers(*open.station, step.choice))
      return impossible(step.seq);
    open.said.push_back(step.choice);
    open_next();
  }
  return outcome;
}

}  // namespace rounds::lab
