#pragma once

// The first sheet of an .xlsx (ECMA-376), row by row.

#include "machine/table/table.h"

namespace machine::table {

/// Refuses: invalid table.unreadable.
Result<std::unique_ptr<Reader>> workbook_reader(std::string_view octets);

}  // namespace machine::table
