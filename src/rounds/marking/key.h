#pragma once

/// key: what counts as right, item by item.

#include <cstdint>
#include <map>
#include <set>

namespace rounds::marking {

/// item → the answer: one whole number of any kind (bank::Kind).
using Choices = std::map<std::int64_t, int>;

/// item → the answers that count as right. None: the item was withdrawn and counts for nobody.
using Key = std::map<std::int64_t, std::set<int>>;

}  // namespace rounds::marking
