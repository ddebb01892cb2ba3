// Items in a table: a row each.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <optional>

#include "machine/table/table.h"
#include "rounds/bank/exchange.h"

namespace rounds::bank {

namespace {

constexpr char letters[] = "ABCDEF";

const std::vector<std::string>& columns() {
  static const std::vector<std::string> list{
      "name",         "kind",           "domain",      "competency",  "module",
      "level",        "themes",         "sources",     "review_by",   "enemies",
      "seconds",      "stem",           "option_a",    "option_b",    "option_c",
      "option_d",     "option_e",       "option_f",    "key",         "rationale_a",
      "rationale_b",  "rationale_c",    "rationale_d", "rationale_e", "rationale_f",
      "answer",       "tolerance",      "decimals",    "unit",        "least_percent",
      "most_percent", "advice_percent", "advice",      "severe",      "rationale"};
  return list;
}

std::vector<std::string> split(std::string_view cell) {
  std::vector<std::string> parts;
  std::string part;
  for (const char sign : cell) {
    if (sign != ';' && sign != ',' && sign != ' ') {
      part += sign;
    } else if (!part.empty()) {
      parts.push_back(std::exchange(part, {}));
    }
  }
  if (!part.empty()) parts.push_back(std::move(part));
  return parts;
}

/// A row by the names of its columns.
class Line {
 public:
  Line(const std::map<std::string, std::size_t>& places, const std::vector<std::string>& cells)
      : places_(places), cells_(cells) {}
  std::string operator[](const std::string& column) const {
    const auto place = places_.find(column);
    return place == places_.end() || place->second >= cells_.size() ? "" : cells_[place->second];
  }
  /// Nothing, after noting it, when the cell is not a number; 0 when it is empty.
  double number(const std::string& column) {
    const auto cell = (*this)[column];
    double value = 0;
    const auto* end = cell.data() + cell.size();
    const auto read = std::from_chars(cell.data(), end, value);
    if (!cell.empty() && (read.ec != std::errc{} || read.ptr != end) && !odd_) odd_ = column;
    return odd_ ? 0 : value;
  }
  int whole(const std::string& column) {
    const auto value = number(column);
    if (value < -1e6 || value > 1e6) odd_ = column;
    return odd_ ? 0 : static_cast<int>(value);
  }
  const std::optional<std::string>& odd() const { return odd_; }

 private:
  const std::map<std::string, std::size_t>& places_;
  const std::vector<std::string>& cells_;
  std::optional<std::string> odd_;
};

Attributes about_of(Line& line) {
  return {.name = line["name"],
          .competency = line["competency"],
          .domain = line["domain"],
          .module = line["module"],
          .level = line["level"],
          .review_by = line["review_by"],
          .seeds = split(line["themes"]),
          .sources = split(line["sources"]),
          .enemies = split(line["enemies"]),
          .seconds = line.whole("seconds")};
}

void choices_of(Line& line, Writing& writing) {
  const auto keys = split(line["key"]);
  for (std::size_t n = 0; n < options_ticked_max; ++n) {
    const std::string small(1, static_cast<char>('a' + n));
    const auto text = line["option_" + small];
    const std::string letter(1, letters[n]);
    const bool right = std::ranges::find(keys, letter) != keys.end();
    if (text.empty() && !right) continue;
    writing.choices.push_back({text, line["rationale_" + small], right});
  }
}

Writing writing_of(Line& line, Kind kind) {
  Writing writing{.kind = kind, .stem = line["stem"]};
  if (kind == Kind::single || kind == Kind::multiple) choices_of(line, writing);
  writing.answer = line.number("answer");
  writing.tolerance = line.number("tolerance");
  writing.decimals = line.whole("decimals");
  writing.unit = line["unit"];
  writing.least = line.whole("least_percent") / 10;
  writing.most = line.whole("most_percent") / 10;
  writing.advice_percent = line.whole("advice_percent");
  writing.advice = line["advice"];
  writing.severe = line["severe"] == "yes";
  writing.rationale = line["rationale"];
  return writing;
}

void read_row(Incoming& in, std::int64_t number, Line line) {
  auto name = line["kind"];
  if (name.empty()) name = "single";
  Kind kind = Kind::single;
  if (!boost::describe::enum_from_string(name.c_str(), kind)) {
    in.bad.push_back({number, line["name"], fmt::format("`{}` is no kind of item", name),
                      "write single, multiple, numeric or reliance"});
    return;
  }
  auto about = about_of(line);
  auto writing = writing_of(line, kind);
  if (const auto odd = line.odd()) {
    in.bad.push_back({number, about.name, fmt::format("{} is not a number", *odd),
                      "write it with a point, as 0.5"});
    return;
  }
  take_in(in, number, std::move(about), std::move(writing));
}

/// Where each column that is known stands; `in` says which are not.
std::map<std::string, std::size_t> places_of(Incoming& in, const std::vector<std::string>& head) {
  std::map<std::string, std::size_t> places;
  for (std::size_t n = 0; n < head.size(); ++n) {
    if (std::ranges::find(columns(), head[n]) == columns().end()) {
      in.unsaid.push_back(fmt::format("the column {} is not used", head[n]));
    } else {
      places.emplace(head[n], n);
    }
  }
  return places;
}

}  // namespace

Result<Incoming> read_table(std::string_view octets) {
  TRY(reader, machine::table::open(octets));
  Incoming in;
  std::map<std::string, std::size_t> places;
  for (;;) {
    TRY(record, reader->next());
    if (!record) break;
    if (!places.empty()) {
      read_row(in, record->line, Line(places, record->cells));
      continue;
    }
    places = places_of(in, record->cells);
    if (!places.contains("stem")) {
      return machine::refuse(machine::No::invalid, "bank.unreadable",
                             "The file has no column `stem`.",
                             {{"line", std::to_string(record->line)},
                              {"why", "the first row names no column `stem`"}});
    }
  }
  return in;
}

std::string template_table() {
  machine::table::Writer writer;
  writer.add(columns());
  const auto row = [&](const std::map<std::string, std::string>& said) {
    std::vector<std::string> cells;
    for (const auto& column : columns())
      cells.push_back(said.contains(column) ? said.at(column) : "");
    writer.add(cells);
  };
  row({{"name", "example-single"},
       {"kind", "single"},
       {"domain", "C4"},
       {"level", "apply"},
       {"themes", "L; I"},
       {"seconds", "75"},
       {"review_by", "2027-11-30"},
       {"stem", "…?"},
       {"option_a", "…1"},
       {"option_b", "…2"},
       {"option_c", "…3"},
       {"option_d", "…4"},
       {"key", "B"}});
  row({{"name", "example-multiple"},
       {"kind", "multiple"},
       {"stem", "…? Choose two."},
       {"option_a", "…1"},
       {"option_b", "…2"},
       {"option_c", "…3"},
       {"option_d", "…4"},
       {"key", "A; C"}});
  row({{"name", "example-numeric"},
       {"kind", "numeric"},
       {"stem", "…?"},
       {"answer", "20.5"},
       {"tolerance", "0.5"},
       {"decimals", "1"},
       {"unit", "%"}});
  row({{"name", "example-reliance"},
       {"kind", "reliance"},
       {"stem", "…"},
       {"least_percent", "60"},
       {"most_percent", "100"},
       {"advice_percent", "15"},
       {"advice", "…"},
       {"severe", "yes"}});
  return writer.take();
}

}  // namespace rounds::bank
