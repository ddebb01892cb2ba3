#include "rounds/programme/station_parts.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <sstream>

#include "lab_sheet.h"
#include "station_parts_text.h"

namespace rounds::programme {

namespace {

constexpr int side_max = 16;
constexpr int least_max = 1'000;

const std::string keep = "keep", cover = "cover";

/// A note with its marks, as "[Anna Roth](person), 52 years": word by word.
class NoteReading {
 public:
  NoteReading(StationMarks& made, std::string rest, const Desk& desk)
      : made_(made), rest_(std::move(rest)), desk_(desk) {}

  void line(const Told& told) {
    breaks_ = !made_.parts.empty();
    const std::string_view text = told.text;
    std::size_t at = 0;
    while (at < text.size()) {
      const auto open = text.find('[', at);
      plain(text.substr(at, open - at));
      if (open == text.npos) break;
      const auto turn = text.find("](", open), close = text.find(')', turn);
      if (turn == text.npos || close == text.npos)
        return desk_.say(told.line, "a mark in the note is not closed",
                         "write [the words](their kind)");
      ++thing_;
      const auto after = std::min(text.find_first_of(" [", close + 1), text.size());
      // A comma or a stop belongs to the word before it.
      words(std::string(text.substr(open + 1, turn - open - 1)) +
                std::string(text.substr(close + 1, after - close - 1)),
            std::string(text.substr(turn + 2, close - turn - 2)), {cover});
      at = after;
    }
  }

 private:
  void plain(std::string_view text) {
    std::istringstream in{std::string(text)};
    for (std::string word; in >> word;) {
      ++thing_;
      put(word, rest_, {keep});
    }
  }

  void words(const std::string& text, const std::string& kind,
             const std::vector<std::string>& right) {
    std::istringstream in(text);
    for (std::string word; in >> word;) put(word, kind, right);
  }

  void put(const std::string& word, const std::string& kind,
           const std::vector<std::string>& right) {
    made_.parts.push_back({word, right, kind, "", thing_, breaks_});
    breaks_ = false;
  }

  StationMarks& made_;
  std::string rest_;
  const Desk& desk_;
  int thing_ = 0;
  bool breaks_ = false;
};

/// What the parts of a thing say together.
std::string text_of(const StationMarks& marks, int thing) {
  std::string all;
  for (const auto& part : marks.parts) {
    if (part.thing == thing) all += (all.empty() ? "" : " ") + part.says;
  }
  return all;
}

void read_rows(Sheet& sheet, StationMarks& made) {
  for (auto& entry : sheet.sheets("acts", 2)) {
    made.acts.push_back({entry.text("id").text, entry.text("says").text});
    entry.nothing_else();
  }
  for (auto& entry : sheet.sheets("rows", 2)) {
    StationPart part;
    part.says = entry.text("says").text;
    std::istringstream right(entry.text("right").text);
    for (std::string act; right >> act;) part.right.push_back(act);
    part.kind = entry.text("kind").text;
    part.why = entry.maybe("why").text;
    part.thing = static_cast<int>(made.parts.size());
    entry.nothing_else();
    made.parts.push_back(std::move(part));
  }
}

void read_words(Sheet& sheet, StationMarks& made) {
  NoteReading note(made, sheet.text("rest").text, sheet.desk());
  for (const auto& line : sheet.texts("note", 1)) note.line(line);
  for (auto& entry : sheet.sheets("because")) {
    const auto says = entry.text("says");
    const auto why = entry.text("why").text;
    entry.nothing_else();
    bool met = false;
    for (auto& part : made.parts) {
      if (part.right.front() != cover || !text_of(made, part.thing).starts_with(says.text))
        continue;
      part.why = why;
      met = true;
    }
    if (!met)
      sheet.desk().say(says.line, fmt::format("the note marks no `{}`", says.text),
                       "repeat marked words as they stand in the note");
  }
}

void read_places(Sheet& sheet, StationMarks& made) {
  made.across = sheet.number("across", 2, side_max);
  const auto count = made.across * sheet.number("down", 2, side_max);
  const auto rest = sheet.text("rest").text;
  for (int cell = 0; cell < count; ++cell)
    made.parts.push_back({"", {keep}, rest, "", cell, false});
  std::set<int> taken;
  for (auto& entry : sheet.sheets("written", 1)) {
    const auto cells = entry.text("cells");
    StationPart part;
    part.says = entry.text("says").text;
    part.kind = entry.text("kind").text;
    part.why = entry.maybe("why").text;
    part.right = {entry.flag("needed") ? keep : cover};
    entry.nothing_else();
    for (const auto number : numbers_in(cells, sheet.desk())) {
      const auto cell = static_cast<int>(number) - 1;
      if (cell < 0 || cell >= count || !taken.insert(cell).second) {
        sheet.desk().say(cells.line, fmt::format("no cell {} is free", cell + 1),
                         fmt::format("count the cells row by row, from 1 to {}, each once", count));
        continue;
      }
      // What is written over several cells is one thing, named by a number that no cell has.
      part.thing = count + static_cast<int>(cells.line);
      made.parts[static_cast<std::size_t>(cell)] = part;
    }
  }
}

/// All levels with all others, the last counting fastest.
std::size_t combinations(const StationReleases& releases) {
  std::size_t all = 1;
  for (const auto& column : releases.columns) all *= column.levels.size();
  return all;
}

}  // namespace

bool points(const StationMarks& marks, const StationPart& part) {
  return std::ranges::find(part.right, marks.acts.front().id) == part.right.end();
}

double best_worth(const StationReleases& releases) {
  double best = 0;
  for (const auto& row : releases.rows) {
    if (row.smallest >= releases.least) best = std::max(best, row.worth);
  }
  return best;
}

std::vector<StationKind> read_kinds(Sheet& sheet) {
  std::vector<StationKind> kinds;
  for (auto& entry : sheet.sheets("kinds", 2)) {
    kinds.push_back({entry.text("id").text, entry.text("says").text});
    entry.nothing_else();
  }
  return kinds;
}

StationMarks read_marks(Sheet& sheet, Asks asks) {
  StationMarks made;
  if (asks == Asks::rows) {
    read_rows(sheet, made);
    return made;
  }
  made.acts = {{keep, ""}, {cover, ""}};
  if (asks == Asks::words) {
    read_words(sheet, made);
  } else {
    read_places(sheet, made);
  }
  return made;
}

StationReleases read_releases(Sheet& sheet) {
  StationReleases made;
  made.worth = sheet.text("worth").text;
  made.least = sheet.number("least", 2, least_max);
  made.slack = sheet.quantity("slack");
  for (auto& entry : sheet.sheets("columns", 1)) {
    made.columns.push_back({entry.text("name").text, {}});
    for (const auto& level : entry.texts("levels", 2))
      made.columns.back().levels.push_back(level.text);
    entry.nothing_else();
  }
  for (const auto& told : sheet.texts("releases", 2)) {
    auto numbers = numbers_in(told, sheet.desk());
    if (numbers.size() != made.columns.size() + 4) {
      sheet.desk().say(told.line, fmt::format("a release has {} numbers", numbers.size()),
                       "write the level of each column, the smallest group, percent alone, percent "
                       "in smaller groups, and its worth");
      continue;
    }
    ReleaseRow row;
    for (std::size_t at = 0; at < made.columns.size(); ++at)
      row.levels.push_back(static_cast<int>(numbers[at]));
    numbers.erase(numbers.begin(), numbers.end() - 4);
    row.smallest = static_cast<int>(numbers[0]);
    row.alone = numbers[1];
    row.below = numbers[2];
    row.worth = numbers[3];
    made.rows.push_back(std::move(row));
  }
  return made;
}

std::vector<PartFlaw> flaws_of_marks(const Stations& lab, const Station& station) {
  std::vector<PartFlaw> flaws;
  const auto& marks = *station.marks;
  if (marks.acts.size() < 2) return flaws;
  const auto kinds = lab.kinds.value_or(std::vector<StationKind>{});
  std::size_t pointing = 0;
  for (const auto& part : marks.parts) {
    pointing += points(marks, part) ? 1 : 0;
    if (std::ranges::find(kinds, part.kind, &StationKind::id) == kinds.end())
      flaws.push_back({fmt::format("`{}` is no kind of this lab", part.kind),
                       "name it under `kinds`, with what it says"});
    for (const auto& act : part.right) {
      if (std::ranges::find(marks.acts, act, &PartAct::id) == marks.acts.end())
        flaws.push_back({fmt::format("`{}` is no act of this station", act),
                         "name it under `acts`, or write another"});
    }
  }
  if (marks.parts.size() > parts_max || marks.acts.size() > acts_max)
    flaws.push_back(
        {fmt::format("there are {} parts and {} acts", marks.parts.size(), marks.acts.size()),
         fmt::format("keep to {} parts and {} acts", parts_max, acts_max)});
  if (pointing == 0 || pointing == marks.parts.size())
    flaws.push_back({fmt::format("{} of {} parts point to somebody", pointing, marks.parts.size()),
                     "mark some, and leave some that harm nobody"});
  if (station.asks == Asks::places && station.shows.pictures.size() != 1)
    flaws.push_back({"not one picture is shown", "name one under `shows`"});
  return flaws;
}

std::vector<PartFlaw> flaws_of_releases(const StationReleases& releases) {
  std::vector<PartFlaw> flaws;
  std::set<std::vector<int>> met;
  for (const auto& row : releases.rows) {
    bool there = met.insert(row.levels).second;
    for (std::size_t at = 0; at < row.levels.size(); ++at)
      there = there && row.levels[at] >= 1 &&
              static_cast<std::size_t>(row.levels[at]) <= releases.columns[at].levels.size();
    if (!there)
      flaws.push_back(
          {fmt::format("the levels {} stand twice, or are none", fmt::join(row.levels, " ")),
           "count levels from 1, and write each combination once"});
  }
  if (releases.rows.size() != combinations(releases))
    flaws.push_back({fmt::format("{} releases are given", releases.rows.size()),
                     fmt::format("write {}: each level with each other", combinations(releases))});
  if (best_worth(releases) <= 0)
    flaws.push_back({"no release is safe enough", "add coarser levels, or lower `least`"});
  return flaws;
}

}  // namespace rounds::programme
