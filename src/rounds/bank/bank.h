#pragma once

/// bank: exam items and their keys. What candidates may see and what marks them are two types, from
/// two functions, so that a page built from the first can hold nothing of the second.
///
/// Items here come from a published edition: *practice*, whose keys anybody can read. They make a
/// demonstration only. An item ever published with its key is never fit to certify anybody;
/// certifying items will come from a private bank.

#include <cstdint>
#include <string>
#include <vector>

#include "machine/clock/clock.h"
#include "machine/ids/ids.h"
#include "machine/refusal/refusal.h"
#include "machine/store/store.h"
#include "machine/task/task.h"
#include "rounds/programme/programme.h"

namespace rounds::bank {

using machine::Result;
using machine::Task;

using ItemId = machine::Id<struct ItemNoun>;

/// An item as candidates see it; options in canonical order.
struct Item {
  ItemId item;
  std::string stem;                  ///< HTML
  std::vector<std::string> options;  ///< HTML
};

/// What marks it. Never part of anything sent before results are released.
struct Truth {
  ItemId item;
  int key = 0;                          ///< canonical option index
  std::vector<std::string> rationales;  ///< HTML, one for each option
};

class Bank {
 public:
  Bank(machine::store::Store& store, const machine::Clock& clock, machine::IdMaker& ids)
      : store_(store), clock_(clock), ids_(ids) {}

  /// Draws `count` practice items for a demonstration inside the caller's unit, one from each
  /// module in turn, by an HMAC of `secret`; keeps them with their keys. The same secret draws the
  /// same items. Refuses: unprocessable bank.too_few (facts: wanted, there).
  Task<Result<std::vector<Item>>> draw(machine::store::Unit& unit,
                                       std::shared_ptr<const programme::Edition> edition, int count,
                                       machine::Bytes secret);

  /// How many draw() could give.
  int drawable(const programme::Edition& edition) const;

  /// In the order asked for. An id that is not in the bank is a bug.
  Task<Result<std::vector<Item>>> items(std::vector<ItemId> wanted);
  Task<Result<std::vector<Truth>>> truths(std::vector<ItemId> wanted);
  /// The same inside the caller's unit.
  static Task<std::vector<Truth>> truths_in(machine::store::Unit& unit, std::vector<ItemId> wanted);

  /// A digest of the items' keys, hex: what an act puts on record, so that a key changed later
  /// shows. Few keys are quickly tried out, so it is put nowhere before the exam is over.
  static Task<std::string> key_digest(machine::store::Unit& unit, std::vector<ItemId> wanted);

 private:
  machine::store::Store& store_;
  const machine::Clock& clock_;
  machine::IdMaker& ids_;
};

}  // namespace rounds::bank
