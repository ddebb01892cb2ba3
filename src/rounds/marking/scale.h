#pragma once

/// scale: what each number of right answers is worth on the board's scale, as released.

#include <boost/describe.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "rounds/marking/key.h"

namespace rounds::marking {

struct ScalePoint {
  double theta = 0, se = 0;  ///< ability and its standard error
  int scaled = 0;
  int error = 0;  ///< the standard error on the board's scale
};
BOOST_DESCRIBE_STRUCT(ScalePoint, (), (theta, se, scaled, error))

struct Scale {
  std::vector<std::int64_t> items;  ///< those that count on it: the calibrated ones
  std::vector<ScalePoint> points;   ///< of 0 right answers among them, of 1, …
  std::optional<std::int64_t> linked =
      {};  ///< the exam whose scale it is, by a link; none: its own
};
BOOST_DESCRIBE_STRUCT(Scale, (), (items, points, linked))

/// What these answers are worth; none: the scale has no such number of right answers.
std::optional<ScalePoint> worth(const Scale& scale, const Choices& chosen, const Key& key);

/// score,theta,se,scaled,error
std::string csv_of(const Scale& scale);

}  // namespace rounds::marking
