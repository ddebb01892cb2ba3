#include "plant.h"

#include <unistd.h>

#include "machine/task/wait.h"
#include "migrations.h"

namespace rounds::app {

using machine::Result;

namespace {

machine::Level least(const Settings& settings) {
  if (settings.quiet) return machine::Level::warn;
  return settings.verbose ? machine::Level::debug : machine::Level::info;
}

}  // namespace

Plant::Plant(const Settings& settings) : journal(clock, STDERR_FILENO, least(settings)) {}

Result<std::unique_ptr<Plant>> Plant::open(Settings& settings) {
  TRY_DONE(prepare(settings));
  auto plant = std::make_unique<Plant>(settings);
  plant->store =
      machine::store::Store::open({.url = settings.store_url()}, plant->clock, plant->journal);
  plant->store->migrate(migrations());
  TRY(lease, machine::node::Lease::take(*plant->store, plant->clock, plant->journal));
  plant->lease = std::move(lease);
  plant->ids = std::make_unique<machine::IdMaker>(plant->clock, plant->lease->node());
  TRY(keyring, machine::wait(machine::seal::Keyring::open(*plant->store, plant->clock, *plant->ids,
                                                          settings.kek_path())));
  plant->keyring = std::move(keyring);
  plant->ledger =
      std::make_unique<ledger::Ledger>(*plant->store, plant->clock, *plant->ids, plant->journal);
  return plant;
}

}  // namespace rounds::app
