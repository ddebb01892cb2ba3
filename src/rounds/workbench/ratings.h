#pragma once

/// ratings: what judges say, item by item, of a candidate who is just good enough; in two rounds.
///
/// Judges go by J1, J2, … in the order of their invitation. An item is its place on the paper, from
/// 1. Nothing here knows a clock or a store.

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "machine/refusal/refusal.h"

namespace rounds::workbench {

/// A judge's chances in percent, by item.
using Chances = std::map<std::int64_t, int>;

/// Hofstee's question, in percent: the least and greatest pass mark, and share failing.
struct JudgeBounds {
  int cut_min = 0, cut_max = 0, fail_min = 0, fail_max = 0;
};

struct Judge {
  std::int64_t person = 0;
  std::map<int, Chances> rounds = {};  ///< 1 and 2
  std::optional<JudgeBounds> bounds = {};
};

/// The panel of an exam. Round 0: being invited; 1 and 2: rating; 3: done.
struct Judges {
  int round = 0;
  std::vector<Judge> judges;

  const Judge* judge(std::int64_t person) const;
};

constexpr int rounds_last = 2, round_done = 3;
constexpr std::size_t judges_max = 50;

/// Whether everything the round asks of the judge is there.
bool finished(const Judge& judge, int round, const std::vector<std::int64_t>& items);

/// Refuses: conflict workbench.round_begun: judges join before the first round ends; too_many
/// workbench.judges_full.
machine::Result<void> may_join(const Judges& judges);
/// Whether round `next` may begin (3: all is done). Refuses: conflict workbench.round_order,
/// conflict workbench.judges_few (fewer than two), conflict workbench.round_unfinished (facts:
/// judges).
machine::Result<void> may_begin(const Judges& judges, int next,
                                const std::vector<std::int64_t>& items);
/// Refuses: conflict workbench.no_round, invalid workbench.rating (facts: field: item, percent,
/// bounds).
machine::Result<void> may_rate(const Judges& judges, const Chances& chances,
                               const std::optional<JudgeBounds>& bounds,
                               const std::vector<std::int64_t>& items);

/// judge,item,round,rating of the rounds that are over; and judge,kmin,kmax,fmin,fmax.
std::string angoff_csv(const Judges& judges);
std::string hofstee_csv(const Judges& judges);

/// What the others said of an item in the first round, in percent.
struct Spread {
  double mean = 0;
  int low = 0, high = 0;
};
std::optional<Spread> spread(const Judges& judges, std::int64_t item);

/// A round in numbers: units of the cut are points of the items rated.
struct Agreement {
  double cut = 0, cut_se = 0, judges_sd = 0;
  struct One {
    std::int64_t person = 0;
    double cut = 0;
    /// Of the chances with the share who got each item right; none: one of them does not vary.
    std::optional<double> with_facility;
  };
  std::vector<One> judges;
};
/// Of the judges who finished it; none: fewer than two did. Sources: science/standard/standard.h.
std::optional<Agreement> agreement(const Judges& judges, int round,
                                   const std::map<std::int64_t, double>& facility);

}  // namespace rounds::workbench
