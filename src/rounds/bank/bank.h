#pragma once

/// bank: exam items and their keys. What candidates may see and what marks them are two types, from
/// two functions, so that a page built from the first can hold nothing of the second.
///
/// Items of an edition are *practice*, whose keys anybody can read: they make a demonstration only.
/// Certifying items come from the private bank; their texts and truth lie sealed at rest and are
/// opened when they are asked for.

#include <boost/describe.hpp>

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "machine/clock/clock.h"
#include "machine/ids/ids.h"
#include "machine/refusal/refusal.h"
#include "machine/seal/keyring.h"
#include "machine/store/store.h"
#include "machine/task/task.h"
#include "rounds/programme/programme.h"

namespace rounds::bank {

using machine::Result;
using machine::Task;

using ItemId = machine::Id<struct ItemNoun>;

/// How an item is answered. Every answer is one whole number:
/// single: the canonical option index; multiple: the chosen options as bits, option 0 is 1;
/// numeric: the number × 10^decimals; reliance: a probability of disease in tenths, 0 to 10.
enum class Kind : std::uint8_t { single, multiple, numeric, reliance };
BOOST_DESCRIBE_ENUM(Kind, single, multiple, numeric, reliance)

constexpr int value_max = 999'999'999;
constexpr std::size_t options_ticked_max = 6;
constexpr int decimals_max = 4;
/// A wider window would be no question.
constexpr std::size_t window_max = 400;
constexpr int tenths_max = 10;

/// What a reliance case shows besides its stem; one that shows nothing more is a text.
enum class Modality : std::uint8_t { image, table, text };
BOOST_DESCRIBE_ENUM(Modality, image, table, text)

/// An item as candidates see it; options in canonical order.
struct Item {
  ItemId item;
  std::string stem;                       ///< HTML
  std::vector<std::string> options = {};  ///< HTML; none: numeric, reliance
  Kind kind = Kind::single;
  int decimals = 0;       ///< numeric
  std::string unit = {};  ///< numeric
  bool picture = false;   ///< shows one (Bank::pictures)

  /// Its id, where it shows a picture.
  std::optional<ItemId> pictured() const { return picture ? std::optional(item) : std::nullopt; }
};

/// What an AI says of a reliance case. It leaves only once the own answer is locked.
struct Advice {
  int percent = 0;  ///< of disease
  std::string html;
};

/// What marks it. Never part of anything sent before results are released.
struct Truth {
  ItemId item;
  Kind kind = Kind::single;
  std::set<int> accepted;               ///< every answer that counts as right
  std::vector<std::string> rationales;  ///< HTML, one for each option; otherwise one
  Advice advice = {};                   ///< reliance
  bool severe = false;                  ///< reliance: following wrong advice here does severe harm
  Modality modality = Modality::text;   ///< reliance
};

/// An item with all that marks it, on its way into bank_item.
struct Certifying {
  Item item;    ///< its id is given when it is kept
  Truth truth;  ///< its item and kind are the item's
  std::string edition,
      source;  ///< what it is kept under: of an edition, or "private" and a version
  std::string competency, level;
  machine::Bytes picture = {};  ///< PNG; empty: it has none
};

/// Where an item belongs in the programme. `module` is known of certifying items alone.
struct Belonging {
  std::string competency, domain, module, level;
};

struct VaultKeys;

class Bank {
 public:
  Bank(machine::store::Store& store, const machine::Clock& clock, machine::IdMaker& ids,
       machine::seal::Keyring& keyring)
      : store_(store), clock_(clock), ids_(ids), keyring_(keyring) {}

  /// Draws `count` practice items for a demonstration inside the caller's unit, one from each
  /// module in turn, by an HMAC of `secret`; keeps them with their keys. The same secret draws the
  /// same items. With `every_kind`, a fifth of them are answered otherwise than by one best answer,
  /// as far as there are such, and a fifth are reliance cases; else none. Refuses: unprocessable
  /// bank.too_few (facts: wanted, there).
  Task<Result<std::vector<Item>>> draw(machine::store::Unit& unit,
                                       std::shared_ptr<const programme::Edition> edition, int count,
                                       machine::Bytes secret, bool every_kind);

  /// How many draw() could give.
  int drawable(const programme::Edition& edition) const;

  /// Keeps certifying items inside the caller's unit, sealed under `keys` (vault.h), each once
  /// however often; in the order given.
  Task<std::vector<Item>> keep(machine::store::Unit& unit, const VaultKeys& keys,
                               std::vector<Certifying> whole);

  /// In the order asked for. An id that is not in the bank is a bug.
  Task<Result<std::vector<Item>>> items(std::vector<ItemId> wanted);
  Task<Result<std::vector<Truth>>> truths(std::vector<ItemId> wanted);

  /// What each item shows as a picture (PNG), in the order asked for; empty: nothing.
  Task<Result<std::vector<machine::Bytes>>> pictures(std::vector<ItemId> wanted);

  /// What items are about, in the order asked for; nothing is opened for it. An id that is not in
  /// the bank is a bug.
  Task<Result<std::vector<Belonging>>> belongings(std::vector<ItemId> wanted);

  /// A digest of the items' keys, hex: what an act puts on record, so that a key changed later
  /// shows. Few keys are quickly tried out, so it is put nowhere before the exam is over.
  Task<Result<std::string>> key_digest(std::vector<ItemId> wanted);

 private:
  machine::store::Store& store_;
  const machine::Clock& clock_;
  machine::IdMaker& ids_;
  machine::seal::Keyring& keyring_;
};

}  // namespace rounds::bank
