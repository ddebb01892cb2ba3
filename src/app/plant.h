#pragma once

/// The machinery every command that opens the database stands on: clock, journal, store, node, ids,
/// keys, ledger.

#include <memory>

#include "machine/clock/clock.h"
#include "machine/ids/ids.h"
#include "machine/journal/journal.h"
#include "machine/node/node.h"
#include "machine/refusal/refusal.h"
#include "machine/seal/keyring.h"
#include "machine/store/store.h"
#include "rounds/ledger/ledger.h"
#include "settings.h"

namespace rounds::app {

struct Plant {
  machine::SystemClock clock;
  machine::Journal journal;
  std::unique_ptr<machine::store::Store> store;
  std::unique_ptr<machine::node::Lease> lease;
  std::unique_ptr<machine::IdMaker> ids;
  std::unique_ptr<machine::seal::Keyring> keyring;
  std::unique_ptr<ledger::Ledger> ledger;

  explicit Plant(const Settings& settings);

  /// Opens the database, migrates it, takes a node number and reads the keys. Throws Fault when the
  /// database cannot be reached. Refuses: app.data, app.secret_file, node.full, seal.kek_missing,
  /// seal.kek_wrong.
  static machine::Result<std::unique_ptr<Plant>> open(Settings& settings);
};

}  // namespace rounds::app
