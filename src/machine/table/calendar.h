#pragma once

// Days as spreadsheets count them.

#include <optional>
#include <string>

namespace machine::table {

/// The day of a serial number as "2026-11-23"; nothing when it is no day of the years 1900 to 9999.
/// 1900 counts as a leap year there, as in Lotus 1-2-3 (ECMA-376 part 1, 18.17.4.1).
std::optional<std::string> date_of(double serial, bool since_1904);

}  // namespace machine::table
