#pragma once

/// Which practice items make a demonstration paper.

#include <string>
#include <string_view>
#include <vector>

#include "machine/bytes/bytes.h"
#include "rounds/programme/programme.h"

namespace rounds::bank {

/// What is drawn.
struct Wish {
  std::size_t count = 0;
  machine::Bytes secret;
  std::string today;  ///< ISO date
  bool every_kind = false;
};

/// Up to wish.count items: modules take turns, so that a short paper spans the programme; within a
/// module, and among modules, the order is that of an HMAC under the secret. Single best answers;
/// with every_kind a fifth each of other kinds and of reliance cases as far as there are, the cases
/// last.
std::vector<const programme::Item*> pick(const programme::Edition& edition, const Wish& wish);

/// Whether an item can stand on a paper: it has a stem and a key that its kind allows (shape.h),
/// and claims that were not to be reviewed before `today`.
bool fit_for_paper(const programme::Item& item, std::string_view today);

}  // namespace rounds::bank
