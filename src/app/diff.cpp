// In what two editions differ, who has learned the old one, and which items wait for a review.

#include "diff.h"

#include <fmt/core.h>

#include <algorithm>
#include <set>

#include "commands.h"
#include "machine/json/json.h"
#include "machine/task/wait.h"
#include "plant.h"
#include "rounds/lesson/lesson.h"
#include "rounds/programme/claims.h"
#include "rounds/programme/manuscript.h"

namespace rounds::app {

using machine::Result;

namespace {

/// What --json prints.
struct Difference {
  std::string from, to;
  std::vector<programme::Change> changes;
  std::vector<lesson::Learners> learned;  ///< of lessons whose meaning changed, checks included
  std::vector<programme::FrozenItem> frozen;
};
BOOST_DESCRIBE_STRUCT(Difference, (), (from, to, changes, learned, frozen))

/// Whether the lesson itself, or a check of it, says something else.
bool says_else(const std::vector<programme::Change>& changes, const lesson::Learners& one) {
  const auto name = one.module + "/" + one.lesson;
  return std::ranges::any_of(changes, [&](const programme::Change& change) {
    const bool here = change.noun == programme::Noun::lesson && change.name == name;
    const bool check = change.noun == programme::Noun::check && change.name.starts_with(name + "/");
    return change.meaning && (here || check);
  });
}

Result<Difference> difference(Plant& p, const DiffCall& call) {
  programme::Programme programme{*p.store, p.clock, *p.ids, *p.ledger};
  TRY(from, machine::wait(programme.edition_like(call.from)));
  TRY(to, machine::wait(programme.edition_like(call.to)));
  TRY(folder, machine::wait(programme.folder(to->digest)));
  lesson::Lessons lessons{*p.store, p.clock, programme, *p.keyring};
  TRY(learned, machine::wait(lessons.learned(to->digest)));
  Difference found{from->digest, to->digest, programme::changes(*from, *to), {}, {}};
  std::ranges::copy_if(learned, std::back_inserter(found.learned),
                       [&](const auto& one) { return says_else(found.changes, one); });
  const auto now = p.clock.now();
  const auto late = programme::late_sources(*folder, std::chrono::floor<std::chrono::days>(now));
  found.frozen = programme::frozen_items(found.changes, *to, late, machine::iso(now).substr(0, 10));
  return found;
}

void print(const Difference& found) {
  print_changes(found.changes);
  for (const auto& one : found.learned)
    fmt::print("{}/{}: {} learners have finished an older text.\n", one.module, one.lesson,
               one.learners);
  std::set<std::string> items;
  for (const auto& item : found.frozen) {
    items.insert(item.item);
    const auto on = item.source.empty() ? "" : " rests on " + item.source + ", which";
    fmt::print("frozen {}:{} {}\n", item.item, on,
               item.due.empty() ? "changed" : "was to be reviewed by " + item.due);
  }
  fmt::print("{} items are frozen until they are reviewed.\n", items.size());
}

}  // namespace

void print_changes(const std::vector<programme::Change>& changes) {
  for (const bool meaning : {true, false}) {
    for (const auto& change : changes) {
      if (change.meaning == meaning) fmt::print("  {}\n", programme::line_of(change));
    }
  }
  const auto count = std::ranges::count_if(changes, &programme::Change::meaning);
  fmt::print("{} changes of meaning, {} of wording.\n", count,
             static_cast<std::ptrdiff_t>(changes.size()) - count);
}

Exit diff(Settings& settings, const DiffCall& call) {
  auto plant = Plant::open(settings);
  if (!plant) return refused(plant.error());
  const auto found = difference(**plant, call);
  if (!found) return refused(found.error());
  if (call.json) {
    fmt::print("{}\n", machine::json::write(*found));
  } else {
    print(*found);
  }
  return Exit::done;
}

}  // namespace rounds::app
