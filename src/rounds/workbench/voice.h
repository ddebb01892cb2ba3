#pragma once

/// voice: the report's words and numbers in one language.

#include <string>
#include <string_view>
#include <vector>

#include "machine/refusal/refusal.h"
#include "machine/words/words.h"

namespace rounds::workbench {

class Voice {
 public:
  /// `words` must outlive it. A language we have no words of is English.
  Voice(const machine::Words& words, std::string_view language)
      : words_(words), language_(words.choose(language)) {}

  const std::string& language() const { return language_; }
  /// "ltr", or "rtl" where the language is written from the right.
  std::string direction() const;

  /// The sentence of a code: say("workbench.items").
  std::string say(std::string_view code, const machine::WordArguments& arguments = {}) const;
  /// Why not.
  std::string say(const machine::Refusal& refusal) const;
  /// What people call a column that files call `name`; a name without words stays.
  std::string column(const std::string& name) const;

  /// With so many decimals, as the language writes them: "0.870", « 0,870 ».
  std::string number(double x, int decimals = 3) const;
  std::string percent(double share) const;
  /// "42,000", « 42 000 »
  std::string count(std::size_t n) const;
  /// A number that stands written with a point, as the language writes it.
  std::string written(std::string number) const;
  /// "a, b, c"
  std::string list(const std::vector<std::string>& all) const;

 private:
  const machine::Words& words_;
  std::string language_;
};

}  // namespace rounds::workbench
