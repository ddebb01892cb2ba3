#pragma once

/// The hours in which nobody is written to, by the clock on the wall of whoever reads it. Pure: the
/// zones' rules come from ICU.

#include <optional>
#include <string>

#include "machine/clock/clock.h"
#include "rounds/notice/notice.h"

namespace rounds::notice {

using machine::Instant;

/// "Asia/Kolkata" is one, "Asia/Atlantis" and "" are not.
bool is_zone(const std::string& name);

/// When the quiet ends that it is in now; nothing when it is not quiet. The first minute of the
/// quiet is quiet, its last moment `until` is not. From equal to until: never quiet.
std::optional<Instant> quiet_until(Instant now, const std::string& zone, QuietHours hours);

/// When it is next quiet, from a moment that is not.
Instant quiet_from(Instant now, const std::string& zone, QuietHours hours);

}  // namespace rounds::notice
