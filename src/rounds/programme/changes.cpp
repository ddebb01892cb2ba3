#include "rounds/programme/changes.h"

#include <fmt/format.h>

#include <map>

#include "edition.h"

namespace rounds::programme {

namespace {

struct Thing {
  std::string title;
  std::string text;  ///< equal when nothing of it changed
};
using Things = std::map<std::pair<Noun, std::string>, Thing>;

/// The facts of a module or lesson without what is listed by itself, and without who signed it.
std::string facts_of(Lesson lesson) {
  lesson.checks.clear();
  lesson.sources.clear();
  lesson.bytes = 0;
  lesson.reviewed = false;
  return machine::json::write(lesson);
}

std::string facts_of(Module module) {
  module.lessons.clear();
  module.items.clear();
  module.bytes.reset();
  if (module.cards) {
    for (auto& card : *module.cards) card.reviewed = false;
  }
  return machine::json::write(module);
}

void add_words(Things& things, const ModuleWords& words) {
  const auto name = words.language + "/" + words.module;
  auto facts = words;
  facts.lessons.clear();
  facts.bytes = 0;
  things[{Noun::translation, name}] = {words.title, machine::json::write(facts)};
  for (const auto& lesson : words.lessons)
    things[{Noun::translation, name + "/" + lesson.id}] = {lesson.title,
                                                           machine::json::write(lesson)};
}

Things things_of(const Edition& edition) {
  Things things;
  for (const auto& words : edition.words.value_or(std::vector<ModuleWords>{}))
    add_words(things, words);
  for (const auto& module : edition.modules) {
    things[{Noun::module, module.id}] = {module.title, facts_of(module)};
    for (const auto& lesson : module.lessons) {
      const auto name = module.id + "/" + lesson.id;
      things[{Noun::lesson, name}] = {lesson.title, facts_of(lesson)};
      for (const auto& check : lesson.checks)
        things[{Noun::check, name + "/" + check.id}] = {"", machine::json::write(check)};
      for (const auto& source : lesson.sources)
        things[{Noun::source, source.id}] = {source.text, source.text + source.url};
    }
    for (const auto& item : module.items)
      things[{Noun::item, item.id}] = {"", machine::json::write(item)};
  }
  return things;
}

template <class Enum>
std::string spelled(Enum value) {
  return boost::describe::enum_to_string(value, "");
}

}  // namespace

std::vector<Change> changes(const Edition& from, const Edition& to) {
  const auto old = things_of(from), now = things_of(to);
  std::map<std::pair<Noun, std::string>, Change> found;
  const auto put = [&](Did did, const Things::value_type& thing) {
    const auto& [noun, name] = thing.first;
    found[thing.first] = {did, noun, name, thing.second.title};
  };
  for (const auto& thing : old) {
    if (!now.contains(thing.first)) put(Did::removed, thing);
  }
  for (const auto& thing : now) {
    const auto before = old.find(thing.first);
    if (before == old.end()) {
      put(Did::added, thing);
    } else if (before->second.text != thing.second.text) {
      put(Did::changed, thing);
    }
  }
  std::vector<Change> all;
  all.reserve(found.size());
  for (auto& [key, change] : found) all.push_back(std::move(change));
  return all;
}

std::string line_of(const Change& change) {
  const auto title = change.title.empty() ? "" : " (" + change.title + ")";
  return fmt::format("{} {} {}{}", spelled(change.did), spelled(change.noun), change.name, title);
}

}  // namespace rounds::programme
