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
enum class RulingKind : std::uint8_t { stand, also, instead, withdraw, pass_mark };
BOOST_DESCRIBE_ENUM(RulingKind, stand, also, instead, withdraw, pass_mark)

struct Ruling {
  RulingKind kind = RulingKind::stand;
  std::int64_t item = 0;  ///< 0: of the whole exam
  int value = 0;          ///< canonical option index, or the pass mark
  std::string reason;
  std::int64_t proposed_by = 0, proposed_ms = 0;
  std::int64_t settled_by = 0, settled_ms = 0;  ///< 0: it waits for another person
  bool confirmed = false;

  bool waits() const { return settled_by == 0; }
};

constexpr std::size_t reason_bytes_max = 1000;
/// More than an exam has items is a sign of something else than a key review.
constexpr std::size_t rulings_max = 500;

/// How many options each item of the exam has.
using OptionCounts = std::map<std::int64_t, int>;

/// Refuses: invalid marking.ruling (facts: field): no reason or too long a one, an item that is not
/// on the paper, an option the item has not, a pass mark beyond the number of items; conflict
/// marking.ruling_waits (the same matter waits to be settled), too_many marking.rulings_full.
machine::Result<void> may_propose(const Ruling& ruling, const OptionCounts& items,
                                  const std::vector<Ruling>& before);

/// Refuses: missing marking.no_such_ruling, conflict marking.ruling_settled, conflict
/// marking.second_person: whoever proposed it.
machine::Result<void> may_settle(const std::vector<Ruling>& rulings, std::size_t place,
                                 std::int64_t actor);

/// The key after everything that was confirmed.
Key ruled(const Choices& bank_key, const std::vector<Ruling>& rulings);

/// The least score that passes: as last ruled, else half of what counts.
int pass_mark(const Key& key, const std::vector<Ruling>& rulings);

bool any_waits(const std::vector<Ruling>& rulings);

}  // namespace rounds::marking
