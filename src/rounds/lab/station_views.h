#pragma once

/// What a station shows: before it is answered, its matter and what may be answered; after it, the
/// key and what is said of it.

#include <boost/describe.hpp>

#include <optional>
#include <string>
#include <vector>

#include "rounds/lab/mark_views.h"
#include "rounds/lab/policy_views.h"
#include "rounds/programme/programme.h"

namespace rounds::lab {

/// What is right about an option, and why, once the station is answered.
struct StationOptionView {
  std::string id, says;
  std::optional<bool> right;
  std::string why;
};
BOOST_DESCRIBE_STRUCT(StationOptionView, (), (id, says, right, why))

/// A place of the dial, in percent; the net benefit, of 100 tested, once the station is answered.
struct DialView {
  double at = 0, sensitivity = 0, specificity = 0, predictive = 0, alarms = 0;
  std::optional<double> benefit;
};
BOOST_DESCRIBE_STRUCT(DialView, (), (at, sensitivity, specificity, predictive, alarms, benefit))

/// A week that has been seen, under the act in force in it; `did`: the act that it ended with.
struct StationWeekView {
  int week = 0, patients = 0, events = 0;
  std::string says, act;
  int since = 0;
  std::optional<double> expected, height;
  double loss = 0;
  std::string did;
};
BOOST_DESCRIBE_STRUCT(StationWeekView, (),
                      (week, patients, events, says, act, since, expected, height, loss, did))

struct StationActView {
  std::string id, says;
  double cost = 0;
};
BOOST_DESCRIBE_STRUCT(StationActView, (), (id, says, cost))

/// What the learner's acts led to, beside doing nothing and the best that could be done.
struct RegretView {
  double loss = 0, still = 0, best = 0;
  std::vector<std::string> best_acts;
};
BOOST_DESCRIBE_STRUCT(RegretView, (), (loss, still, best, best_acts))

/// A threshold beside the ratio that was stated: what the one implies and the other.
struct AgreementView {
  double stated = 0, implied = 0;  ///< false alarms for one found
  double stated_at = 0;            ///< percent: the threshold that the stated ratio implies
  double factor = 1;               ///< between their odds, 1 or above
};
BOOST_DESCRIBE_STRUCT(AgreementView, (), (stated, implied, stated_at, factor))

/// What is said of a station that is answered.
struct StationKey {
  std::optional<double> value, tolerance;
  std::optional<bool> right;
  std::optional<double> factor;  ///< between the odds of an estimate and of the key, 1 or above
  std::optional<AgreementView> agreement;
  std::optional<RegretView> regret;
  std::optional<MarksMeasures> marks;
  std::optional<PolicyKey> policy;
  std::string why;
  programme::Matter then;
  std::vector<std::string> sources;
};
BOOST_DESCRIBE_STRUCT(StationKey, (),
                      (value, tolerance, right, factor, agreement, regret, marks, policy, why, then,
                       sources))

struct StationView {
  std::string id, title;
  programme::Matter shows;
  programme::Asks asks = programme::Asks::choice;
  std::string question;
  std::vector<StationOptionView> options;
  programme::Scale scale = programme::Scale::percent;
  programme::Moment moment = programme::Moment::none;
  int low = 0, high = 0;
  std::vector<DialView> dial;
  std::vector<StationWeekView> weeks;
  int weeks_of = 0;
  std::vector<StationActView> acts;
  std::optional<double> limit;
  std::optional<MarksView> marks;
  std::optional<programme::StationReleases> releases;
  std::optional<PolicyView> policy;
  std::vector<std::string> said;
  std::optional<StationKey> key;  ///< absent until it is answered
};
BOOST_DESCRIBE_STRUCT(StationView, (),
                      (id, title, shows, asks, question, options, scale, moment, low, high, dial,
                       weeks, weeks_of, acts, limit, marks, releases, policy, said, key))

/// By what factor estimates missed in odds, 1 or above: the geometric mean, with its 95 % interval
/// where there are two or more that differ.
struct FactorView {
  int of = 0;
  double value = 1;
  std::optional<double> low = {}, high = {};
};
BOOST_DESCRIBE_STRUCT(FactorView, (), (of, value, low, high))

/// Estimates of a run; `gain`: the factor before over the factor after, above 1: nearer.
struct EstimateMeasures {
  FactorView all;
  std::optional<FactorView> before, after, gain;
};
BOOST_DESCRIBE_STRUCT(EstimateMeasures, (), (all, before, after, gain))

/// How many answers of a model were foretold near enough, with Wilson's interval.
struct ForetoldView {
  int yes = 0, of = 0;
  double low = 0, high = 0;
};
BOOST_DESCRIBE_STRUCT(ForetoldView, (), (yes, of, low, high))

/// Answers of a model that were doubted: of the wrong ones, and of the right; skill (d′) and
/// readiness to doubt (c), with 95 % intervals.
struct DoubtView {
  int hits = 0, wrong = 0, alarms = 0, sound = 0;
  double d = 0, d_low = 0, d_high = 0;
  double c = 0, c_low = 0, c_high = 0;
};
BOOST_DESCRIBE_STRUCT(DoubtView, (),
                      (hits, wrong, alarms, sound, d, d_low, d_high, c, c_low, c_high))

struct StationsOutcome;

std::vector<StationView> station_views(const StationsOutcome& outcome);

/// Over all stations of parts; absent where there is none.
std::optional<MarksMeasures> marks_of(const StationsOutcome& outcome);

/// Absent where no estimate was asked for.
std::optional<EstimateMeasures> estimates_of(const StationsOutcome& outcome);

}  // namespace rounds::lab
