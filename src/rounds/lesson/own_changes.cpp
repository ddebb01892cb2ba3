#include <algorithm>

#include "rounds/lesson/lesson_views.h"

namespace rounds::lesson {

using programme::Change;
using programme::Edition;
using programme::Noun;
using programme::Spoken;

namespace {

/// The title of the lesson or module, from the edition that still has it.
Spoken title_in(const Edition& edition, const Change& change, const std::string& language) {
  const programme::Translation in{edition, language};
  const auto slash = change.name.find('/');
  const auto* module = edition.module(change.name.substr(0, slash));
  if (module == nullptr) return {};
  if (change.noun == Noun::card) return in.title(*module);
  const auto* lesson = edition.lesson(module->id, change.name.substr(slash + 1));
  return lesson == nullptr ? Spoken{} : in.title(*module, *lesson);
}

void take(OwnChange& one, const Change& change) {
  ++one.count;
  one.gone = change.did == programme::Did::removed && (one.count == 1 || one.gone);
  for (const auto ground : change.grounds) {
    if (std::ranges::find(one.grounds, ground) == one.grounds.end()) one.grounds.push_back(ground);
  }
}

}  // namespace

OwnChangesView own_changes(const Edition& from, const Edition& to, const std::vector<Change>& found,
                           const std::string& language) {
  OwnChangesView view{from.digest, to.digest, {}};
  for (const auto& change : found) {
    const auto module = change.name.substr(0, change.name.find('/'));
    const bool together = change.noun == Noun::card && !view.changes.empty() &&
                          view.changes.back().noun == Noun::card &&
                          view.changes.back().module == module;
    if (!together) {
      auto title = title_in(to, change, language);
      if (title.text.empty()) title = title_in(from, change, language);
      view.changes.push_back({.noun = change.noun,
                              .module = module,
                              .title = std::move(title.text),
                              .lang = std::move(title.lang)});
    }
    take(view.changes.back(), change);
  }
  return view;
}

}  // namespace rounds::lesson
