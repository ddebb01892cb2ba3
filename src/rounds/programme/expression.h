#pragma once

// An expression as authors write it, "ppv(0.33, 0.82, septic / stays)", and its value. Pure.

#include <map>
#include <string>
#include <string_view>

#include "formulas.h"

namespace rounds::programme {

using Names = std::map<std::string, double, std::less<>>;

/// The value, with `names` known. Grammar: numbers, names, + - * / ^ ( ), unary minus, the formulas
/// of formulas.h. ^ binds first and to the right, and before a minus in front of it: -2^2 is -4.
Number value_of(std::string_view expression, const Names& names);

/// What stands between {{ and }}: an expression and, after |, how to write its value: `percent`,
/// `percent N`, `fixed N`, `whole`, `about N`, `one_in`. Without a format a whole number is written
/// as `whole`, and any other is trouble.
/// In the numerals of the language: "6,900", "6 900" in French, "1,00,000" in Hindi.
std::expected<std::string, Trouble> written(std::string_view braced, const Names& names,
                                            std::string_view language = "en");

/// A name that an author may give: a letter, then letters, digits and _.
bool is_name(std::string_view name);

}  // namespace rounds::programme
