#pragma once

/// Items and truths as bank_item holds them, and practice items of an edition as the bank's own.

#include <optional>
#include <string>
#include <string_view>

#include "rounds/bank/bank.h"
#include "rounds/programme/programme.h"

namespace rounds::bank {

/// The column `shape`.
std::string shape_text(const Item& item);
void read_shape(std::string_view text, Item& item);

/// The column `truth`: all that marks an item but the rationales.
std::string truth_text(const Truth& truth);
void read_truth(std::string_view text, Truth& truth);

/// Stem, options, rationales and truth as one text: what `sealed` holds of a certifying item.
std::string whole_text(const Certifying& whole);
void read_whole(std::string_view text, Item& item, Truth& truth);

/// A practice item with its truth; none when it cannot stand on a paper: no stem, fewer than two or
/// more than six options to tick, a key that is not among them, a window of numbers too wide.
std::optional<Certifying> practice(const programme::Item& item);

/// Whole numbers within `tolerance` of `answer`, both × 10^decimals; empty when there are more than
/// window_max, or any is past a browser's field.
std::set<int> window(double answer, double tolerance, int decimals);

}  // namespace rounds::bank
