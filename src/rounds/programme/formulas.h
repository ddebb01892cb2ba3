#pragma once

// What a lesson may compute: the arithmetic of tests, odds and small samples. Pure.

#include <expected>
#include <span>
#include <string>
#include <string_view>

namespace rounds::programme {

/// Why a number cannot be had, and what its author can do.
struct Trouble {
  std::string what, mend;
};
using Number = std::expected<double, Trouble>;

/// True when a formula has this name.
bool is_formula(std::string_view name);

/// The formula of this name at these arguments. Trouble: no such formula, wrong count of arguments,
/// a probability outside 0 to 1, a division by zero, a count below 0.
Number formula(std::string_view name, std::span<const double> arguments);

}  // namespace rounds::programme
