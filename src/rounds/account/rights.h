#pragma once

/// rights: what a person may ask of whoever keeps their data: to see it, to have a copy, to take
/// back what they agreed to, to be erased.
///
/// Names and contacts lie in this room; what others keep by a person's id they hand over as a
/// Holding. Erasing is one unit of work over all of them: either all of it happened or nothing.
/// What stays is said before (words privacy_page.stays_*), and rests on ids that name nobody any
/// more.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "machine/json/json.h"
#include "machine/refusal/refusal.h"
#include "machine/store/store.h"
#include "machine/task/task.h"
#include "rounds/account/account.h"

namespace rounds::account {

/// What one room keeps of a person. Implemented above this room, for each room that keeps anything.
class Holding {
 public:
  virtual ~Holding() = default;
  /// The room's name: the member of the copy that holds its part.
  virtual std::string_view room() const = 0;
  /// Its part of the copy.
  virtual Task<Result<machine::json::value>> copy(std::int64_t person) = 0;
  /// Erases what it keeps and need not keep, inside the unit that erases the account. A refusal
  /// stops the whole: an exam that is under way, say.
  virtual Task<Result<void>> erase(machine::store::Unit& unit, std::int64_t person) = 0;
};

/// What a person may agree to and take back, one by one. Nothing else depends on these.
enum class Item : std::uint8_t { research, improvement };
BOOST_DESCRIBE_ENUM(Item, research, improvement)

struct Consent {
  Item item = Item::research;
  bool agreed = false;        ///< off until the person switches it on
  std::int64_t since_ms = 0;  ///< 0: never touched
};
BOOST_DESCRIBE_STRUCT(Consent, (), (item, agreed, since_ms))

class Rights {
 public:
  /// Account and holdings must outlive this.
  Rights(Account& account, std::vector<Holding*> holdings)
      : account_(account), holdings_(std::move(holdings)) {}

  /// Every item, in our order.
  Task<Result<std::vector<Consent>>> consents(std::int64_t person);
  /// For the rooms above: whether something may be done with what this person did.
  Task<Result<bool>> agrees(std::int64_t person, Item item);
  /// Says yes or no to one item; each change is an entry of the ledger, and no is as easy as yes.
  Task<Result<void>> set(std::int64_t person, Item item, bool agreed);

  /// For the rooms above, before an act that asks for it: whether the sign-in is of the last 15
  /// minutes. Refuses: forbidden account.sign_in_again.
  Task<Result<void>> fresh(std::string handle);

  /// Everything that is kept of the person, as one JSON document. Refuses: missing
  /// account.no_such_person, forbidden account.sign_in_again.
  Task<Result<std::string>> copy(std::int64_t person, std::string handle);

  /// Erases the person: name, contact, roles, ways in, and what the holdings let go; signs out
  /// everywhere. The ledger notes it by id. Refuses: forbidden account.sign_in_again, what a
  /// holding refuses.
  Task<Result<void>> erase(std::int64_t person, std::string handle);

 private:
  Account& account_;
  std::vector<Holding*> holdings_;
};

}  // namespace rounds::account
