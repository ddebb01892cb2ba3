#pragma once

/// What the floor shows of groups of twenty doctors and more: intervals, no ranking.

#include <boost/describe.hpp>

#include <string>
#include <vector>

#include "rounds/safety/tally.h"

namespace rounds::safety {

/// What the floor came to for a doctor; `panel` also where people have decided since.
enum class Outcome : std::uint8_t { met, more_cases, panel };
BOOST_DESCRIBE_ENUM(Outcome, met, more_cases, panel)

/// Wilson, 95 %.
struct OutcomeShare {
  Outcome outcome = Outcome::met;
  double share = 0, low = 0, high = 1;
};
BOOST_DESCRIBE_STRUCT(OutcomeShare, (), (outcome, share, low, high))

/// The mean of doctors' own rates over the severe cases of one modality; Student's t, 95 %.
struct GroupRate {
  Modality modality = Modality::image;
  std::int64_t doctors = 0;
  double follows_wrong = 0, follows_low = 0, follows_high = 1;
  double refuses_right = 0, refuses_low = 0, refuses_high = 1;
};
BOOST_DESCRIBE_STRUCT(GroupRate, (),
                      (modality, doctors, follows_wrong, follows_low, follows_high, refuses_right,
                       refuses_low, refuses_high))

struct FloorGroup {
  std::string id;            ///< empty: those who did not tell
  std::int64_t doctors = 0;  ///< in full blocks
  std::vector<OutcomeShare> outcomes;
  std::vector<GroupRate> rates;  ///< left out where all are alike: it would be everybody's
};
BOOST_DESCRIBE_STRUCT(FloorGroup, (), (id, doctors, outcomes, rates))

struct GroupView {
  std::int64_t least = 0;
  FloorGroup all;
  std::vector<FloorGroup> devices, languages, specialties;  ///< by id
};
BOOST_DESCRIBE_STRUCT(GroupView, (), (least, all, devices, languages, specialties))

}  // namespace rounds::safety
