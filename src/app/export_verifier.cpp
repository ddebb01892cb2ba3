#include <fmt/core.h>

#include "commands.h"
#include "files.h"
#include "machine/task/wait.h"
#include "rooms.h"

namespace rounds::app {

Exit export_verifier(Settings& settings, const std::string& path) {
  if (auto named = must_be_named(settings); !named) return refused(named.error());
  settings.quiet = true;
  auto plant = Plant::open(settings);
  if (!plant) return refused(plant.error());
  auto rooms = Rooms::open(**plant, settings);
  if (!rooms) return refused(rooms.error());
  const auto page = machine::wait(credential::verifier_page((*rooms)->credential, (*rooms)->pages));
  if (!page) return refused(page.error());
  if (auto done = write_file(path, *page); !done) return refused(done.error());
  fmt::print("Wrote {}: the keys and revocations of {} as they are now.\n", path, settings.url());
  return Exit::done;
}

}  // namespace rounds::app
