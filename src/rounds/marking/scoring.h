#pragma once

/// Number-right scoring, and what a candidate is told about an item afterwards.

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "rounds/bank/bank.h"
#include "rounds/marking/marking_views.h"

namespace rounds::marking {

/// item → canonical option index.
using Choices = std::map<std::int64_t, int>;

/// How many choices are the key's. What was chosen of an item that the key does not hold counts for
/// nothing.
int number_right(const Choices& chosen, const Choices& key);

/// The item as its candidate sees it once results are out.
ResultItem explained(const bank::Item& item, const bank::Truth& truth, const Choices& chosen,
                     const Choices& key);

}  // namespace rounds::marking
