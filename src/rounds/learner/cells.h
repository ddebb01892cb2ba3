#pragma once

// What spreadsheets do to a cell.

#include <string>
#include <string_view>

namespace rounds::learner {

/// A cell without what spreadsheets put around a text: spaces, a leading apostrophe, ="…".
std::string unwrapped(std::string_view cell);

/// "9.19876E+11": a number that has lost its digits.
bool is_exponent(std::string_view cell);

/// "2026-11-23", "23-11-2026", "23/11/26", "23-Nov", "Nov-26": what a spreadsheet made of a number.
bool is_date(std::string_view cell);

}  // namespace rounds::learner
