#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <set>

#include "lab_sheet.h"
#include "lab_text.h"
#include "machine/table/table.h"
#include "rounds/programme/picture_file.h"
#include "sheet.h"

namespace rounds::programme {

namespace {

constexpr int form_max = 60;
constexpr std::size_t cases_max = 2'000;
constexpr std::int64_t seed_max = 1LL << 52;
constexpr double visible_max = 7;  // brighter would be whiter than white

/// One row of a file, read column by column.
struct CaseRow {
  std::int64_t line = 0;
  std::map<std::string, std::string> cells = {};

  std::string cell(const std::string& column) const {
    const auto found = cells.find(column);
    return found == cells.end() ? "" : found->second;
  }
};

template <class Number>
std::optional<Number> number_in(const std::string& text) {
  Number value{};
  const auto* end = text.data() + text.size();
  const auto [stopped, error] = std::from_chars(text.data(), end, value);
  if (error != std::errc() || stopped != end || text.empty()) return std::nullopt;
  return value;
}

bool plain_id(const std::string& id) {
  return !id.empty() && id.size() <= 32 && std::ranges::all_of(id, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  });
}

/// Reads a pack's card and its tables, and notes where each case stands.
class PackReading {
 public:
  PackReading(const Folder& folder, std::string home, std::vector<Finding>& findings)
      : folder_(folder), home_(std::move(home)), findings_(findings) {}

  ReadingDraft read() {
    draft_.file = home_ + "card.yaml";
    card();
    cases();
    truth();
    advice();
    strangers();
    for (auto& [unused, one] : by_id_) draft_.said.cases.push_back(std::move(one));
    return std::move(draft_);
  }

 private:
  void say(const std::string& file, std::int64_t line, std::string what, std::string mend,
           bool blocks = true) {
    findings_.push_back(
        {home_ + file, static_cast<int>(line), blocks, std::move(what), std::move(mend)});
  }

  void card() {
    const Desk desk{draft_.file, 1, findings_, nullptr};
    auto sheet = sheet_of(folder_.files.at(draft_.file), desk);
    read_head(sheet, draft_);
    auto& said = draft_.said;
    said.asks = sheet.text("asks").text;
    said.modality = one_of<Modality>(sheet.text("modality"), "modality", desk);
    said.phantom = sheet.flag("phantom");
    said.origin = sheet.text("source").text;
    said.licence = sheet.text("licence").text;
    said.consent = sheet.text("consent").text;
    for (const auto& bias : sheet.texts("biases", 1)) said.biases.push_back(bias.text);
    said.ai = sheet.text("ai").text;
    said.threshold_percent = sheet.number("threshold_percent", 1, 99);
    network(sheet.maybe("network"), desk);
    form(sheet.sheet("form"));
    if (sheet.has("advisers"))
      for (auto& one : sheet.sheets("advisers", 1)) adviser(one);
    said.debrief = sheet.text("debrief").text;
    said.debrief_sources = cited(sheet, "debrief_sources", draft_);
    sheet.nothing_else();
  }

  void network(const Told& told, const Desk& desk) {
    draft_.said.network = told.text;
    if (told.text.empty() || told.text == "good" || told.text == "shortcut") return;
    desk.say(told.line, fmt::format("`{}` is no network of the program", told.text),
             "write good or shortcut, or leave it out: then no map of what it looked at is shown");
  }

  void form(Sheet sheet) {
    auto& plan = draft_.said.form;
    draft_.form_line = sheet.line();
    plan.practice = sheet.number("practice", 0, form_max);
    plan.over_calls = sheet.number("over_calls", 0, form_max);
    plan.misses = sheet.number("misses", 0, form_max);
    plan.right = sheet.number("right", 0, form_max);
    plan.together = sheet.number("together", 0, form_max);
    plan.together_wrong = sheet.number("together_wrong", 0, form_max);
    sheet.nothing_else();
  }

  void adviser(Sheet& sheet) {
    Adviser one{.id = sheet.text("id").text, .name = sheet.text("name").text};
    one.over_calls = sheet.number("over_calls", 0, form_max);
    one.misses = sheet.number("misses", 0, form_max);
    one.right = sheet.number("right", 0, form_max);
    sheet.nothing_else();
    draft_.said.advisers.push_back(std::move(one));
  }

  /// The rows of a table whose first line names the columns; `needed` must be among them.
  std::vector<CaseRow> rows_of(const std::string& file, const std::vector<std::string>& needed) {
    const auto found = folder_.files.find(home_ + file);
    if (found == folder_.files.end()) {
      say(file, 0, "this file is missing", "add it: a pack is a card, cases, truth and advice");
      return {};
    }
    auto reader = machine::table::open(found->second);
    std::vector<std::string> columns;
    std::vector<CaseRow> rows;
    while (reader) {
      auto record = (*reader)->next();
      if (!record) {
        say(file, 0, "this is no table: " + record.error().said, "save it as CSV, in UTF-8");
        return {};
      }
      if (!*record) break;
      if (columns.empty()) {
        columns = (*record)->cells;
        continue;
      }
      if (!add(file, **record, columns, rows)) return rows;
    }
    columns_ = columns;
    if (!reader) say(file, 0, "this is no table", "save it as CSV, in UTF-8");
    for (const auto& column : needed) {
      if (std::ranges::find(columns, column) != columns.end()) continue;
      say(file, 1, fmt::format("the column `{}` is missing", column), "name it in the first line");
      return {};
    }
    return rows;
  }

  bool add(const std::string& file, const machine::table::Record& record,
           const std::vector<std::string>& columns, std::vector<CaseRow>& rows) {
    if (rows.size() >= cases_max) {
      say(file, record.line, fmt::format("the table has over {} cases", cases_max), "divide it");
      return false;
    }
    CaseRow row{.line = record.line};
    for (std::size_t n = 0; n < std::min(columns.size(), record.cells.size()); ++n)
      row.cells.insert_or_assign(columns[n], record.cells[n]);
    if (record.cells.size() > columns.size())
      say(file, record.line, "the row has more cells than there are columns",
          "put cells that hold a comma between quotes");
    rows.push_back(std::move(row));
    return true;
  }

  void cases() {
    for (auto& row : rows_of("cases.csv", {"id"})) {
      ReadingCase made{.id = row.cell("id")};
      if (!plain_id(made.id)) {
        say("cases.csv", row.line, fmt::format("`{}` is no id of a case", made.id),
            "write small letters, digits and dashes, 32 at most");
        continue;
      }
      const auto block = row.cell("block");
      made.practice = block == "practice";
      if (!block.empty() && !made.practice)
        say("cases.csv", row.line, fmt::format("`{}` is no block", block),
            "write practice, or leave it empty");
      const auto anchor = row.cell("anchor");
      made.anchor = number_in<int>(anchor).value_or(0);
      if (!anchor.empty() && (made.anchor < 1 || made.practice))
        say("cases.csv", row.line, fmt::format("`{}` is no block of anchors", anchor),
            "write 1, 2 or 3 at a case that is not for practice, or leave it empty");
      contents(made, row);
      if (!by_id_.emplace(made.id, made).second)
        say("cases.csv", row.line, fmt::format("the case `{}` stands twice", made.id),
            "give one of them another id");
      draft_.lines.emplace(made.id, static_cast<int>(row.line));
    }
  }

  void contents(ReadingCase& made, CaseRow& row) {
    if (draft_.said.modality == Modality::text) {
      made.text = row.cell("text");
      if (made.text.empty()) say("cases.csv", row.line, "the case has no text", "write it");
    } else if (draft_.said.modality == Modality::table) {
      // In the order of the table, which is the one its author thought of.
      for (const auto& name : columns_) {
        const bool fact = name != "id" && name != "block" && name != "anchor";
        if (!fact || row.cell(name).empty()) continue;
        made.facts.push_back({name, row.cell(name)});
      }
      if (made.facts.empty()) say("cases.csv", row.line, "the case has no facts", "add columns");
    } else if (!row.cell("picture").empty()) {
      made.picture = row.cell("picture");
      picture(made, row);
    } else {
      recipe(made, row);
    }
  }

  void picture(const ReadingCase& made, const CaseRow& row) {
    const auto found = folder_.files.find(home_ + made.picture);
    if (!is_picture(home_ + made.picture) || found == folder_.files.end()) {
      say("cases.csv", row.line, fmt::format("there is no picture `{}`", made.picture),
          "put the PNG beside this table");
      return;
    }
    pictures_.insert(made.picture);
    const auto octets = as_octets(found->first, found->second);
    const auto flaw = flaw_of_picture(octets.value_or(""), draft_.said.phantom);
    if (flaw) say(made.picture, 0, flaw->what, flaw->mend);
  }

  void recipe(ReadingCase& made, const CaseRow& row) {
    const auto seed = number_in<std::int64_t>(row.cell("seed"));
    const auto visible = number_in<double>(row.cell("visible"));
    const auto site = row.cell("site"), stamp = row.cell("stamp");
    const bool sound = seed && *seed >= 0 && *seed < seed_max && visible && *visible > 0 &&
                       *visible <= visible_max && (site == "a" || site == "b") &&
                       (stamp.empty() || stamp == "yes" || stamp == "no");
    if (!sound) {
      say("cases.csv", row.line, "the case has neither a picture nor a recipe",
          "name a `picture`; or a `seed`, `site` a or b, `visible` above 0 up to 7, `stamp` yes, "
          "no or empty");
      return;
    }
    made.recipe = Recipe{*seed, site, std::nullopt, *visible};
    if (!stamp.empty()) made.recipe->stamp = stamp == "yes";
    if (!draft_.said.phantom)
      say("card.yaml", 1, "cases are drawn by a recipe, and the card does not say phantom",
          "write `phantom: true`");
  }

  /// The case a row is about; nothing, after a finding, when there is none.
  ReadingCase* about(const std::string& file, const CaseRow& row, std::set<std::string>& met) {
    const auto id = row.cell("id");
    const auto found = by_id_.find(id);
    if (found == by_id_.end()) {
      say(file, row.line, fmt::format("there is no case `{}`", id), "add it to cases.csv");
      return nullptr;
    }
    if (!met.insert(id).second)
      say(file, row.line, fmt::format("the case `{}` stands twice", id), "take one out");
    return &found->second;
  }

  void missing(const std::string& file, const std::set<std::string>& met) {
    for (const auto& [id, line] : draft_.lines) {
      if (!met.contains(id))
        say(file, 0, fmt::format("the case `{}` (cases.csv:{}) is not in it", id, line),
            "add a row for it");
    }
  }

  void truth() {
    std::set<std::string> met;
    for (const auto& row : rows_of("truth.csv", {"id", "truth"})) {
      auto* one = about("truth.csv", row, met);
      if (one == nullptr) continue;
      const auto told = row.cell("truth");
      if (told != "0" && told != "1")
        say("truth.csv", row.line, fmt::format("`{}` is no truth", told), "write 0 or 1");
      one->ill = told == "1";
      const auto severe = row.cell("severe");
      if (!severe.empty() && severe != "0" && severe != "1")
        say("truth.csv", row.line, fmt::format("`{}` says not whether harm is severe", severe),
            "write 1, 0, or leave it empty");
      one->severe = severe == "1";
      one->why = row.cell("says");
    }
    missing("truth.csv", met);
  }

  void advice() {
    std::set<std::string> met;
    for (const auto& row : rows_of("advice.csv", {"id", "probability"})) {
      auto* one = about("advice.csv", row, met);
      if (one == nullptr) continue;
      const auto told = number_in<double>(row.cell("probability"));
      if (!told || !(*told >= 0 && *told <= 1))
        say("advice.csv", row.line, fmt::format("`{}` is no probability", row.cell("probability")),
            "write a number from 0 to 1, with a point");
      else
        one->advice = *told;
      one->adviser = row.cell("adviser");
      const auto& all = draft_.said.advisers;
      const bool known = std::ranges::find(all, one->adviser, &Adviser::id) != all.end();
      if (!known && !(all.empty() && one->adviser.empty()))
        say("advice.csv", row.line, fmt::format("`{}` is no adviser of the card", one->adviser),
            "name one of `advisers` in the column `adviser`");
    }
    missing("advice.csv", met);
  }

  void strangers() {
    for (auto at = folder_.files.lower_bound(home_);
         at != folder_.files.end() && at->first.starts_with(home_); ++at) {
      const auto name = at->first.substr(home_.size());
      if (name.ends_with(".png") && !pictures_.contains(name))
        say(name, 0, "no case shows this picture", "name it in cases.csv, or take it out");
    }
  }

  const Folder& folder_;
  std::string home_;
  std::vector<Finding>& findings_;
  ReadingDraft draft_;
  std::vector<std::string> columns_;  ///< of the table that was read last
  std::map<std::string, ReadingCase> by_id_;
  std::set<std::string> pictures_;
};

}  // namespace

ReadingDraft read_reading(const Folder& folder, const std::string& home,
                          std::vector<Finding>& findings) {
  return PackReading(folder, home, findings).read();
}

Reading set_reading(const ReadingDraft& draft,
                    const std::map<std::string, Source, std::less<>>& sources) {
  auto reading = draft.said;
  for (const auto& [id, source] : sources) {
    if (std::ranges::find(draft.cited, id, &Told::text) != draft.cited.end())
      reading.sources.push_back(source);
  }
  return reading;
}

void find_flaws(const ReadingDraft& draft, std::vector<Finding>& findings) {
  const auto& plan = draft.said.form;
  int practice = 0, over_calls = 0, misses = 0, right = 0;
  for (const auto& one : draft.said.cases) {
    const bool wrong = draft.said.wrong(one);
    auto& kind = one.practice ? practice : !wrong ? right : one.ill ? misses : over_calls;
    ++kind;
  }
  const auto say = [&](std::string what, std::string mend) {
    findings.push_back({draft.file, draft.form_line, true, std::move(what), std::move(mend)});
  };
  const auto enough = [&](std::string_view kind, int there, int asked) {
    if (there < asked)
      say(fmt::format("the form asks for {} cases of the kind `{}`, and the pack has {}", asked,
                      kind, there),
          "ask for fewer, or add cases");
  };
  enough("practice", practice, plan.practice);
  enough("over_calls", over_calls, plan.over_calls);
  enough("misses", misses, plan.misses);
  enough("right", right, plan.right + plan.together - plan.together_wrong);
  enough("wrong", over_calls + misses, plan.over_calls + plan.misses + plan.together_wrong);
  if (plan.together_wrong > plan.together)
    say("`together_wrong` is more than `together`", "it is a part of it");
  if (plan.over_calls + plan.misses == 0 || plan.right < plan.over_calls + plan.misses)
    say("the form must hold wrong advice, and at least as much right advice",
        "where the AI is mostly wrong nobody learns when to trust it");
}

}  // namespace rounds::programme
