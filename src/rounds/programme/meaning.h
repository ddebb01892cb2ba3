#pragma once

// Whether a text that changed says something else. Pure.
//
// The rule, and in doubt it is meaning: a change is *wording* only when keys, numbers, cited works,
// outcomes and drawings are the same, and of the words either none changed (marks, capitals,
// emphasis, paragraphs), or each that did was a slip of the pen: one letter more, less, other or
// swapped, not the first, in a word of five letters or more that the new edition nowhere holds and
// whose correction the old one holds elsewhere. So "atypical" for "typical", "not" for "now" and
// "hyper" for "hypo" are changes of meaning.

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "rounds/programme/changes.h"

namespace rounds::programme {

/// What is compared of a thing; equal strings are no change.
struct Sense {
  std::string words = {};    ///< HTML and text
  std::string key = {};      ///< everything by which an answer is judged
  std::string outcome = {};  ///< what it is for: outcomes, competency, level, whether it counts
  std::string sources = {};  ///< the works it rests on
};

/// The words of an edition.
using Vocabulary = std::set<std::string, std::less<>>;
void add_to(Vocabulary& vocabulary, std::string_view html);

struct Vocabularies {
  Vocabulary from, to;
};

/// In what it says something else; nothing: in its wording.
std::vector<Ground> grounds_of(const Sense& from, const Sense& to,
                               const Vocabularies& vocabularies);

}  // namespace rounds::programme
