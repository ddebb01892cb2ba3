#pragma once

/// changes: what one edition has that another has not. Pure.

#include <boost/describe.hpp>

#include "rounds/programme/programme.h"

namespace rounds::programme {

enum class Did : std::uint8_t { added, changed, removed };
BOOST_DESCRIBE_ENUM(Did, added, changed, removed)
enum class Noun : std::uint8_t { module, lesson, check, item, source, translation };
BOOST_DESCRIBE_ENUM(Noun, module, lesson, check, item, source, translation)

struct Change {
  Did did = Did::changed;
  Noun noun = Noun::lesson;
  std::string name;   ///< "01-what-ai-is/1-sorting/c1"
  std::string title;  ///< of modules and lessons, in the edition that has it
};
BOOST_DESCRIBE_STRUCT(Change, (), (did, noun, name, title))

/// In the order of nouns, then names.
std::vector<Change> changes(const Edition& from, const Edition& to);

/// "changed lesson 01-what-ai-is/1-sorting (Sorting the tools)"
std::string line_of(const Change& change);

}  // namespace rounds::programme
