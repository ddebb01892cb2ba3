#pragma once

/// What a station that asks for a policy shows: its dials, and what has been tried.

#include <boost/describe.hpp>

#include <optional>
#include <string>
#include <vector>

namespace rounds::lab {

struct DialValueView {
  std::string id, says;
  double cost = 0;
};
BOOST_DESCRIBE_STRUCT(DialValueView, (), (id, says, cost))

struct PolicyDialView {
  std::string id, says;
  std::vector<DialValueView> values;
};
BOOST_DESCRIBE_STRUCT(PolicyDialView, (), (id, says, values))

/// A mean over months with its 95 % interval.
struct SpreadView {
  double value = 0, low = 0, high = 0;
};
BOOST_DESCRIBE_STRUCT(SpreadView, (), (value, low, high))

/// A policy that was tried: the month that is shown, and many like it. Shares in percent.
struct TriedView {
  std::string policy;
  double cost = 0;
  std::vector<double> alerts, came;  ///< a day
  SpreadView alerts_a_day, true_share, in_time, false_hours_a_day, harm;
  std::vector<double> harms;             ///< month by month
  SpreadView ideal_in_time, ideal_harm;  ///< with staff who never tire
};
BOOST_DESCRIBE_STRUCT(TriedView, (),
                      (policy, cost, alerts, came, alerts_a_day, true_share, in_time,
                       false_hours_a_day, harm, harms, ideal_in_time, ideal_harm))

struct PolicyView {
  int tries = 0;
  double budget = 0;
  std::vector<PolicyDialView> dials;
  std::vector<double> sick;  ///< who got worse, a day of the month that is shown; once one is tried
  std::vector<TriedView> tried;
};
BOOST_DESCRIBE_STRUCT(PolicyView, (), (tries, budget, dials, sick, tried))

/// How the last try stands to the best that the budget allows: in the same months, so that their
/// patients do not tell them apart.
struct PolicyKey {
  TriedView best;
  TriedView ideal_best;  ///< what would be best with staff who never tire
  SpreadView excess;     ///< harm of a month, the last try's less the best's
  bool certain = false;  ///< the interval leaves 0 out, or both are one policy
  std::int64_t months = 0;
};
BOOST_DESCRIBE_STRUCT(PolicyKey, (), (best, ideal_best, excess, certain, months))

}  // namespace rounds::lab
