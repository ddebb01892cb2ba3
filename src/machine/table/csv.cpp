#include "csv.h"

#include <algorithm>
#include <array>

#include "unreadable.h"

namespace machine::table {

namespace {

std::string_view first_line(std::string_view text) {
  return text.substr(0, text.find_first_of("\r\n"));
}

/// The separator that stands most often in the first line, outside quotes.
char separator_of(std::string_view text) {
  constexpr std::array<char, 4> known{',', ';', '\t', '|'};
  std::array<std::size_t, 4> count{};
  bool quoted = false;
  for (const char c : first_line(text)) {
    if (c == '"') quoted = !quoted;
    const auto at = std::ranges::find(known, c);
    if (!quoted && at != known.end()) ++count.at(static_cast<std::size_t>(at - known.begin()));
  }
  return known.at(static_cast<std::size_t>(std::ranges::max_element(count) - count.begin()));
}

bool is_blank(const Record& record) {
  return std::ranges::all_of(record.cells, [](const std::string& cell) {
    return cell.find_first_not_of(" \t\xC2\xA0") == std::string::npos;
  });
}

class CsvReader final : public Reader {
 public:
  explicit CsvReader(Decoded decoded) : decoded_(std::move(decoded)) {
    text_ = decoded_.encoding == Encoding::utf8 ? decoded_.text : std::string_view(decoded_.made);
    // Excel writes the separator into a first line of its own when told to.
    const auto head = first_line(text_);
    if (head.size() == 5 && head.starts_with("sep=")) {
      separator_ = head[4];
      at_ = head.size();
      end_line();
    } else {
      separator_ = separator_of(text_);
    }
  }

  Result<std::optional<Record>> next() override {
    while (at_ < text_.size()) {
      TRY(record, read());
      if (is_blank(record)) continue;
      if (++rows_ > rows_max) {
        return refuse(No::too_large, "table.too_many_rows",
                      "The file has more rows than one import takes.",
                      {{"rows", std::to_string(rows_max)}});
      }
      return std::move(record);
    }
    return std::nullopt;
  }

  Encoding encoding() const override { return decoded_.encoding; }
  double share_read() const override {
    return text_.empty() ? 1 : static_cast<double>(at_) / static_cast<double>(text_.size());
  }

 private:
  Result<Record> read() {
    Record record{.line = line_, .cells = {}};
    for (;;) {
      TRY(cell, cell_at(record.line));
      record.cells.push_back(std::move(cell));
      if (record.cells.size() > columns_max) return unreadable(record.line, "columns");
      if (at_ < text_.size() && text_[at_] == separator_) {
        ++at_;
        if (at_ == text_.size()) record.cells.emplace_back();
        if (at_ < text_.size()) continue;
      }
      end_line();
      return record;
    }
  }

  Result<std::string> cell_at(std::int64_t line) {
    std::string cell;
    const bool quoted = at_ < text_.size() && text_[at_] == '"';
    if (quoted) {
      ++at_;
      TRY_DONE(quoted_part(cell, line));
    }
    // What follows a closing quote is taken as it stands: people write it by hand.
    while (at_ < text_.size() && text_[at_] != separator_ && text_[at_] != '\r' &&
           text_[at_] != '\n') {
      cell += text_[at_++];
      if (cell.size() > cell_bytes_max) return too_long(line);
    }
    return cell;
  }

  Result<void> quoted_part(std::string& cell, std::int64_t line) {
    while (at_ < text_.size()) {
      const char c = text_[at_++];
      if (c == '"' && (at_ == text_.size() || text_[at_] != '"')) return {};
      if (c == '"') ++at_;
      if (c == '\n' || (c == '\r' && (at_ == text_.size() || text_[at_] != '\n'))) ++line_;
      if (c != '\r') cell += c;
      if (cell.size() > cell_bytes_max) return too_long(line);
    }
    return unreadable(line, "quote");
  }

  static std::unexpected<Refusal> too_long(std::int64_t line) {
    return refuse(No::too_large, "table.cell_too_long",
                  "A cell is too long; perhaps a quotation mark is never closed.",
                  {{"line", std::to_string(line)}});
  }

  void end_line() {
    if (at_ >= text_.size()) return;
    const bool both = text_.substr(at_).starts_with("\r\n");
    at_ += both ? 2 : 1;
    ++line_;
  }

  Decoded decoded_;
  std::string_view text_;
  char separator_ = ',';
  std::size_t at_ = 0;
  std::int64_t line_ = 1;
  std::size_t rows_ = 0;
};

}  // namespace

std::unique_ptr<Reader> csv_reader(Decoded decoded) {
  return std::make_unique<CsvReader>(std::move(decoded));
}

}  // namespace machine::table
