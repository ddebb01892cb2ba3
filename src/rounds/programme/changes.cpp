#include "rounds/programme/changes.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>

#include "edition.h"
#include "meaning.h"

namespace rounds::programme {

namespace {

struct Thing {
  std::string title = {};
  std::string text = {};  ///< equal when nothing of it changed
  Sense sense = {};
};
using Things = std::map<std::pair<Noun, std::string>, Thing>;

std::string joined(const std::vector<std::string>& texts) {
  return fmt::format("{}\n", fmt::join(texts, "\n"));
}

/// Takes the words out of an item; what stays is how it is judged.
std::string words_out_of(Item& item) {
  std::string words;
  const auto take = [&words](std::string& text) {
    words += text + "\n";
    text.clear();
  };
  take(item.stem);
  for (auto& option : item.options) {
    take(option.html);
    take(option.rationale);
  }
  if (item.numeric) {
    take(item.numeric->rationale);
    for (auto& near : item.numeric->near) take(near.rationale);
  }
  if (item.ordering) {
    take(item.ordering->rationale);
    for (auto& step : item.ordering->steps) take(step);
  }
  if (item.recall) {
    take(item.recall->answer);
    for (auto& look : item.recall->look_for) take(look);
  }
  return words;
}

Thing thing_of(Item item) {
  Thing thing{.title = "", .text = machine::json::write(item), .sense = {}};
  thing.sense.words = words_out_of(item);
  thing.sense.outcome = item.competency + "\n" + item.level;
  thing.sense.sources = joined(item.sources);
  for (auto* aside : {&item.competency, &item.level, &item.owner, &item.review_by}) aside->clear();
  item.sources.clear();
  thing.sense.key = machine::json::write(item);
  return thing;
}

std::string ids_of(const std::vector<Source>& sources) {
  std::string ids;
  for (const auto& source : sources) ids += source.id + "\n";
  return ids;
}

/// The facts of a lesson without what is listed by itself, and without who signed it.
Thing thing_of(Lesson lesson) {
  Thing thing{.title = lesson.title,
              .text = "",
              .sense = {.words = lesson.title + "\n" + lesson.html,
                        .outcome = lesson.deeper.value_or(false) ? "optional" : "",
                        .sources = ids_of(lesson.sources)}};
  lesson.checks.clear();
  lesson.sources.clear();
  lesson.bytes = 0;
  lesson.reviewed = false;
  thing.text = machine::json::write(lesson);
  return thing;
}

Thing thing_of(Module module) {
  Thing thing{.title = module.title,
              .text = "",
              .sense = {.words = module.title + "\n" + module.story.value_or(""),
                        .outcome = joined(module.outcomes) + module.exercise.value_or("")}};
  module.lessons.clear();
  module.items.clear();
  module.bytes.reset();
  module.cards.reset();
  module.monday.reset();
  thing.text = machine::json::write(module);
  return thing;
}

Thing thing_of(Card card) {
  card.reviewed = false;
  return {.title = "",
          .text = machine::json::write(card),
          .sense = {.words = card.front + "\n" + card.back,
                    .outcome = card.competency,
                    .sources = joined(card.sources)}};
}

Thing thing_of(const Monday& monday) {
  return {.title = monday.title,
          .text = machine::json::write(monday),
          .sense = {.words = monday.title + "\n" + monday.html + "\n" + monday.later}};
}

void add_words(Things& things, const ModuleWords& words) {
  const auto name = words.language + "/" + words.module;
  auto facts = words;
  facts.lessons.clear();
  facts.bytes = 0;
  auto& module = things[{Noun::translation, name}];
  module = {words.title, machine::json::write(facts), {}};
  module.sense.words = words.title + "\n" + words.story + "\n" + joined(words.outcomes);
  for (auto item : words.items) module.sense.words += words_out_of(item);
  for (const auto& card : words.cards) module.sense.words += card.front + "\n" + card.back + "\n";
  if (words.monday) module.sense.words += words.monday->html + words.monday->later;
  for (const auto& lesson : words.lessons) {
    auto& thing = things[{Noun::translation, name + "/" + lesson.id}];
    thing = {lesson.title, machine::json::write(lesson), {}};
    thing.sense.words = lesson.title + "\n" + lesson.html + "\n";
    for (auto check : lesson.checks) thing.sense.words += words_out_of(check);
  }
}

void add(Things& things, const Module& module) {
  things[{Noun::module, module.id}] = thing_of(module);
  for (const auto& lesson : module.lessons) {
    const auto name = module.id + "/" + lesson.id;
    things[{Noun::lesson, name}] = thing_of(lesson);
    for (const auto& check : lesson.checks)
      things[{Noun::check, name + "/" + check.id}] = thing_of(check);
    for (const auto& source : lesson.sources)
      things[{Noun::source, source.id}] = {
          source.text, source.text + source.url, {.words = source.text, .sources = source.url}};
  }
  for (const auto& item : module.items) things[{Noun::item, item.id}] = thing_of(item);
  if (module.monday) things[{Noun::monday, module.id}] = thing_of(*module.monday);
  for (const auto& card : module.cards.value_or(std::vector<Card>{}))
    things[{Noun::card, card.id}] = thing_of(card);
}

Things things_of(const Edition& edition) {
  Things things;
  for (const auto& words : edition.words.value_or(std::vector<ModuleWords>{}))
    add_words(things, words);
  for (const auto& module : edition.modules) add(things, module);
  return things;
}

Vocabulary vocabulary_of(const Things& things) {
  Vocabulary vocabulary;
  for (const auto& [key, thing] : things) add_to(vocabulary, thing.sense.words);
  return vocabulary;
}

template <class Enum>
std::string spelled(Enum value) {
  return boost::describe::enum_to_string(value, "");
}

/// Things of two editions against each other.
class Comparing {
 public:
  Comparing(const Edition& from, const Edition& to) : old_(things_of(from)), now_(things_of(to)) {}

  std::vector<Change> changes() {
    for (const auto& thing : old_) {
      if (!now_.contains(thing.first)) put(Did::removed, thing);
    }
    for (const auto& thing : now_) {
      const auto before = old_.find(thing.first);
      if (before == old_.end()) {
        put(Did::added, thing);
      } else if (before->second.text != thing.second.text) {
        weigh(before->second, thing.second, put(Did::changed, thing));
      }
    }
    std::vector<Change> all;
    all.reserve(found_.size());
    for (auto& [key, change] : found_) all.push_back(std::move(change));
    return all;
  }

 private:
  Change& put(Did did, const Things::value_type& thing) {
    const auto& [noun, name] = thing.first;
    return found_[thing.first] = {
               .did = did, .noun = noun, .name = name, .title = thing.second.title};
  }

  void weigh(const Thing& before, const Thing& after, Change& change) {
    if (known_.from.empty()) known_ = {vocabulary_of(old_), vocabulary_of(now_)};
    change.grounds = grounds_of(before.sense, after.sense, known_);
    change.meaning = !change.grounds.empty();
  }

  Things old_, now_;
  Vocabularies known_;
  std::map<std::pair<Noun, std::string>, Change> found_;
};

}  // namespace

std::vector<Change> changes(const Edition& from, const Edition& to) {
  return Comparing(from, to).changes();
}

std::string line_of(const Change& change) {
  const auto title = change.title.empty() ? "" : " (" + change.title + ")";
  std::vector<std::string> grounds;
  grounds.reserve(change.grounds.size());
  for (const auto ground : change.grounds) grounds.push_back(spelled(ground));
  const auto why = change.did != Did::changed ? ""
                   : change.meaning           ? fmt::format(": {}", fmt::join(grounds, ", "))
                                              : ": wording";
  return fmt::format("{} {} {}{}{}", spelled(change.did), spelled(change.noun), change.name, title,
                     why);
}

}  // namespace rounds::programme
