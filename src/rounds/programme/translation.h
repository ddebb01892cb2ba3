#pragma once

/// translation: an edition as somebody reads it in one language. What was translated from the text
/// that the edition holds comes in that language; everything else in the source's, and says so.
/// Ids, keys and numbers never depend on it.

#include <boost/describe.hpp>

#include <string>
#include <vector>

#include "rounds/programme/programme.h"

namespace rounds::programme {

/// A text, and the language it is in.
struct Spoken {
  std::string text, lang;
};
BOOST_DESCRIBE_STRUCT(Spoken, (), (text, lang))

/// How much of a thing is there in the reader's language.
enum class Extent : std::uint8_t {
  source,  ///< it is the language that the programme is written in
  none,
  parts,  ///< the rest stands in the source's language
  whole,
};
BOOST_DESCRIBE_ENUM(Extent, source, none, parts, whole)

/// An item or a card, and the language of its words.
template <class Thing>
struct SpokenThing {
  const Thing* thing = nullptr;
  std::string lang;
};

class Translation {
 public:
  /// `edition` must outlive this. A language that it does not have reads as the source's.
  Translation(const Edition& edition, std::string language);

  const std::string& language() const { return language_; }
  /// The programme's own language.
  const std::string& source() const { return edition_.language; }

  Spoken title(const Module& module) const;
  Spoken story(const Module& module) const;
  std::vector<Spoken> outcomes(const Module& module) const;
  Spoken title(const Module& module, const Lesson& lesson) const;
  Spoken title(const Module& module, const Monday& monday) const;

  /// The lesson's HTML.
  Spoken html(const Module& module, const Lesson& lesson) const;
  /// Nothing where it is not translated.
  const Monday* monday(const Module& module) const;
  std::int64_t bytes(const Module& module, const Lesson& lesson) const;
  std::int64_t bytes(const Module& module) const;

  SpokenThing<Item> check(const Module& module, const Lesson& lesson, const Item& check) const;
  SpokenThing<Item> item(const Module& module, const Item& item) const;
  SpokenThing<Card> card(const Module& module, const Card& card) const;

  Extent extent(const Module& module, const Lesson& lesson) const;
  /// Of its lessons.
  Extent extent(const Module& module) const;

 private:
  const ModuleWords* words(const Module& module) const;
  const LessonWords* words(const Module& module, const Lesson& lesson) const;
  Spoken spoken(const std::string& own, const std::string& source) const;

  const Edition& edition_;
  std::string language_;
};

}  // namespace rounds::programme
