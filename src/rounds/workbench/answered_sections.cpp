// What a table of right and wrong does not say: answers that are no one option, and items tried
// out.

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "bench_sections.h"

namespace rounds::workbench {

namespace {

/// Rarer answers to one item than these say nothing by themselves.
constexpr std::size_t answers_shown_max = 8;

std::string letters_of(int bits) {
  std::string text;
  for (int option = 0; bits >> option != 0; ++option) {
    if ((bits >> option & 1) == 0) continue;
    if (!text.empty()) text += ' ';
    text += marking::option_letter(option);
  }
  return text;
}

/// As candidates gave it.
std::string answer_text(const marking::RuledItem& item, int value) {
  switch (item.kind) {
    case bank::Kind::single:
      return marking::option_letter(value);
    case bank::Kind::multiple:
      return letters_of(value);
    case bank::Kind::numeric: {
      const auto number =
          fmt::format("{:.{}f}", value / std::pow(10.0, item.decimals), item.decimals);
      return item.unit.empty() ? number : number + " " + item.unit;
    }
    case bank::Kind::reliance:
      return fmt::format("{} %", value * 10);
  }
  std::unreachable();
}

using Counted = std::pair<int, std::size_t>;

/// The most frequent first.
std::vector<Counted> counted(const marking::Package& package, std::int64_t item) {
  std::map<int, std::size_t> counts;
  for (const auto& line : package.lines) {
    const auto chosen = line.chosen.find(item);
    if (chosen != line.chosen.end()) ++counts[chosen->second];
  }
  std::vector<Counted> sorted(counts.begin(), counts.end());
  std::ranges::sort(sorted, [](const Counted& a, const Counted& b) {
    return std::pair(b.second, a.first) < std::pair(a.second, b.first);
  });
  sorted.resize(std::min(sorted.size(), answers_shown_max));
  return sorted;
}

std::string share_of(std::size_t part, std::size_t whole) {
  return whole == 0 ? "" : shown(static_cast<double>(part) / static_cast<double>(whole));
}

}  // namespace

void pretest_section(Page& page, const marking::Package& package) {
  if (package.pretest.empty()) return;
  const auto& voice = page.voice();
  page.begin("pretest", voice.say("workbench.pretest"));
  page.say(voice.say("workbench.pretest_says"));
  Numbers table{.head = {"item", "answered", "facility", "corrected", "remark"}, .rows = {}};
  std::size_t place = 0;
  for (const auto& one : marking::tried(package)) {
    table.rows.push_back({fmt::format("T{}", ++place), std::to_string(one.answered),
                          share_of(one.right, one.answered),
                          one.correlation ? shown(*one.correlation) : "",
                          voice.say("workbench.pretest_not_scored")});
  }
  page.table("pretest", voice.say("workbench.pretest_all"), table);
}

void answers_section(Page& page, const marking::Package& package,
                     const std::vector<marking::RuledItem>& items) {
  const auto& voice = page.voice();
  Numbers table{.head = {"item", "answer", "key", "chosen", "share"}, .rows = {}};
  for (const auto& item : items) {
    if (item.kind == bank::Kind::single) continue;
    for (const auto& [value, count] : counted(package, item.item.value)) {
      const bool counts = std::ranges::find(item.keys, value) != item.keys.end();
      table.rows.push_back({fmt::format("Q{}", item.number), answer_text(item, value),
                            counts ? voice.say("workbench.key") : "", std::to_string(count),
                            share_of(count, package.lines.size())});
    }
  }
  if (table.rows.empty()) return;
  page.begin("answers", voice.say("workbench.answers"));
  page.say(voice.say("workbench.answers_says"));
  page.table("answers", voice.say("workbench.answers_all"), table);
}

}  // namespace rounds::workbench
