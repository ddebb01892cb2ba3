#include "edition_words.h"

#include <algorithm>

#include "paragraphs.h"

namespace rounds::programme {

namespace {

std::string own(const Told& told) { return told.foreign ? "" : told.text; }

LessonWords words_of(const LessonDraft& draft, const Lesson& set) {
  LessonWords words;
  words.id = set.id;
  words.title = own(draft.title);
  words.bytes = set.bytes;
  words.html = set.html;
  for (std::size_t at = 0; at < draft.checks.size(); ++at)
    if (!draft.checks[at].foreign) words.checks.push_back(set.checks[at]);
  words.whole = !draft.title.foreign && std::ranges::none_of(draft.blocks, &Block::foreign) &&
                words.checks.size() == set.checks.size();
  return words;
}

}  // namespace

ModuleWords words_of(const TranslationDraft& draft, const Module& set) {
  ModuleWords words;
  words.language = draft.language;
  words.module = set.id;
  words.title = own(draft.module.title);
  words.story = own(draft.module.story);
  for (const auto& outcome : draft.module.outcomes) words.outcomes.push_back(own(outcome));
  for (std::size_t at = 0; at < set.lessons.size(); ++at)
    words.lessons.push_back(words_of(draft.module.lessons[at], set.lessons[at]));
  words.monday = set.monday;
  const auto& monday = draft.module.monday;
  if (words.monday && monday && monday->title.foreign) words.monday->title.clear();
  words.items = set.items;
  words.cards = set.cards.value_or(std::vector<Card>{});
  words.bytes = set.bytes.value_or(0);
  return words;
}

std::map<std::string, std::string>::const_iterator own_figure(const Folder& folder,
                                                              const std::string& language,
                                                              const std::string& path) {
  const auto own = folder.files.find("words/" + language + "/" + path);
  const auto source = folder.files.find(path);
  const bool fresh = own != folder.files.end() && source != folder.files.end() &&
                     own->second.contains(fingerprint_line(fingerprint_of(source->second)));
  return fresh ? own : folder.files.end();
}

}  // namespace rounds::programme
