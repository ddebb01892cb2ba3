#pragma once

/// key: what counts as right, item by item.

#include <cstdint>
#include <map>
#include <set>

namespace rounds::marking {

/// item → canonical option index.
using Choices = std::map<std::int64_t, int>;

/// item → the options that count as right. None: the item was withdrawn and counts for nobody.
using Key = std::map<std::int64_t, std::set<int>>;

}  // namespace rounds::marking
