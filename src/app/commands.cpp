#include "commands.h"

#include <fmt/core.h>

#include <cstdio>

#include "machine/json/json.h"
#include "machine/task/wait.h"
#include "plant.h"

namespace rounds::app {

namespace {

/// What `self-check` found, as --json prints it.
struct SelfCheck {
  bool migrated = false;
  std::int64_t streams = 0, entries = 0;
  std::vector<std::string> broken;
};
BOOST_DESCRIBE_STRUCT(SelfCheck, (), (migrated, streams, entries, broken))

}  // namespace

Exit refused(const machine::Refusal& refusal) {
  fmt::print(stderr, "rounds: {}\n", refusal.said);
  return Exit::refused;
}

Exit run(const std::function<Exit()>& command) {
  try {
    return command();
  } catch (const std::exception& fault) {
    fmt::print(stderr, "rounds: {}\n", fault.what());
    return Exit::fault;
  }
}

Exit backup(Settings& settings, const std::string& path) {
  if (auto ready = prepare(settings); !ready) return refused(ready.error());
  Plant plant{settings};
  plant.store =
      machine::store::Store::open({.url = settings.store_url()}, plant.clock, plant.journal);
  if (auto done = plant.store->backup(path); !done) return refused(done.error());
  fmt::print(
      "Wrote {}.\nKeep {} apart from it: without that key the signing keys in the backup stay "
      "shut.\n",
      path, settings.kek_path());
  return Exit::done;
}

Exit restore(Settings& settings, const std::string& path) {
  if (auto ready = prepare(settings); !ready) return refused(ready.error());
  if (auto done = machine::store::restore(settings.store_url(), path); !done)
    return refused(done.error());
  fmt::print(
      "Restored {}. Put the key-encryption key back at {} if it is not there, then start the "
      "server.\n",
      path, settings.kek_path());
  return Exit::done;
}

Exit self_check(Settings& settings, bool json) {
  auto plant = Plant::open(settings);
  if (!plant) return refused(plant.error());
  auto& p = **plant;
  auto found = machine::wait(p.ledger->check());
  if (!found) return refused(found.error());
  const SelfCheck said{true, found->streams, found->entries, found->broken};
  if (json) {
    fmt::print("{}\n", machine::json::write(said));
  } else {
    fmt::print("Ledger: {} streams, {} entries, {} broken.\n", said.streams, said.entries,
               said.broken.size());
    for (const auto& where : said.broken) fmt::print("  {}\n", where);
  }
  return said.broken.empty() ? Exit::done : Exit::refused;
}

Exit rotate_key(Settings& settings, const std::string& purpose) {
  auto plant = Plant::open(settings);
  if (!plant) return refused(plant.error());
  const auto key = machine::wait((*plant)->keyring->rotate(purpose));
  if (!key) return refused(key.error());
  fmt::print("{} is now signed by key {}; the old one stays for what it signed.\n", purpose,
             key->id);
  return Exit::done;
}

Exit rewrap_keys(Settings& settings, const std::string& new_path) {
  auto plant = Plant::open(settings);
  if (!plant) return refused(plant.error());
  if (auto done = machine::wait((*plant)->keyring->rewrap(new_path)); !done)
    return refused(done.error());
  fmt::print(
      "Every key is wrapped under {}. Put it in the place of {} on every node, then restart "
      "them.\n",
      new_path, settings.kek_path());
  return Exit::done;
}

}  // namespace rounds::app
