#pragma once

/// What stations of parts show, and what was measured there.

#include <boost/describe.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "rounds/programme/station_parts.h"

namespace rounds::lab {

/// A part. Absent before the station is answered: what is right about it, and why; of a place, what
/// is written there.
struct PartView {
  std::string says;
  bool breaks = false;
  std::vector<std::string> right;
  std::string kind, why;
  bool points = false;
};
BOOST_DESCRIBE_STRUCT(PartView, (), (says, breaks, right, kind, why, points))

struct MarksView {
  std::vector<programme::PartAct> acts;
  std::vector<PartView> parts;
  int across = 0;
};
BOOST_DESCRIBE_STRUCT(MarksView, (), (acts, parts, across))

/// A share with its 95 % interval.
struct ShareView {
  double value = 0, low = 0, high = 0;
  std::int64_t yes = 0, of = 0;
};
BOOST_DESCRIBE_STRUCT(ShareView, (), (value, low, high, yes, of))

/// Of one kind: of what points to somebody how much was hidden, of what harms nobody how much was.
struct KindShares {
  std::string says;
  std::optional<ShareView> found, needless;
};
BOOST_DESCRIBE_STRUCT(KindShares, (), (says, found, needless))

struct MarksMeasures {
  ShareView found, needless;
  std::int64_t leaks = 0;
  std::int64_t spoiled = 0;  ///< pointed to somebody, and was hidden more than was needed
  std::int64_t cost = 0;     ///< 5 a leak, 1 for whatever was lost
  double d = 0, d_low = 0, d_high = 0;  ///< d′
  std::vector<KindShares> kinds;
  std::vector<std::string> readable;  ///< what whoever finds it still reads
};
BOOST_DESCRIBE_STRUCT(MarksMeasures, (),
                      (found, needless, leaks, spoiled, cost, d, d_low, d_high, kinds, readable))

}  // namespace rounds::lab
