#include <fmt/core.h>

#include "commands.h"
#include "files.h"
#include "machine/task/wait.h"
#include "plant.h"
#include "rooms.h"

namespace rounds::app {

Exit export_labs(Settings& settings, const std::string& folder) {
  settings.quiet = true;
  auto plant = Plant::open(settings);
  if (!plant) return refused(plant.error());
  auto rooms = Rooms::open(**plant, settings);
  if (!rooms) return refused(rooms.error());
  const auto events = machine::wait((*rooms)->lab_events.take(0));
  if (!events) return refused(events.error());
  const std::vector<std::pair<std::string, std::string>> files{
      {std::string(lab::events_file), events->csv},
      {std::string(lab::events_schema_file), events->schema}};
  if (auto done = write_folder(folder, files); !done) return refused(done.error());
  fmt::print("Wrote {} steps of {} doctors to {}.\n", events->rows, events->doctors, folder);
  fmt::print(
      "Nobody is named, and the answers of one person are a fingerprint all the same: this is "
      "personal data. Give it to researchers who have promised not to look for anybody.\n");
  return Exit::done;
}

}  // namespace rounds::app
