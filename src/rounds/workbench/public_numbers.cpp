#include "public_numbers.h"

#include <fmt/core.h>

#include <algorithm>
#include <numeric>

#include "machine/clock/clock.h"
#include "machine/table/table.h"
#include "science/classical/classical.h"

namespace rounds::workbench {

using marking::Line;
using marking::Package;

namespace {

struct Tally {
  std::int64_t candidates = 0, passed = 0, points = 0;

  void add(const Line& line, int pass_mark) {
    ++candidates;
    passed += line.score >= pass_mark ? 1 : 0;
    points += line.score;
  }
  void add(const Tally& other) {
    candidates += other.candidates;
    passed += other.passed;
    points += other.points;
  }
};

PublicGroup group_of(std::string name, const Tally& tally) {
  return {.name = std::move(name),
          .candidates = tally.candidates,
          .passed = tally.passed,
          .mean = static_cast<double>(tally.points) / static_cast<double>(tally.candidates)};
}

using Tallies = std::map<std::string, Tally>;

Tallies tallied(const Package& package, const Groups& groups) {
  Tallies tallies;
  for (const auto& line : package.lines) {
    const auto group = groups.find(line.learner.value);
    tallies[group == groups.end() ? "" : group->second].add(line, package.pass_mark);
  }
  return tallies;
}

Tallies::iterator smallest(Tallies& tallies) {
  return std::ranges::min_element(tallies, {},
                                  [](const auto& entry) { return entry.second.candidates; });
}

/// Right and not right, of the items that count.
science::Responses responses_of(const Package& package) {
  std::vector<std::int64_t> counting;
  for (const auto& [item, accepted] : package.key) {
    if (!accepted.empty()) counting.push_back(item);
  }
  science::Responses responses(package.lines.size(), counting.size());
  for (std::size_t person = 0; person < package.lines.size(); ++person) {
    const auto& chosen = package.lines[person].chosen;
    for (std::size_t k = 0; k < counting.size(); ++k) {
      const auto answer = chosen.find(counting[k]);
      const bool right =
          answer != chosen.end() && package.key.at(counting[k]).contains(answer->second);
      responses(person, k) = right ? 1 : 0;
    }
  }
  return responses;
}

}  // namespace

std::vector<PublicGroup> shown_groups(const Package& package, const Groups& groups) {
  auto tallies = tallied(package, groups);
  Tally others;
  std::erase_if(tallies, [&others](const auto& entry) {
    const bool few = entry.first.empty() || entry.second.candidates < public_least;
    if (few) others.add(entry.second);
    return few;
  });
  if (others.candidates > 0 && others.candidates < public_least && !tallies.empty()) {
    const auto joining = smallest(tallies);
    others.add(joining->second);
    tallies.erase(joining);
  }
  std::vector<PublicGroup> shown;
  for (const auto& [name, tally] : tallies) shown.push_back(group_of(name, tally));
  // By name, which ranks nobody; those in none come last.
  if (!shown.empty() && others.candidates > 0) shown.push_back(group_of("", others));
  return shown;
}

PublicNumbers public_numbers(const Package& package) {
  PublicNumbers numbers{.title = package.facts.title,
                        .closed_ms = package.facts.closes_ms,
                        .released_ms = package.facts.released_ms,
                        .demonstration = package.facts.demonstration,
                        .candidates = std::ssize(package.lines),
                        .pass_mark = package.pass_mark,
                        .form = package.facts.form,
                        .papers = {},
                        .alpha = {},
                        .sem = {},
                        .groups = {}};
  if (numbers.candidates < public_least || !package.facts.has_mark()) return numbers;
  Tally all;
  for (const auto& line : package.lines) all.add(line, package.pass_mark);
  numbers.passed = all.passed;
  numbers.mean = static_cast<double>(all.points) / static_cast<double>(all.candidates);
  numbers.items = package.lines.front().of;
  const auto analysis = science::classical::analyse(responses_of(package));
  if (!analysis) return numbers;
  numbers.sd = analysis->sd;
  numbers.alpha = analysis->alpha;
  numbers.sem = analysis->sem;
  return numbers;
}

void join_papers(PublicNumbers& numbers, const marking::PapersView& view) {
  if (numbers.form != "main" || numbers.candidates < public_least) return;
  for (const auto& paper : view.papers) {
    const bool shown = !paper.voided && paper.state == "released" && paper.counting >= public_least;
    if (!shown) continue;
    numbers.papers.push_back({.form = paper.form,
                              .candidates = paper.counting,
                              .passed = paper.passed,
                              .mean = paper.mean,
                              .pass_mark = paper.pass_mark,
                              .items = paper.of});
    numbers.together += paper.counting;
    numbers.together_passed += paper.passed;
  }
  if (numbers.papers.size() < 2) numbers.papers.clear();
}

std::string csv_of(const PublicNumbers& numbers) {
  machine::table::Writer table;
  table.add({"what", "group", "candidates", "passed", "mean", "sd", "alpha", "sem", "items",
             "pass_mark"});
  const auto total = std::to_string(numbers.candidates);
  if (numbers.candidates < public_least || !numbers.has_mark()) {
    table.add({"all", "", total, "", "", "", "", "", "", ""});
    return table.take();
  }
  const auto shown = [](const std::optional<double>& value) {
    return value ? fmt::format("{:.3f}", *value) : std::string();
  };
  table.add({"all", "", total, std::to_string(numbers.passed), fmt::format("{:.3f}", numbers.mean),
             fmt::format("{:.3f}", numbers.sd), shown(numbers.alpha), shown(numbers.sem),
             std::to_string(numbers.items), std::to_string(numbers.pass_mark)});
  for (const auto& paper : numbers.papers) {
    table.add({"paper", paper.form, std::to_string(paper.candidates), std::to_string(paper.passed),
               fmt::format("{:.3f}", paper.mean), "", "", "", std::to_string(paper.items),
               std::to_string(paper.pass_mark)});
  }
  if (!numbers.papers.empty()) {
    table.add({"together", "", std::to_string(numbers.together),
               std::to_string(numbers.together_passed), "", "", "", "", "", ""});
  }
  for (const auto& [by, groups] : numbers.groups) {
    for (const auto& group : groups) {
      table.add({by, group.name.empty() ? "(others)" : group.name, std::to_string(group.candidates),
                 std::to_string(group.passed), fmt::format("{:.3f}", group.mean), "", "", "", "",
                 ""});
    }
  }
  return table.take();
}

}  // namespace rounds::workbench
