#include "marks.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <memory>

#include "science/proportion/proportion.h"
#include "science/trust/detection.h"

namespace rounds::lab {

using programme::ReleaseRow;
using programme::StationMarks;
using programme::StationReleases;

namespace {

constexpr std::int64_t leak_cost = 5;

struct Count {
  std::int64_t yes = 0, of = 0;

  void add(bool so) {
    ++of;
    yes += so ? 1 : 0;
  }
  ShareView view() const {
    const auto range = science::wilson(yes, of);
    const auto value = of == 0 ? 0 : static_cast<double>(yes) / static_cast<double>(of);
    return {value, range.low, range.high, yes, of};
  }
};

/// Of one kind, or of all.
struct Counts {
  Count found, needless;

  void add(const Treated& thing) {
    if (thing.points) {
      found.add(!thing.leaked);
    } else {
      needless.add(thing.spoiled);
    }
  }
};

}  // namespace

std::optional<std::vector<std::size_t>> acts_in(const StationMarks& marks,
                                                std::string_view choice) {
  if (choice.size() != marks.parts.size()) return std::nullopt;
  std::vector<std::size_t> acts;
  for (const char letter : choice) {
    const auto act = static_cast<std::size_t>(static_cast<unsigned char>(letter)) - 'a';
    if (act >= marks.acts.size()) return std::nullopt;
    acts.push_back(act);
  }
  return acts;
}

std::vector<Treated> treated(const StationMarks& marks, std::string_view choice) {
  const auto acts = acts_in(marks, choice);
  ROUNDS_ASSERT(acts.has_value());
  std::vector<Treated> things;
  std::map<int, std::size_t> at;
  for (std::size_t n = 0; n < marks.parts.size(); ++n) {
    const auto& part = marks.parts[n];
    const auto [place, fresh] = at.emplace(part.thing, things.size());
    if (fresh) things.push_back({"", part.kind, programme::points(marks, part)});
    auto& thing = things[place->second];
    if (fresh || marks.across == 0) thing.says += (fresh ? "" : " ") + part.says;
    if (thing.why.empty()) thing.why = part.why;
    const auto& act = marks.acts[acts->at(n)].id;
    const bool right = std::ranges::find(part.right, act) != part.right.end();
    const bool left = acts->at(n) == 0;
    thing.leaked = thing.leaked || (thing.points && left);
    thing.spoiled = thing.spoiled || (!right && !left);
  }
  return things;
}

std::vector<Treated> things_of(const StationMarks& marks) {
  return treated(marks, std::string(marks.parts.size(), 'a'));
}

bool sound(const std::vector<Treated>& things) {
  return std::ranges::none_of(things, [](const Treated& one) { return one.leaked || one.spoiled; });
}

const ReleaseRow* release_in(const StationReleases& releases, std::string_view choice) {
  std::vector<int> levels;
  const auto* at = choice.data();
  const auto* end = std::to_address(choice.end());
  while (at != end) {
    int level = 0;
    const auto [stopped, error] = std::from_chars(at, end, level);
    if (error != std::errc() || (stopped != end && *stopped != '_')) return nullptr;
    levels.push_back(level);
    at = stopped == end ? end : stopped + 1;
  }
  const auto found = std::ranges::find(releases.rows, levels, &ReleaseRow::levels);
  return found == releases.rows.end() ? nullptr : &*found;
}

bool sound(const StationReleases& releases, const ReleaseRow& row) {
  return row.smallest >= releases.least &&
         row.worth >= programme::best_worth(releases) - releases.slack;
}

std::optional<MarksMeasures> measures_of(const std::vector<Treated>& things,
                                         const std::vector<programme::StationKind>& kinds) {
  Counts all;
  std::map<std::string, Counts> by_kind;
  MarksMeasures measures;
  for (const auto& thing : things) {
    all.add(thing);
    by_kind[thing.kind].add(thing);
    measures.leaks += thing.leaked ? 1 : 0;
    if (thing.points && !thing.leaked && thing.spoiled) ++measures.spoiled;
    if (thing.leaked) measures.readable.push_back(thing.says);
  }
  const auto count = [](std::int64_t value) { return static_cast<std::size_t>(value); };
  const auto detection = science::trust::detection({.hits = count(all.found.yes),
                                                    .signals = count(all.found.of),
                                                    .alarms = count(all.needless.yes),
                                                    .noises = count(all.needless.of)});
  if (!detection) return std::nullopt;
  measures.found = all.found.view();
  measures.needless = all.needless.view();
  measures.cost = leak_cost * measures.leaks + measures.spoiled + all.needless.yes;
  measures.d = detection->d;
  measures.d_low = detection->d_range.low;
  measures.d_high = detection->d_range.high;
  for (const auto& kind : kinds) {
    const auto found = by_kind.find(kind.id);
    if (found == by_kind.end()) continue;
    KindShares shares{.says = kind.says, .found = {}, .needless = {}};
    if (found->second.found.of > 0) shares.found = found->second.found.view();
    if (found->second.needless.of > 0) shares.needless = found->second.needless.view();
    measures.kinds.push_back(std::move(shares));
  }
  return measures;
}

MarksView marks_view(const StationMarks& marks, bool closed) {
  MarksView view{.acts = marks.acts, .parts = {}, .across = marks.across};
  for (const auto& part : marks.parts) {
    PartView shown;
    // What is written at a place stands in the picture.
    if (closed || marks.across == 0) shown.says = part.says;
    shown.breaks = part.breaks;
    if (closed) {
      shown.right = part.right;
      shown.kind = part.kind;
      shown.why = part.why;
      shown.points = programme::points(marks, part);
    }
    view.parts.push_back(std::move(shown));
  }
  return view;
}

}  // namespace rounds::lab
