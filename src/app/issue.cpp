#include <fmt/core.h>
#include <unistd.h>

#include <cstdio>

#include "commands.h"
#include "machine/task/wait.h"
#include "rooms.h"

namespace rounds::app {

namespace {

/// On a terminal only: a file would fill with it.
void show_progress(std::size_t done, std::size_t due) {
  constexpr std::size_t width = 40;
  if (isatty(STDERR_FILENO) == 0) return;
  const auto full = width * done / due;
  fmt::print(stderr, "\r[{:#<{}}{:<{}}] {} of {}", "", full, "", width - full, done, due);
  if (done == due) fmt::print(stderr, "\n");
}

}  // namespace

Exit issue(Settings& settings, std::int64_t exam) {
  if (auto named = must_be_named(settings); !named) return refused(named.error());
  settings.quiet = true;
  auto plant = Plant::open(settings);
  if (!plant) return refused(plant.error());
  auto rooms = Rooms::open(**plant, settings);
  if (!rooms) return refused(rooms.error());
  const auto issued = machine::wait((*rooms)->credential.issue_for(exam, show_progress));
  if (!issued) return refused(issued.error());
  fmt::print("Issued {} new certificates.\n", *issued);
  return Exit::done;
}

}  // namespace rounds::app
