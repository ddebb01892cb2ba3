#pragma once

/// ruling: what is decided about a key or the pass mark after an exam, by two people.
///
/// One proposes with a reason, another confirms or dismisses. Only what is confirmed counts, in the
/// order in which it was proposed; nothing is ever taken out of the list.

#include <boost/describe.hpp>

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "machine/refusal/refusal.h"
#include "rounds/marking/key.h"

namespace rounds::marking {

/// `stand`: the bank's key holds after all. `also`: this option counts too. `instead`: this option
/// alone counts. `withdraw`: the item counts for nobody. `pass_mark`: the least score that passes.
/// `keep`: the key in force holds, against those who objected to it. Two are of joining.h:
/// `void_paper`: the paper counts for nobody; `sitting`: of somebody who sat two papers, this
/// sitting counts.
enum class RulingKind : std::uint8_t {
  stand,
  also,
  instead,
  withdraw,
  pass_mark,
  keep,
  void_paper,
  sitting
};
BOOST_DESCRIBE_ENUM(RulingKind, stand, also, instead, withdraw, pass_mark, keep, void_paper,
                    sitting)

/// Whether it is about papers and sittings, not about keys.
constexpr bool joins(RulingKind kind) { return kind >= RulingKind::void_paper; }

struct Ruling {
  RulingKind kind = RulingKind::stand;
  std::int64_t item = 0;  ///< 0: of the whole exam; of `sitting` the one that counts
  int value = 0;          ///< an answer (bank::Kind), or the pass mark
  std::string reason;
  std::int64_t proposed_by = 0, proposed_ms = 0;
  std::int64_t settled_by = 0, settled_ms = 0;  ///< 0: it waits for another person
  bool confirmed = false;
  bool answers = false;  ///< those who objected to the item, who read the reason

  bool waits() const { return settled_by == 0; }
};

constexpr std::size_t reason_bytes_max = 1000;
/// More than an exam has items is a sign of something else than a key review.
constexpr std::size_t rulings_max = 500;

/// Of each item of the exam, one more than the largest answer there can be: the number of options,
/// where one is chosen.
using OptionCounts = std::map<std::int64_t, int>;

/// A ruling about a key or a pass mark. Refuses: invalid marking.ruling (facts: field): `keep` that
/// answers nobody or a pass mark that does, no reason or too long a one, an item that is not on the
/// paper, an option the item has not, a pass mark beyond the number of items; conflict
/// marking.ruling_waits (the same matter waits to be settled), too_many marking.rulings_full.
machine::Result<void> may_propose(const Ruling& ruling, const OptionCounts& items,
                                  const std::vector<Ruling>& before);

/// For a ruling of any kind. Refuses: invalid marking.ruling (no reason or too long a one),
/// too_many marking.rulings_full, conflict marking.ruling_waits (the same matter waits to be
/// settled).
machine::Result<void> may_add(const Ruling& ruling, const std::vector<Ruling>& before);

/// Refuses: missing marking.no_such_ruling, conflict marking.ruling_settled, conflict
/// marking.second_person: whoever proposed it.
machine::Result<void> may_settle(const std::vector<Ruling>& rulings, std::size_t place,
                                 std::int64_t actor);

/// The key after everything that was confirmed.
Key ruled(const Key& bank_key, const std::vector<Ruling>& rulings);

/// The least score that passes: as last ruled, else half of what counts.
int pass_mark(const Key& key, const std::vector<Ruling>& rulings);
/// As last ruled.
std::optional<int> ruled_mark(const std::vector<Ruling>& rulings);

/// The key as those saw it to whom it was shown at `at_ms`.
Key ruled_until(const Key& bank_key, const std::vector<Ruling>& rulings, std::int64_t at_ms);

/// What answered the objections to an item, the last word; null: nothing yet.
const Ruling* answer_to(std::int64_t item, const std::vector<Ruling>& rulings);

bool any_waits(const std::vector<Ruling>& rulings);

}  // namespace rounds::marking
