#pragma once

// What stations about explanations come to, and which of their pictures may be seen. Pure.

#include "answers.h"
#include "rounds/lab/station_views.h"

namespace rounds::lab {

/// Absent where nothing was to be foretold.
std::optional<ForetoldView> foretold_of(const StationsOutcome& outcome);
/// Absent where nothing was to be doubted.
std::optional<DoubtView> doubts_of(const StationsOutcome& outcome);

/// Pictures as a learner's page asks for them: under the address of the lab.
programme::Matter addressed(programme::Matter matter, std::string_view lab);

/// The file behind a name, "film-1.png", where a station that is open shows it, or one that is
/// answered tells it with its key; nothing otherwise.
std::optional<std::string> picture_seen(const StationsOutcome& outcome, std::string_view name);
/// The same of every station.
std::optional<std::string> picture_of(const programme::Stations& stations, std::string_view name);

}  // namespace rounds::lab
