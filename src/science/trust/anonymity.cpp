#include "science/trust/anonymity.h"

#include <algorithm>
#include <map>

namespace science::trust {

using machine::No;
using machine::refuse;
using machine::Result;

Result<Anonymity> anonymity(const std::vector<std::vector<std::string>>& known, std::size_t least) {
  if (known.empty()) {
    return refuse(No::unprocessable, "science.too_few", "A table needs a person.");
  }
  const auto alike = [&](const auto& row) { return row.size() == known.front().size(); };
  if (least < 2 || !std::ranges::all_of(known, alike)) {
    return refuse(No::unprocessable, "science.options",
                  "Each person has the same columns, and a group is 2 or more.");
  }
  std::map<std::vector<std::string>, std::size_t> groups;
  for (const auto& row : known) ++groups[row];
  Anonymity all{.records = known.size(), .classes = groups.size(), .smallest = known.size()};
  for (const auto& [row, size] : groups) {
    all.smallest = std::min(all.smallest, size);
    if (size == 1) ++all.unique;
    if (size < least) all.below += size;
  }
  // Each group's people share one whole: k people at 1/k.
  all.risk = static_cast<double>(all.classes) / static_cast<double>(all.records);
  return all;
}

}  // namespace science::trust
