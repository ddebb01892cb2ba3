#pragma once

// Text of rows and cells (RFC 4180 and what spreadsheets make of it).

#include "encoding.h"

namespace machine::table {

std::unique_ptr<Reader> csv_reader(Decoded decoded);

}  // namespace machine::table
