#include "sheet.h"

#include <fmt/core.h>

#include <algorithm>
#include <charconv>

#include "machine/table/table.h"

namespace rounds::workbench {

using machine::No;
using machine::Result;
using science::irt::Item;

std::unexpected<machine::Refusal> wrong(const std::string& where, const std::string& said) {
  return machine::refuse(No::invalid, "workbench.case", where + ": " + said, {{"where", where}});
}

std::unexpected<machine::Refusal> unread(std::string code, std::string said,
                                         std::map<std::string, std::string> facts) {
  for (const auto& [name, value] : facts) {
    const auto mark = '{' + name + '}';
    if (const auto at = said.find(mark); at != std::string::npos) {
      said.replace(at, mark.size(), value);
    }
  }
  return machine::refuse(No::invalid, std::move(code), std::move(said), std::move(facts));
}

Result<Sheet> Sheet::of(const std::string& name, std::string_view text) {
  TRY(reader, machine::table::open(text));
  Sheet sheet;
  sheet.name_ = name;
  for (bool header = true;; header = false) {
    TRY(record, reader->next());
    if (!record) break;
    if (header) {
      sheet.names_ = std::move(record->cells);
      continue;
    }
    if (record->cells.size() != sheet.names_.size()) {
      return unread("workbench.table_ragged",
                    "{table}: line {line} has {cells} cells, the first line has {columns}.",
                    {{"table", name},
                     {"line", std::to_string(record->line)},
                     {"cells", std::to_string(record->cells.size())},
                     {"columns", std::to_string(sheet.names_.size())}});
    }
    std::ranges::move(record->cells, std::back_inserter(sheet.cells_));
    ++sheet.rows_;
  }
  if (sheet.rows_ == 0) {
    return unread("workbench.table_empty", "{table}: needs a line of names and a row below it.",
                  {{"table", name}});
  }
  return sheet;
}

bool Sheet::has(std::string_view column) const {
  return std::ranges::find(names_, column) != names_.end();
}

Result<std::size_t> Sheet::place(std::string_view column) const {
  const auto found = std::ranges::find(names_, column);
  if (found == names_.end()) {
    return unread("workbench.no_column", "{table}: has no column called {column}.",
                  {{"table", name_}, {"column", std::string(column)}});
  }
  return static_cast<std::size_t>(found - names_.begin());
}

Result<double> Sheet::number(std::size_t row, std::size_t column) const {
  const auto& text = cell(row, column);
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) {
    return unread("workbench.no_number", "{table}: row {row}, column {column} is no number.",
                  {{"table", name_}, {"row", std::to_string(row + 1)}, {"column", names_[column]}});
  }
  return value;
}

std::vector<std::size_t> Sheet::places(const std::vector<std::string>& without) const {
  std::vector<std::size_t> all;
  for (std::size_t c = 0; c < names_.size(); ++c) {
    if (std::ranges::find(without, names_[c]) == without.end()) all.push_back(c);
  }
  return all;
}

Result<std::vector<std::string>> Sheet::words(std::string_view column) const {
  TRY(at, place(column));
  std::vector<std::string> all;
  all.reserve(rows_);
  for (std::size_t r = 0; r < rows_; ++r) all.push_back(cell(r, at));
  return all;
}

Result<std::vector<double>> Sheet::numbers(std::string_view column) const {
  TRY(at, place(column));
  std::vector<double> all;
  for (std::size_t r = 0; r < rows_; ++r) {
    TRY(value, number(r, at));
    all.push_back(value);
  }
  return all;
}

Result<std::int8_t> Sheet::score(std::size_t row, std::size_t column) const {
  if (cell(row, column).empty()) return science::missing;
  TRY(value, number(row, column));
  if (value >= 0 && value <= 100 && value == static_cast<double>(static_cast<int>(value))) {
    return static_cast<std::int8_t>(value);
  }
  return unread(
      "workbench.no_score",
      "{table}: row {row}, column {column} is no score: whole numbers from 0 to 100, empty "
      "where there is none.",
      {{"table", name_}, {"row", std::to_string(row + 1)}, {"column", names_[column]}});
}

Result<Sheet::Scores> Sheet::scores(const std::vector<std::string>& without) const {
  const auto columns = places(without);
  Scores all{.items = {}, .responses = science::Responses(rows_, columns.size())};
  for (std::size_t j = 0; j < columns.size(); ++j) {
    all.items.push_back(names_[columns[j]]);
    for (std::size_t r = 0; r < rows_; ++r) {
      TRY(value, score(r, columns[j]));
      all.responses(r, j) = value;
    }
  }
  return all;
}

Result<science::chance::Matrix> Sheet::matrix(const std::vector<std::string>& without) const {
  const auto columns = places(without);
  science::chance::Matrix all(rows_, columns.size());
  for (std::size_t r = 0; r < rows_; ++r) {
    for (std::size_t j = 0; j < columns.size(); ++j) {
      TRY(value, number(r, columns[j]));
      all(r, j) = value;
    }
  }
  return all;
}

Result<std::vector<Item>> Sheet::items() const {
  TRY(a, numbers("a"));
  TRY(b, numbers("b"));
  std::vector<double> g(rows_, 0.0);
  if (has("g")) {
    TRY(given, numbers("g"));
    g = std::move(given);
  }
  std::vector<Item> all;
  all.reserve(rows_);
  for (std::size_t j = 0; j < rows_; ++j) all.push_back(Item::at_difficulty(a[j], b[j], g[j]));
  return all;
}

}  // namespace rounds::workbench
