#pragma once

// The rules of what a doctor tells of themself. Pure.

#include <regex>

#include "rounds/learner/learner.h"
#include "rounds/programme/local.h"

namespace rounds::learner {

/// A name as it is sorted and searched: NFC, small letters, accents taken off, one space between
/// words. Marks that carry meaning in other scripts than Latin stay.
std::string folded(std::string_view name);

/// A registration number in one spelling: capitals, digits of any script as 0 to 9, one space
/// between parts, no space at the ends; empty when it is not UTF-8.
std::string spelled(std::string_view registration);

/// By which two spellings of one number are the same: letters and digits alone.
std::string key_of(std::string_view registration);

/// Whether a number has the shape that its council gives, for many numbers.
class Shapes {
 public:
  explicit Shapes(const programme::Local& local);
  /// True too for a council without a rule.
  bool fits(std::string_view council, std::string_view registration) const;

 private:
  std::map<std::string, std::regex, std::less<>> shapes_;
};

/// What may be told: the programme's own lists, and the languages that Rounds speaks.
struct Choices {
  const programme::Local& local;
  std::vector<std::string> languages = {};
};

/// The details in the house's spelling. Refuses: invalid account.name, learner.council,
/// learner.council_missing, learner.registration (facts: example), learner.specialty,
/// learner.state, learner.language.
Result<Details> tidied(const Details& typed, const Choices& choices);

}  // namespace rounds::learner
