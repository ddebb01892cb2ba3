#pragma once

/// changes: what one edition has that another has not, whether it says something else or says the
/// same in other words, and whom it concerns. Pure.

#include <boost/describe.hpp>

#include <functional>
#include <set>

#include "rounds/programme/claims.h"
#include "rounds/programme/programme.h"

namespace rounds::programme {

enum class Did : std::uint8_t { added, changed, removed };
BOOST_DESCRIBE_ENUM(Did, added, changed, removed)
enum class Noun : std::uint8_t { module, lesson, check, item, card, monday, source, translation };
BOOST_DESCRIBE_ENUM(Noun, module, lesson, check, item, card, monday, source, translation)

/// In what a changed thing says something else.
enum class Ground : std::uint8_t { claim, key, number, source, outcome, drawing };
BOOST_DESCRIBE_ENUM(Ground, claim, key, number, source, outcome, drawing)

struct Change {
  Did did = Did::changed;
  Noun noun = Noun::lesson;
  std::string name = {};   ///< "01-what-ai-is/1-sorting/c1"
  std::string title = {};  ///< of modules and lessons, in the edition that has it
  bool meaning = true;     ///< false: the same in other words (the rule: docs/programme.md)
  std::vector<Ground> grounds = {};  ///< of a changed thing; empty where the meaning is the same
};
BOOST_DESCRIBE_STRUCT(Change, (), (did, noun, name, title, meaning, grounds))

/// In the order of nouns, then names.
std::vector<Change> changes(const Edition& from, const Edition& to);

/// "changed lesson 01-what-ai-is/1-sorting (Sorting the tools): claim, number"
std::string line_of(const Change& change);

/// What somebody has learned.
struct Learned {
  std::set<std::string, std::less<>> lessons = {};  ///< finished: "01-what-ai-is/1-sorting"
  std::set<std::string, std::less<>> cards = {};    ///< met: "01-what-ai-is/k01"
};

/// Of `all` changes between the two editions those of meaning in exactly that: a lesson with its
/// checks and its sources is one, a card with its sources another.
std::vector<Change> concerning(const Learned& learned, const std::vector<Change>& all,
                               const Edition& from, const Edition& to);

/// A practice item on which no paper may rest until somebody has reviewed it.
struct FrozenItem {
  std::string item = {};
  std::string source = {};  ///< empty: the item itself is past its review
  std::string due = {};     ///< ISO: when it was to be reviewed; empty: the source changed
};
BOOST_DESCRIBE_STRUCT(FrozenItem, (), (item, source, due))

/// Items of `to` that rest on a source past its review at `today` (ISO), or on one that changed, or
/// that are past their own review. `late` are the sources of `to` that are (claims.h).
std::vector<FrozenItem> frozen_items(const std::vector<Change>& all, const Edition& to,
                                     const LateSources& late, std::string_view today);

}  // namespace rounds::programme
