#include "rounds/hall/lists.h"

#include <algorithm>

#include "machine/table/table.h"

namespace rounds::hall {

using machine::No;
using machine::refuse;

namespace {

bool is_heading(const std::string& first) {
  return std::ranges::none_of(first, [](char c) { return c == '@' || (c >= '0' && c <= '9'); });
}

}  // namespace

machine::Result<std::vector<Line>> lines_of(const std::string& table, std::size_t cells) {
  TRY(reader, machine::table::open(table));
  std::vector<Line> lines;
  for (;;) {
    TRY(record, reader->next());
    if (!record) return lines;
    if (record->cells.size() < cells) record->cells.resize(cells);
    if (lines.empty() && is_heading(record->cells.front())) continue;
    if (lines.size() >= lines_max)
      return refuse(No::too_large, "hall.list_too_long", "A list has at most 2,000 lines.");
    lines.push_back({record->line, std::move(record->cells)});
  }
}

}  // namespace rounds::hall
