// Whom a change concerns, and what it freezes.

#include <algorithm>
#include <map>

#include "rounds/programme/changes.h"

namespace rounds::programme {

namespace {

using Named = std::map<std::string, const Change*, std::less<>>;

/// The sources that are another than they were.
Named changed_sources(const std::vector<Change>& all) {
  Named sources;
  for (const auto& change : all) {
    if (change.noun == Noun::source && change.did == Did::changed && change.meaning)
      sources.emplace(change.name, &change);
  }
  return sources;
}

void add_ground(Change& change, Ground ground) {
  if (std::ranges::find(change.grounds, ground) == change.grounds.end())
    change.grounds.push_back(ground);
}

void add_grounds(Change& change, const std::vector<Ground>& grounds) {
  for (const auto ground : grounds) add_ground(change, ground);
}

/// Changes gathered under what somebody learned.
class Gathering {
 public:
  Gathering(const Learned& learned, const Edition& from, const Edition& to)
      : learned_(learned), from_(from), to_(to) {}

  std::vector<Change> gathered(const std::vector<Change>& all) {
    for (const auto& change : all) take(change);
    const auto sources = changed_sources(all);
    for (const auto& module : to_.modules) rest(module, sources);
    std::vector<Change> made;
    for (auto& [key, change] : found_) {
      std::ranges::sort(change.grounds);
      made.push_back(std::move(change));
    }
    return made;
  }

 private:
  void take(const Change& change) {
    if (!change.meaning) return;
    const bool theirs = (change.noun == Noun::lesson && learned_.lessons.contains(change.name)) ||
                        (change.noun == Noun::card && learned_.cards.contains(change.name));
    if (theirs) add_grounds(at(change.noun, change.name, change.did), change.grounds);
    if (change.noun == Noun::check && change.did == Did::changed) check(change);
  }

  /// What a check says else, its lesson says else.
  void check(const Change& change) {
    const auto lesson = change.name.substr(0, change.name.rfind('/'));
    if (!learned_.lessons.contains(lesson)) return;
    add_grounds(at(Noun::lesson, lesson, Did::changed), change.grounds);
  }

  /// What rests on a source that is another now.
  void rest(const Module& module, const Named& sources) {
    for (const auto& lesson : module.lessons) {
      const auto name = module.id + "/" + lesson.id;
      const bool rests = std::ranges::any_of(
          lesson.sources, [&](const Source& source) { return sources.contains(source.id); });
      if (rests && learned_.lessons.contains(name) && from_.lesson(module.id, lesson.id) != nullptr)
        add_ground(at(Noun::lesson, name, Did::changed), Ground::source);
    }
    for (const auto& card : module.cards.value_or(std::vector<Card>{})) {
      const bool rests = std::ranges::any_of(
          card.sources, [&](const std::string& source) { return sources.contains(source); });
      if (rests && learned_.cards.contains(card.id))
        add_ground(at(Noun::card, card.id, Did::changed), Ground::source);
    }
  }

  Change& at(Noun noun, const std::string& name, Did did) {
    const auto [found, fresh] = found_.try_emplace({noun, name});
    auto& change = found->second;
    if (fresh) change = {.did = did, .noun = noun, .name = name, .title = title_of(noun, name)};
    return change;
  }

  std::string title_of(Noun noun, const std::string& name) const {
    const auto slash = name.find('/');
    const auto module = name.substr(0, slash);
    if (noun == Noun::card) {
      const auto* taught =
          to_.module(module) != nullptr ? to_.module(module) : from_.module(module);
      return taught == nullptr ? "" : taught->title;
    }
    const auto id = name.substr(slash + 1);
    const auto* lesson = to_.lesson(module, id);
    if (lesson == nullptr) lesson = from_.lesson(module, id);
    return lesson == nullptr ? "" : lesson->title;
  }

  const Learned& learned_;
  const Edition& from_;
  const Edition& to_;
  std::map<std::pair<Noun, std::string>, Change> found_;
};

/// Why an item is frozen, once for each source that freezes it.
std::vector<FrozenItem> frozen(const Item& item, const LateSources& late, const Named& changed,
                               std::string_view today) {
  std::vector<FrozenItem> found;
  if (!item.review_by.empty() && item.review_by < today)
    found.push_back({item.id, "", item.review_by});
  for (const auto& source : item.sources) {
    const auto due = late.find(source);
    if (due != late.end()) {
      found.push_back({item.id, source, due->second});
    } else if (changed.contains(source)) {
      found.push_back({item.id, source, ""});
    }
  }
  return found;
}

}  // namespace

std::vector<Change> concerning(const Learned& learned, const std::vector<Change>& all,
                               const Edition& from, const Edition& to) {
  return Gathering(learned, from, to).gathered(all);
}

std::vector<FrozenItem> frozen_items(const std::vector<Change>& all, const Edition& to,
                                     const LateSources& late, std::string_view today) {
  const auto changed = changed_sources(all);
  std::vector<FrozenItem> found;
  for (const auto& module : to.modules) {
    for (const auto& item : module.items) {
      for (auto& why : frozen(item, late, changed, today)) found.push_back(std::move(why));
    }
  }
  return found;
}

}  // namespace rounds::programme
