#pragma once

/// press: a folder becomes an edition that may be kept, or pages to look at. Pure, and a second of
/// a core for a whole programme: never on a network thread.

#include <memory>
#include <vector>

#include "rounds/programme/manuscript.h"

namespace rounds::programme {

/// A folder read, checked and set: what Programme::publish keeps.
struct Pressed {
  std::shared_ptr<const Edition> edition;
  std::shared_ptr<const Folder> folder;
};

/// Refuses: unprocessable programme.findings (those that block, one a line).
Result<Pressed> press(Folder folder, machine::Instant now);

/// What findings_of says, and the pages set as well as they can be, even where a finding blocks.
/// To be looked at, never to be kept.
struct Preview {
  std::vector<Finding> findings;
  Edition edition;
};
Preview preview_of(const Folder& folder, std::chrono::sys_days today);

}  // namespace rounds::programme
