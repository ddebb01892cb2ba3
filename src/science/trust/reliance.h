#pragma once

/// reliance: what an advice does to a reader: own answer, then the advice, then the last answer.

#include <optional>
#include <vector>

#include "machine/refusal/refusal.h"
#include "science/trust/share.h"

namespace science::trust {

/// From which chance on a case counts as a yes where nothing else is agreed.
constexpr double even = 0.5;

/// What a stated chance says: 1 from the threshold on, else 0. Where the threshold is one half,
/// exactly one half says neither: whoever states even odds has left the slider where it stood.
/// The one rule for a reader's chances; elsewhere a chance at the threshold is a yes, as the AI's
/// is.
std::optional<int> said(double chance, double threshold = even);

/// One case read before and after an advice.
struct Consulted {
  int truth = 0, advice = 0;  ///< 0 or 1
  double own = 0, last = 0;   ///< stated chance of 1, before and after; see said()
  double threshold = even;    ///< at which the advice calls, and a stated chance counts as a yes
};

struct RelianceArea {
  double value = 0;
  Interval range = {};  ///< 95 %, Newcombe's
  std::size_t right = 0, wrong = 0;
};

/// Each is absent where no case lets it be told.
struct Reliance {
  /// RSR: of own right answers met by wrong advice, how many stayed right. 1 less it is
  /// over-reliance.
  std::optional<Share> self_reliance = {};
  /// RAIR: of own wrong answers met by right advice, how many came right. 1 less it is
  /// under-reliance.
  std::optional<Share> advice_reliance = {};
  std::optional<Share> switched = {};        ///< of own answers that the advice contradicts
  std::optional<Share> followed_wrong = {};  ///< of wrong advice, whatever one's own answer was
  std::optional<Share> refused_right = {};   ///< of right advice, the same
  /// How far the stated chance moved towards the advice, by wrong and by right advice; -1 to 1.
  std::optional<Mean> harmful_shift = {}, useful_shift = {};
  /// Chance that a right advice is in the end believed more than a wrong one; ties a half. Whom to
  /// trust *when*, apart from how much: half for whoever always, or never, follows.
  std::optional<RelianceArea> area = {};
};

/// A last answer that says neither is not right, neither follows nor refuses; an own one belongs to
/// neither RSR nor RAIR. First answers given wrong on purpose raise RAIR: followed_wrong and
/// refused_right do not ask for them. Shifts and area know no threshold.
///
/// Refuses: unprocessable science.too_few (no case), science.options (truth or advice other than 0
/// and 1, a chance outside 0 to 1, a threshold not between them).
/// Sources: RSR and RAIR, Schemmer et al. 2023, "Appropriate reliance on AI advice", IUI '23,
/// doi:10.1145/3581641.3584066; the area's interval, auc_range().
machine::Result<Reliance> reliance(const std::vector<Consulted>& cases);

}  // namespace science::trust
