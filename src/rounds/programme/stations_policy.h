#pragma once

/// stations_policy: a station at which a ward is run: a few dials within a budget, and what each
/// way of setting them comes to, computed beforehand (science/ward). Pure.

#include <string>
#include <vector>

namespace rounds::programme {

struct DialValue {
  std::string id, says;
  double cost = 0;
};

struct PolicyDial {
  std::string id, says;
  std::vector<DialValue> values;
};

/// A mean over runs with its 95 % interval.
struct Spread {
  double value = 0, low = 0, high = 0;
};

/// What one policy comes to. Shares in percent.
struct PolicyOutcome {
  std::string policy;                ///< ids of a value of each dial, in their order: "low_3_no"
  std::vector<double> alerts, came;  ///< a day, of the month that is shown
  Spread alerts_a_day, true_share, in_time, false_hours_a_day;
  std::vector<double> harms;  ///< of a month, run by run; the same runs for all policies
  Spread ideal_in_time;       ///< with staff who never tire
  std::vector<double> ideal_harms;
};

struct PolicyPart {
  int tries = 0;
  double budget = 0;
  std::vector<PolicyDial> dials;
  std::vector<double> sick;  ///< who gets worse, a day of the month that is shown
  std::vector<PolicyOutcome> outcomes;
};

/// The values that a policy's name sets, one of each dial; empty when it is none.
std::vector<const DialValue*> values_of(const PolicyPart& part, const std::string& policy);

/// What its values cost together.
double cost_of(const std::vector<const DialValue*>& values);

/// Nothing when there is none of that name.
const PolicyOutcome* outcome_of(const PolicyPart& part, const std::string& policy);

}  // namespace rounds::programme
