#pragma once

/// The shapes of the pages of staff and of invigilators.

#include <boost/describe.hpp>

#include "rounds/hall/hall.h"

namespace rounds::hall {

struct CentreView {
  CentreId centre;
  std::string name, place;
  std::int64_t people = 0, seen = 0, incidents = 0;
  std::optional<std::string> code = {};  ///< once, when it was made
};
BOOST_DESCRIBE_STRUCT(CentreView, (), (centre, name, place, people, seen, incidents, code))

struct IncidentView {
  CentreId centre;
  std::optional<PersonId> learner;
  std::string name, said, by;
  std::int64_t at_ms = 0;
};
BOOST_DESCRIBE_STRUCT(IncidentView, (), (centre, learner, name, said, by, at_ms))

struct HallsView {
  std::string title, state;
  bool begun = false;
  Identity identity = Identity::self_declared;
  std::vector<CentreView> centres;
  std::vector<IncidentView> incidents;
  std::optional<std::int64_t> planned_ms = {};  ///< when the exam is to open
};
BOOST_DESCRIBE_STRUCT(HallsView, (),
                      (title, state, begun, identity, centres, incidents, planned_ms))

struct OnRollView {
  PersonId learner;
  std::string name, registration;
  std::optional<std::int64_t> seen_ms;
};
BOOST_DESCRIBE_STRUCT(OnRollView, (), (learner, name, registration, seen_ms))

struct RollView {
  std::vector<OnRollView> people;
};
BOOST_DESCRIBE_STRUCT(RollView, (), (people))

/// A line of a list that was not taken.
struct WrongLine {
  std::int64_t line = 0;
  std::string code;
};
BOOST_DESCRIBE_STRUCT(WrongLine, (), (line, code))

struct TakenView {
  std::int64_t taken = 0;
  std::vector<WrongLine> wrong;
};
BOOST_DESCRIBE_STRUCT(TakenView, (), (taken, wrong))

struct WatchView {
  std::string title, state, centre, place, by;
  std::optional<std::int64_t> opens_ms, closes_ms;
  std::vector<OnRollView> people;
};
BOOST_DESCRIBE_STRUCT(WatchView, (), (title, state, centre, place, by, opens_ms, closes_ms, people))

struct SeatView {
  Identity identity = Identity::self_declared;
  std::string centre, place;
  std::optional<std::int64_t> seen_ms;
};
BOOST_DESCRIBE_STRUCT(SeatView, (), (identity, centre, place, seen_ms))

}  // namespace rounds::hall
