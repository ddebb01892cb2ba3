#pragma once

// Whether an answer to a check is right, by its form. Pure.
//
// An answer travels as a short text: "2" an option, "0-2" several in ascending order, "66.4" a
// number, "2-0-1" steps in the order given to them, "3" how many points of a model answer the
// learner found in their own.

#include <string_view>

#include "rounds/programme/programme.h"

namespace rounds::lesson {

enum class Grade : std::uint8_t {
  right,
  wrong,
  own,      ///< free recall: only the learner can say
  unknown,  ///< not an answer to this item
};

Grade grade(const programme::Item& item, std::string_view value);

/// A number as a learner writes it and a phone sends it: digits, at most one point, a minus in
/// front. Nothing for anything else.
std::optional<double> number_of(std::string_view value);

}  // namespace rounds::lesson
