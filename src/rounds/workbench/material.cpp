#include "rounds/workbench/material.h"

#include <fmt/core.h>

#include <algorithm>
#include <set>

#include "machine/bytes/bytes.h"
#include "machine/seal/seal.h"

namespace rounds::workbench {

namespace {

/// The letter of what was chosen. Where several options count, all of them go by the first; an
/// answer that is no option goes by right, A, or wrong, B.
std::string letter(int chosen, const std::set<int>& counts, bank::Kind kind) {
  if (kind != bank::Kind::single) return counts.contains(chosen) ? "A" : "B";
  return marking::option_letter(counts.contains(chosen) ? *counts.begin() : chosen);
}

std::string row_of(const marking::Line& line, const exam::Facts& facts, const marking::Key& key) {
  std::string row;
  for (const auto& item : facts.items) {
    const auto chosen = line.chosen.find(item.value);
    row += ',';
    if (chosen != line.chosen.end())
      row += letter(chosen->second, key.at(item.value), marking::kind_of(facts, item.value));
  }
  return row;
}

Ask empty_ask(const marking::Package& package) {
  const auto& items = package.facts.items;
  Ask ask{.name = package.facts.title, .table = "line", .keys = "item,key\n"};
  for (std::size_t place = 0; place < items.size(); ++place) {
    const auto name = fmt::format("Q{}", place + 1);
    ask.table += ',' + name;
    const auto key = package.key.find(items[place].value);
    if (key != package.key.end() && !key->second.empty())
      ask.keys += name + ',' +
                  letter(*key->second.begin(), key->second,
                         marking::kind_of(package.facts, items[place].value)) +
                  '\n';
  }
  return ask;
}

/// Of people's own words only what a table without quotes can hold.
std::string plain(std::string text) {
  std::ranges::replace_if(text, [](char c) { return c == ',' || c == '"' || c < ' '; }, ' ');
  return text;
}

}  // namespace

Ask ask_of(const marking::Package& package) { return ask_of(package, {}, {}); }

Ask ask_of(const marking::Package& package, const std::vector<Decision>& decisions,
           const Groups& groups) {
  auto ask = empty_ask(package);
  if (!groups.empty()) ask.table += ",group";
  ask.table += '\n';
  const auto* import = standing(decisions, Step::import);
  const bool only_answered = import != nullptr && import->choice == "answered";
  for (const auto& line : package.lines) {
    if (only_answered && line.chosen.empty()) continue;
    const auto group = groups.find(line.learner.value);
    if (!groups.empty() && group == groups.end()) continue;
    ask.table += line.code + row_of(line, package.facts, package.key);
    if (!groups.empty()) ask.table += ',' + plain(group->second);
    ask.table += '\n';
  }
  const auto* calibration = standing(decisions, Step::calibration);
  if (calibration != nullptr && calibration->choice != "none") ask.model = calibration->choice;
  ask.cut = package.pass_mark;
  return ask;
}

std::string input_of(const marking::Package& package) {
  const auto ask = ask_of(package);
  std::string counts;
  for (const auto& [item, options] : package.key)
    counts += fmt::format("{},{}\n", item,
                          marking::spelled(marking::kind_of(package.facts, item), options));
  return machine::hex(machine::seal::sha256(machine::view(ask.table + counts)));
}

Imported imported(const marking::Package& package) {
  Imported found{.lines = package.lines.size(), .items = package.facts.items.size(), .by_line = {}};
  for (const auto& [item, options] : package.key) found.withdrawn += options.empty() ? 1 : 0;
  std::size_t answers = 0;
  for (const auto& line : package.lines) {
    std::set<int> letters;
    for (const auto& [item, option] : line.chosen) letters.insert(option);
    answers += line.chosen.size();
    found.empty += line.chosen.empty() ? 1 : 0;
    found.alike += line.chosen.size() > 2 && letters.size() == 1 ? 1 : 0;
    found.by_line.push_back(static_cast<int>(line.chosen.size()));
  }
  const auto asked = found.lines * found.items;
  if (asked > 0) found.answered = static_cast<double>(answers) / static_cast<double>(asked);
  return found;
}

}  // namespace rounds::workbench
