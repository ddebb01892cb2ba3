#pragma once

/// Signs one root over all acknowledgements of a group commit, in its transaction, and finds the
/// proof again.

#include <memory>
#include <mutex>
#include <optional>
#include <vector>

#include "machine/clock/clock.h"
#include "machine/ids/ids.h"
#include "machine/seal/keyring.h"
#include "machine/store/store.h"
#include "merkle.h"

namespace rounds::exam {

/// A root, and everything that lies under it, in order.
struct SignedRoot {
  std::int64_t id = 0, root_ms = 0, key = 0;
  machine::Bytes root, signature;
  std::vector<Acknowledged> acknowledged;
};

class Roots final : public machine::store::Closing {
 public:
  Roots(const machine::Clock& clock, machine::IdMaker& ids, machine::seal::Keyring& keyring)
      : clock_(clock), ids_(ids), keyring_(keyring) {}

  /// Makes the signing key ready; awaited before a unit that acknowledges, because a unit waits for
  /// nothing.
  machine::Task<machine::Result<void>> ready();

  /// Puts one acknowledgement under the root of the unit's group.
  void acknowledge(machine::store::Unit& unit, const Acknowledged& acknowledged);

  machine::Task<void> close(machine::store::Unit& unit,
                            std::vector<machine::Bytes> joined) override;

 private:
  struct Held {
    std::int64_t id = 0;
    machine::seal::SigningKey key;
  };
  std::shared_ptr<const Held> held();

  const machine::Clock& clock_;
  machine::IdMaker& ids_;
  machine::seal::Keyring& keyring_;
  std::mutex turn_;
  std::shared_ptr<const Held> held_;
};

/// The root that this acknowledgement lies under; none when it was never made.
machine::Task<std::optional<SignedRoot>> find_root(machine::store::Unit& unit,
                                                   Acknowledged acknowledged);

/// An acknowledgement as rows hold it: fixed width, big-endian.
machine::Bytes packed(const Acknowledged& acknowledged);
/// Throws Fault when the octets are not whole records.
std::vector<Acknowledged> unpacked(machine::BytesView octets);

}  // namespace rounds::exam
