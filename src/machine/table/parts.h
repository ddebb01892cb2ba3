#pragma once

// What a workbook says of its sheets beside them.

#include <string>
#include <vector>

#include "zip.h"

namespace machine::table {

struct Parts {
  std::string sheet = {};                 ///< member of the first sheet
  std::vector<std::string> strings = {};  ///< shared between cells
  std::vector<bool> date_styles = {};     ///< by style: whether it shows a date
  bool since_1904 = false;
};

/// Refuses: invalid table.unreadable.
Result<Parts> read_parts(const Archive& archive);

}  // namespace machine::table
