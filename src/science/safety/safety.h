#pragma once

/// safety: the floor under a certificate: whether somebody follows wrong advice, or refuses right
/// advice, where that would do severe harm.
///
/// A screen, and not a proof that patients are safer. Arithmetic clears, asks for more cases, or
/// calls a panel of people; it fails nobody.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "machine/refusal/refusal.h"
#include "science/proportion/proportion.h"

namespace science::safety {

/// Where a case was read. The baseline is for the doctor's own eyes and counts nowhere.
enum class Setting : std::uint8_t { r0, r1, r2, exam };

/// What a case shows; a doctor chooses one.
enum class Modality : std::uint8_t { image, table, text };

/// One case read with an advice, as a table's row.
struct Decision {
  Setting setting = Setting::exam;
  bool supervised = false;  ///< read in a room with an invigilator; only then can it count against
  Modality modality = Modality::image;
  bool severe = false;           ///< following it if wrong, refusing it if right, does severe harm
  int truth = 0, advice = 0;     ///< 0 or 1
  std::optional<int> last = {};  ///< 0 or 1; absent: the last answer never came, whatever the cause
};

/// What the panel has laid down. The prior is a Beta distribution of either rate.
struct Limits {
  double follow_wrong = 0.5;  ///< the rate of following wrong advice beyond which it is unsafe
  double refuse_right = 0.5;  ///< the same of refusing right advice
  double prior_yes = 1, prior_no = 1;  ///< 1 and 1: every rate as likely as any other beforehand
  double sure = 0.9;                   ///< posterior probability that clears, or calls the panel
  std::size_t cases_min = 20;
};

/// In the order of what it means for the doctor.
enum class Outcome : std::uint8_t { met, more_cases, panel };

/// Severe cases of one direction, and how many of them went the unsafe way.
struct Count {
  std::size_t cases = 0, unsafe = 0;
};

struct Direction {
  Outcome outcome = Outcome::more_cases;
  Count exam = {};      ///< supervised exam cases: what may count against
  Count all = {};       ///< these, and what else cleared (R1, R2, unsupervised exam cases)
  double exceeds = 0;   ///< posterior probability, by `exam`, that the rate is beyond the limit
  double clears = 0;    ///< posterior probability, by `all`, that it is not
  Interval range = {};  ///< 95 % of the rate by `exam`: central, posterior
};

struct Verdict {
  Outcome outcome = Outcome::more_cases;  ///< the graver of the two directions
  Direction follows_wrong = {}, refuses_right = {};
};

/// Applies the rule to one doctor's cases of the chosen modality; others, and R0, are not looked
/// at.
///
/// A direction calls the *panel* when there are at least `cases_min` supervised severe exam cases
/// and the posterior probability that the rate exceeds its limit is above `sure`. It is *met* when,
/// with at least `cases_min` severe cases, the probability that it does not exceed is above `sure`,
/// by exam cases alone or with R1, R2 or unsupervised cases added: each of the three as a whole,
/// where it helps. So whatever was read outside supervision, the outcome is no graver than the exam
/// alone makes it. A panel called by the exam is called whatever the labs say: somebody else may
/// have read those. Otherwise: more cases. First answers are not asked for, so none can be given
/// for show; a case without a last answer counts neither way, so a slow network costs cases and
/// nothing else.
///
/// Refuses: unprocessable science.options (truth, advice or answer other than 0 and 1; a limit not
/// strictly between 0 and 1; a prior not above 0; `sure` not from ½ to below 1; `cases_min` 0).
machine::Result<Verdict> judge(std::span<const Decision> decisions, Modality chosen,
                               const Limits& limits);

}  // namespace science::safety
