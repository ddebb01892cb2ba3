#pragma once

/// anonymity: how many people in a table look alike to whoever knows a few things about one of
/// them.

#include <cstddef>
#include <string>
#include <vector>

#include "machine/refusal/refusal.h"

namespace science::trust {

struct Anonymity {
  std::size_t records = 0, classes = 0;
  std::size_t smallest = 0;  ///< k: the smallest group of people who look alike
  std::size_t unique = 0;    ///< people alike to nobody
  std::size_t below = 0;     ///< people in groups smaller than asked for
  double risk = 0;           ///< mean chance of naming a person found in it: the mean of 1/k
};

/// Shape: people × what may be known of each, as words (an empty word is a word). `least` is the
/// smallest group wished for, 2 or more. No interval: the table is what is given out, not a sample.
///
/// Refuses: unprocessable science.too_few (nobody), science.options (rows of unlike length, a group
/// wished for below 2).
/// Source: Sweeney 2002, "k-anonymity: a model for protecting privacy", IJUFKS 10:557-570; the
/// prosecutor's risk, El Emam and Dankar 2008, J Am Med Inform Assoc 15:627-637.
machine::Result<Anonymity> anonymity(const std::vector<std::vector<std::string>>& known,
                                     std::size_t least);

}  // namespace science::trust
