#pragma once

/// Number-right scoring, and what a candidate is told about an item afterwards.

#include "rounds/bank/bank.h"
#include "rounds/exam/exam.h"
#include "rounds/marking/key.h"
#include "rounds/marking/marking_views.h"

namespace rounds::marking {

/// How many items of the key count.
int counted(const Key& key);

/// How many choices are the key's. What was chosen of an item that the key does not hold counts for
/// nothing.
int number_right(const Choices& chosen, const Key& key);

/// Whether a page can show the answer: an index or a bit past the options was never on the paper,
/// is scored as wrong and shown as not answered.
bool was_on_paper(const bank::Item& item, int value);

/// The item as its candidate sees it once results are out; of a case, `reading` has the own answer.
ResultItem explained(const bank::Item& item, const bank::Truth& truth, const exam::Sheet& sheet,
                     const Key& key);

}  // namespace rounds::marking
