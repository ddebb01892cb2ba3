#include <fmt/format.h>

#include <algorithm>
#include <functional>

#include "lab_text.h"
#include "policy_text.h"
#include "station_parts_text.h"
#include "stations_explanation.h"

namespace rounds::programme {

namespace {

/// What is wrong with stations one by one, and with their order.
class StationsFlaws {
 public:
  StationsFlaws(const StationsDraft& draft, std::vector<Finding>& findings)
      : draft_(draft), findings_(findings) {}

  void find() {
    int before = 0, after = 0;
    for (const auto& station : draft_.said.stations) {
      check(station);
      if (station.moment == Moment::before) ++before;
      if (station.moment == Moment::after) ++after;
      earlier_.push_back(&station);
    }
    if (before != after)
      say("", fmt::format("{} estimates are made before and {} after", before, after),
          "a gain is measured between sets of one size");
  }

 private:
  void say(const std::string& station, std::string what, std::string mend) {
    const auto at = draft_.lines.find(station);
    findings_.push_back({draft_.file, at == draft_.lines.end() ? 1 : at->second, true,
                         std::move(what), std::move(mend)});
  }

  void check(const Station& station) {
    if (!std::ranges::all_of(
            station.id, [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }))
      say(station.id, fmt::format("`{}` is no id of a station", station.id),
          "write small letters and digits alone, as in ppv1");
    if (station.sources.empty())
      say(station.id, fmt::format("the station `{}` has no source", station.id),
          "cite where its numbers come from, or who says so");
    switch (station.asks) {
      case Asks::choice:
      case Asks::several:
        return check_options(station);
      case Asks::estimate:
        return check_estimate(station);
      case Asks::number:
      case Asks::ratio:
        return check_number(station);
      case Asks::threshold:
        return check_threshold(station);
      case Asks::weekly:
        return check_weekly(station);
      case Asks::policy:
        return find_policy_flaws(station.policy, [&](std::string what, std::string mend) {
          say(station.id, std::move(what), std::move(mend));
        });
      case Asks::rows:
      case Asks::words:
      case Asks::places:
        for (auto& [what, mend] : flaws_of_marks(draft_.said, station))
          say(station.id, std::move(what), std::move(mend));
        return;
      case Asks::release:
        for (auto& [what, mend] : flaws_of_releases(*station.releases))
          say(station.id, std::move(what), std::move(mend));
        return;
    }
  }

  void check_options(const Station& station) {
    const auto right = std::ranges::count(station.options, true, &StationOption::right);
    const auto all = static_cast<std::ptrdiff_t>(station.options.size());
    if (station.asks == Asks::choice && right != 1)
      say(station.id, fmt::format("{} options are right", right), "mark one with `right: true`");
    if (station.asks == Asks::several && (right == 0 || right == all))
      say(station.id, fmt::format("{} of {} options are right", right, all),
          "leave one at least right and one wrong");
  }

  void check_estimate(const Station& station) {
    const double whole = station.scale == Scale::percent ? 100 : 1'000;
    if (station.low < 1 || station.high >= whole || station.low >= station.high)
      say(station.id, "the slider reaches an end where odds have no value, or nowhere",
          fmt::format("let it go from 1 to {} at most", whole - 1));
    check_key(station);
  }

  void check_key(const Station& station) {
    if (station.key < station.low || station.key > station.high)
      say(station.id,
          fmt::format("the key {} lies outside {} to {}", station.key, station.low, station.high),
          "widen `low` to `high`, or mend the key");
    if (station.tolerance <= 0 && station.asks == Asks::estimate)
      say(station.id, "the tolerance is not above 0", "write it in log-odds, as in 0.4");
    if (station.tolerance < 0) say(station.id, "the tolerance is below 0", "write 0 or more");
  }

  void check_number(const Station& station) {
    if (station.low >= station.high)
      say(station.id, "nothing can be answered", "let `high` lie above `low`");
    if (station.asks == Asks::ratio && station.low < 1)
      say(station.id, "a ratio below 1 is offered", "begin at 1 or above");
    if (station.asks == Asks::number) check_key(station);
  }

  void check_threshold(const Station& station) {
    monotone(station, "threshold", std::less_equal<>(), &CurveRow::at);
    monotone(station, "sensitivity", std::less<>(), &CurveRow::sensitivity, true);
    monotone(station, "specificity", std::less<>(), &CurveRow::specificity);
    monotone(station, "number of alarms", std::less<>(), &CurveRow::alarms, true);
    if (std::ranges::any_of(station.curve, [](const CurveRow& row) {
          return row.at <= 0 || row.at >= 100 || std::max(row.sensitivity, row.specificity) > 100 ||
                 std::max(row.predictive, row.alarms) > 100;
        }))
      say(station.id, "a row of the curve has a share past 100, or a threshold at an end",
          "write shares in percent");
    if (station.ratio_of.empty()) return;
    const auto asked = std::ranges::find(earlier_, station.ratio_of, &Station::id);
    if (asked == earlier_.end() || (*asked)->asks != Asks::ratio)
      say(station.id, fmt::format("no earlier station `{}` asks for a ratio", station.ratio_of),
          "ask for the ratio first");
  }

  /// `wrong(later, earlier)` must hold of no two neighbours.
  template <class Wrong>
  void monotone(const Station& station, std::string_view what, Wrong wrong, double CurveRow::* part,
                bool falling = false) {
    for (std::size_t i = 1; i < station.curve.size(); ++i) {
      auto earlier = station.curve[i - 1].*part;
      auto later = station.curve[i].*part;
      if (falling) std::swap(earlier, later);
      if (!wrong(later, earlier)) continue;
      return say(station.id, fmt::format("the {} is not monotone in row {}", what, i + 1),
                 "as the threshold rises, sensitivity and alarms fall and specificity rises");
    }
  }

  void check_weekly(const Station& station) {
    const auto weeks = static_cast<int>(station.weeks.size());
    if (station.acts.empty() || weeks == 0) return;
    const auto& first = station.acts.front().id;
    course(station, first, 0);
    for (const auto& act : station.acts) {
      if (act.id == first) continue;
      for (int since = 1; since < weeks; ++since) course(station, act.id, since);
    }
    const auto wanted = 1 + ((weeks - 1) * (static_cast<int>(station.acts.size()) - 1));
    if (static_cast<int>(station.courses.size()) != wanted)
      say(station.id, fmt::format("there are {} courses", station.courses.size()),
          fmt::format("write {}: the first act from 0, each other from every week but the last",
                      wanted));
    if (std::ranges::any_of(station.weeks,
                            [](const StationWeek& one) { return one.events > one.patients; }))
      say(station.id, "a week has more events than patients", "mend the numbers");
  }

  void course(const Station& station, const std::string& act, int since) {
    const auto* found = course_of(station, act, since);
    const auto weeks = station.weeks.size() - static_cast<std::size_t>(since);
    if (found == nullptr)
      return say(station.id, fmt::format("no course of `{}` since week {}", act, since),
                 "write what each act leads to, whenever it is done");
    if (found->loss.size() != weeks ||
        (!found->expected.empty() && found->expected.size() != weeks) ||
        (!found->height.empty() && found->height.size() != weeks))
      say(station.id,
          fmt::format("the course of `{}` since {} has not {} weeks", act, since, weeks),
          "write one number for each week after the act");
  }

  const StationsDraft& draft_;
  std::vector<Finding>& findings_;
  std::vector<const Station*> earlier_;
};

}  // namespace

void find_flaws(const StationsDraft& draft, std::vector<Finding>& findings) {
  StationsFlaws(draft, findings).find();
  find_trial_flaws(draft, findings);
}

}  // namespace rounds::programme
