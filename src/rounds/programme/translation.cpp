#include "rounds/programme/translation.h"

#include <algorithm>

namespace rounds::programme {

namespace {

/// What stands under an id; nothing when it is not there.
template <class Thing>
const Thing* find(const std::vector<Thing>& things, const std::string& id) {
  const auto found = std::ranges::find(things, id, &Thing::id);
  return found == things.end() ? nullptr : &*found;
}

}  // namespace

Translation::Translation(const Edition& edition, std::string language)
    : edition_(edition), language_(std::move(language)) {}

const ModuleWords* Translation::words(const Module& module) const {
  if (!edition_.words || language_ == edition_.language) return nullptr;
  const auto found = std::ranges::find_if(*edition_.words, [&](const ModuleWords& words) {
    return words.language == language_ && words.module == module.id;
  });
  return found == edition_.words->end() ? nullptr : &*found;
}

const LessonWords* Translation::words(const Module& module, const Lesson& lesson) const {
  const auto* own = words(module);
  return own == nullptr ? nullptr : find(own->lessons, lesson.id);
}

Spoken Translation::spoken(const std::string& own, const std::string& source) const {
  return own.empty() ? Spoken{source, edition_.language} : Spoken{own, language_};
}

Spoken Translation::title(const Module& module) const {
  const auto* own = words(module);
  return spoken(own == nullptr ? "" : own->title, module.title);
}

Spoken Translation::story(const Module& module) const {
  const auto* own = words(module);
  return spoken(own == nullptr ? "" : own->story, module.story.value_or(""));
}

std::vector<Spoken> Translation::outcomes(const Module& module) const {
  const auto* own = words(module);
  std::vector<Spoken> all;
  for (std::size_t at = 0; at < module.outcomes.size(); ++at) {
    const bool there = own != nullptr && at < own->outcomes.size();
    all.push_back(spoken(there ? own->outcomes[at] : "", module.outcomes[at]));
  }
  return all;
}

Spoken Translation::title(const Module& module, const Lesson& lesson) const {
  const auto* own = words(module, lesson);
  return spoken(own == nullptr ? "" : own->title, lesson.title);
}

Spoken Translation::title(const Module& module, const Monday& monday) const {
  const auto* own = words(module);
  return spoken(own == nullptr || !own->monday ? "" : own->monday->title, monday.title);
}

Spoken Translation::html(const Module& module, const Lesson& lesson) const {
  const auto* own = words(module, lesson);
  return own == nullptr ? Spoken{lesson.html, edition_.language} : Spoken{own->html, language_};
}

const Monday* Translation::monday(const Module& module) const {
  const auto* own = words(module);
  return own == nullptr || !own->monday ? nullptr : &*own->monday;
}

std::int64_t Translation::bytes(const Module& module, const Lesson& lesson) const {
  const auto* own = words(module, lesson);
  return own == nullptr ? lesson.bytes : own->bytes;
}

std::int64_t Translation::bytes(const Module& module) const {
  const auto* own = words(module);
  const bool all = own != nullptr && own->lessons.size() == module.lessons.size();
  return all && own->bytes > 0 ? own->bytes : module.bytes.value_or(0);
}

SpokenThing<Item> Translation::check(const Module& module, const Lesson& lesson,
                                     const Item& check) const {
  const auto* own = words(module, lesson);
  const auto* found = own == nullptr ? nullptr : find(own->checks, check.id);
  return found == nullptr ? SpokenThing<Item>{&check, edition_.language}
                          : SpokenThing<Item>{found, language_};
}

SpokenThing<Item> Translation::item(const Module& module, const Item& item) const {
  const auto* own = words(module);
  const auto* found = own == nullptr ? nullptr : find(own->items, item.id);
  return found == nullptr ? SpokenThing<Item>{&item, edition_.language}
                          : SpokenThing<Item>{found, language_};
}

SpokenThing<Card> Translation::card(const Module& module, const Card& card) const {
  const auto* own = words(module);
  const auto* found = own == nullptr ? nullptr : find(own->cards, card.id);
  return found == nullptr ? SpokenThing<Card>{&card, edition_.language}
                          : SpokenThing<Card>{found, language_};
}

Extent Translation::extent(const Module& module, const Lesson& lesson) const {
  if (language_ == edition_.language) return Extent::source;
  const auto* own = words(module, lesson);
  if (own == nullptr) return Extent::none;
  return own->whole ? Extent::whole : Extent::parts;
}

Extent Translation::extent(const Module& module) const {
  if (language_ == edition_.language) return Extent::source;
  const auto* own = words(module);
  if (own == nullptr || own->lessons.empty()) return Extent::none;
  const bool all = own->lessons.size() == module.lessons.size() &&
                   std::ranges::all_of(own->lessons, &LessonWords::whole);
  return all ? Extent::whole : Extent::parts;
}

}  // namespace rounds::programme
