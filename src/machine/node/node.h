#pragma once

/// node: which of the equal nodes this process is, leased from the database so that no two make the
/// same ids.

#include <cstdint>
#include <memory>
#include <string>

#include "machine/clock/clock.h"
#include "machine/journal/journal.h"
#include "machine/refusal/refusal.h"
#include "machine/store/store.h"

namespace machine::node {

constexpr Millis lease_length{60'000};

/// A lease on one node number, renewed in the background, given back at the end. A process that
/// loses its lease (three renewals failed) stops itself: serving on could make an id twice.
class Lease {
 public:
  /// The lowest number that is free or whose lease has run out. Refuses: busy node.full (all 1,024
  /// taken).
  static Result<std::unique_ptr<Lease>> take(store::Store& store, const Clock& clock,
                                             Journal& journal);
  virtual ~Lease() = default;
  virtual std::uint32_t node() const = 0;
};

}  // namespace machine::node
