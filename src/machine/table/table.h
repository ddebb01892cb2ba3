#pragma once

/// table: the rows of a file that somebody made with a spreadsheet, and rows written for one.
///
/// Reads CSV (comma, semicolon, tab or bar; UTF-8, UTF-16 or Windows-1252, recognised and said) and
/// .xlsx (the first sheet). A cell is what the person saw, as UTF-8 text; a date of a workbook is
/// "2026-11-23". Nothing is ever computed, no formula runs, and what is too large is refused before
/// it is unpacked.

#include <boost/describe.hpp>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "machine/refusal/refusal.h"

namespace machine::table {

// A country's whole register in one file; a longer list is split.
constexpr std::size_t file_bytes_max = 32U << 20U;
constexpr std::size_t rows_max = 200'000;
constexpr std::size_t columns_max = 200;
// An open quote swallows what follows: better said at once.
constexpr std::size_t cell_bytes_max = 4'000;

enum class Encoding : std::uint8_t { utf8, utf16, windows_1252, workbook };
BOOST_DESCRIBE_ENUM(Encoding, utf8, utf16, windows_1252, workbook)

/// One row and where it stands: the line of a CSV file at which it begins, or the row of the sheet,
/// from 1.
struct Record {
  std::int64_t line = 0;
  std::vector<std::string> cells = {};
};

class Reader {
 public:
  virtual ~Reader() = default;
  /// The next row that is not blank; nothing at the end. Refuses: invalid table.unreadable (facts:
  /// line, why), too_large table.too_many_rows, too_large table.cell_too_long (facts: line).
  virtual Result<std::optional<Record>> next() = 0;
  virtual Encoding encoding() const = 0;
  /// How far of the file has been read, 0 to 1.
  virtual double share_read() const = 0;
};

/// Opens a file that is in memory; `octets` must outlive the reader. Refuses: too_large
/// table.file_too_large, invalid table.unreadable (neither CSV nor a workbook; a bomb).
Result<std::unique_ptr<Reader>> open(std::string_view octets);

/// A CSV file as Excel opens it without asking: BOM, commas, CRLF. A cell that a spreadsheet would
/// run gets an apostrophe in front (OWASP, "CSV Injection").
class Writer {
 public:
  /// `plain`: a cell that is a number and nothing else, as "-0.25", stays as it is, for a table of
  /// numbers that programs read.
  enum class Signs : std::uint8_t { guarded, plain };

  explicit Writer(Signs signs = Signs::guarded);
  void add(const std::vector<std::string>& cells);
  std::string take() { return std::move(text_); }

 private:
  Signs signs_;
  std::string text_;
};

/// Whether a spreadsheet would take this cell for a formula.
bool is_formula(std::string_view cell);

}  // namespace machine::table
