#include "science/trust/detection.h"

#include <algorithm>
#include <cmath>

#include "science/chance/chance.h"

namespace science::trust {

using machine::No;
using machine::refuse;
using machine::Result;

namespace {

bool yes_or_no(const std::vector<int>& answers) {
  return std::ranges::all_of(answers, [](int a) { return a == 0 || a == 1; });
}

/// A rate's normal point, and that point's variance.
struct Point {
  double z = 0, variance = 0;
};

Point point(std::size_t count, std::size_t of) {
  const auto n = static_cast<double>(of);
  const double rate = (static_cast<double>(count) + 0.5) / (n + 1);
  const double z = chance::normal_point(rate), height = chance::normal_density(z);
  return {.z = z, .variance = rate * (1 - rate) / (n * height * height)};
}

Interval around(double value, double se) {
  const double reach = chance::normal_point(0.975) * se;
  return {.low = value - reach, .high = value + reach};
}

}  // namespace

Result<Reads> reads(const Truth& truth, const std::vector<int>& said) {
  if (truth.size() != said.size() || !yes_or_no(truth) || !yes_or_no(said)) {
    return refuse(No::unprocessable, "science.options",
                  "Each case needs an answer and a truth, both 0 or 1.");
  }
  std::size_t count[2][2] = {};
  for (std::size_t i = 0; i < truth.size(); ++i) ++count[truth[i]][said[i]];
  const auto sensitivity = share(count[1][1], count[1][0] + count[1][1]);
  const auto specificity = share(count[0][0], count[0][0] + count[0][1]);
  if (!sensitivity || !specificity) {
    return refuse(No::unprocessable, "science.too_few",
                  "Sensitivity and specificity need a case with the condition and one without.");
  }
  return Reads{.sensitivity = *sensitivity,
               .specificity = *specificity,
               .positive_value = share(count[1][1], count[0][1] + count[1][1]),
               .negative_value = share(count[0][0], count[0][0] + count[1][0])};
}

Result<Detection> detection(const Calls& calls) {
  if (calls.signals == 0 || calls.noises == 0) {
    return refuse(No::unprocessable, "science.too_few",
                  "Detection needs something to find and something that is none.");
  }
  if (calls.hits > calls.signals || calls.alarms > calls.noises) {
    return refuse(No::unprocessable, "science.options", "More was called than there is.");
  }
  const auto hit = point(calls.hits, calls.signals), alarm = point(calls.alarms, calls.noises);
  const double se = std::sqrt(hit.variance + alarm.variance);
  Detection all{.d = hit.z - alarm.z, .d_se = se, .c = -(hit.z + alarm.z) / 2, .c_se = se / 2};
  all.d_range = around(all.d, all.d_se);
  all.c_range = around(all.c, all.c_se);
  return all;
}

}  // namespace science::trust
