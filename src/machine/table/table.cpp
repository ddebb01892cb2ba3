#include "machine/table/table.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "csv.h"
#include "unreadable.h"
#include "workbook.h"

namespace machine::table {

std::unexpected<Refusal> unreadable(std::int64_t line, std::string why) {
  auto said = "The file cannot be read: " + why + ".";
  return refuse(No::invalid, "table.unreadable", std::move(said),
                {{"line", std::to_string(line)}, {"why", std::move(why)}});
}

Result<std::unique_ptr<Reader>> open(std::string_view octets) {
  if (octets.size() > file_bytes_max) {
    return refuse(No::too_large, "table.file_too_large", "The file is larger than an import takes.",
                  {{"megabytes", std::to_string(file_bytes_max >> 20U)}});
  }
  if (octets.starts_with("PK\x03\x04")) return workbook_reader(octets);
  // The old .xls and everything else of Office before 2007.
  if (octets.starts_with("\xD0\xCF\x11\xE0")) return unreadable(0, "xls");
  TRY(decoded, decode(octets));
  return csv_reader(std::move(decoded));
}

namespace {

/// One finite number and nothing else.
bool is_number(std::string_view cell) {
  double value = 0;
  const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
  return error == std::errc() && end == cell.data() + cell.size() && std::isfinite(value);
}

}  // namespace

Writer::Writer(Signs signs) : signs_(signs), text_("\xEF\xBB\xBF") {}

void Writer::add(const std::vector<std::string>& cells) {
  bool first = true;
  for (const auto& cell : cells) {
    if (!first) text_ += ',';
    first = false;
    const bool formula = is_formula(cell) && !(signs_ == Signs::plain && is_number(cell));
    const bool quoted = formula || cell.find_first_of(",;\t\"\r\n") != std::string::npos;
    if (!quoted) {
      text_ += cell;
      continue;
    }
    text_ += '"';
    if (formula) text_ += '\'';
    for (const char c : cell) {
      if (c == '"') text_ += '"';
      text_ += c;
    }
    text_ += '"';
  }
  text_ += "\r\n";
}

bool is_formula(std::string_view cell) {
  // The full-width twins too: some spreadsheets take them for the same.
  for (const std::string_view wide : {"＝", "＋", "－", "＠"}) {
    if (cell.starts_with(wide)) return true;
  }
  return !cell.empty() && std::string_view("=+-@\t\r\n").contains(cell.front());
}

}  // namespace machine::table
