#pragma once

/// ward: a ward whose score raises alerts, and the nurses who answer them, or no longer do.
///
/// Made-up, for teaching what a threshold does to a ward: its numbers are assumptions, each a
/// field.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "machine/refusal/refusal.h"
#include "science/trust/share.h"

namespace science::ward {

/// How staff stop answering alerts that are mostly false: the chance of an answer follows the share
/// of true ones among those lately met. The numbers are ours; that people match their answering to
/// it is Bliss, Gilson and Deaton 1995, "Human probability matching behaviour in response to alarms
/// of varying reliability", Ergonomics 38:2300-2312.
struct Weariness {
  bool weary = true;      ///< false: every alert is answered
  double least = 0.25;    ///< chance of an answer when no alert was ever true
  double full_at = 0.30;  ///< share of true alerts from which all are answered
  double memory = 0.97;   ///< what one more alert leaves of the share remembered
  double at_first = 0.5;
};

struct Ward {
  std::size_t beds = 30, nurses = 3, days = 30;
  double deteriorations = 0.06;  ///< a bed and day
  double hours_between = 4;      ///< of one score and the next
  double d = 1.6;                ///< how far the score tells the deteriorating apart, in its sd
  double threshold = 1;          ///< score above which it alerts, in sd of the well
  bool second_look = false;      ///< an alert only if a second score, later, is above too
  double second_look_hours = 1;
  double visit_true_hours = 1, visit_false_hours = 0.5;  ///< means, exponential
  double deadline_hours = 1;                             ///< from alert to nurse, to be in time
  Weariness staff = {};
};

/// One day of them: who deteriorated then, and of these to whom a nurse came in time, also where it
/// was past midnight by then; alerts raised by that day's scores.
struct Day {
  std::size_t alerts = 0, deteriorations = 0, in_time = 0;
};

struct Counts {
  std::size_t alerts = 0, true_alerts = 0;
  std::size_t deteriorations = 0;
  std::size_t answered = 0, in_time = 0;  ///< deteriorations a nurse came to; within the deadline
  std::size_t ignored = 0;                ///< true alerts that nobody answered
  double false_hours = 0;                 ///< nurses' time at false alerts
  std::vector<Day> by_day = {};
};

/// The days, event by event. The same seed, the same days.
/// Refuses: unprocessable science.options (no bed, nurse or day; a rate, time or share that is
/// none).
machine::Result<Counts> run(const Ward& ward, std::uint64_t seed);

/// What a ward comes to over many runs, with intervals over runs. Absent where no run can tell it:
/// no alerts, nobody who deteriorates.
struct Replay {
  trust::Mean alerts_a_day = {}, false_hours_a_day = {};
  std::optional<trust::Mean> true_share = {};              ///< of alerts: positive predictive value
  std::optional<trust::Mean> alerted = {};                 ///< of deteriorations: sensitivity
  std::optional<trust::Mean> answered = {}, in_time = {};  ///< of deteriorations
};
/// Of runs of so many days each; one at least (asserted).
Replay replay_of(const std::vector<Counts>& runs, std::size_t days);

/// With the seeds from `seed` on. Refuses: as run(); science.options (no runs).
machine::Result<std::vector<Counts>> run_often(const Ward& ward, std::size_t runs,
                                               std::uint64_t seed);

/// Refuses: as run_often().
machine::Result<Replay> replay(const Ward& ward, std::size_t runs, std::uint64_t seed);

}  // namespace science::ward
