#include "workbook.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <deque>

#include "calendar.h"
#include "markup.h"
#include "parts.h"
#include "unreadable.h"

namespace machine::table {

namespace {

/// "AB12" → 27; nothing when it names no column that we read.
std::optional<std::size_t> column_of(std::string_view place) {
  std::size_t column = 0;
  for (const char c : place) {
    if (c < 'A' || c > 'Z') break;
    column = column * 26 + static_cast<std::size_t>(c - 'A') + 1;
    if (column > columns_max) return std::nullopt;
  }
  return column == 0 ? std::nullopt : std::optional(column - 1);
}

template <class T>
std::optional<T> number_in(std::string_view text) {
  T value{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc{} && end == text.data() + text.size() ? std::optional(value)
                                                                  : std::nullopt;
}

/// A number as a person would have typed it: mobile numbers whole, never 9.19876E+11.
std::string plain(std::string_view raw) {
  constexpr double exact = 9'007'199'254'740'992;  // 2^53: every whole number up to it
  const auto value = number_in<double>(raw);
  if (!value || !std::isfinite(*value) || std::fabs(*value) > exact ||
      std::floor(*value) != *value) {
    return std::string(raw);
  }
  return std::to_string(static_cast<std::int64_t>(*value));
}

class Sheet final : public Reader, private Handler {
 public:
  Sheet(Parts parts, std::unique_ptr<Archive::Stream> stream)
      : parts_(std::move(parts)), markup_(std::move(stream), *this) {}

  Result<std::optional<Record>> next() override {
    for (;;) {
      if (trouble_) return std::unexpected(*trouble_);
      if (!ready_.empty()) {
        auto record = std::move(ready_.front());
        ready_.pop_front();
        return std::move(record);
      }
      if (ended_) return std::nullopt;
      TRY(more, markup_.step());
      ended_ = !more;
    }
  }

  Encoding encoding() const override { return Encoding::workbook; }
  double share_read() const override { return markup_.share_read(); }

 private:
  void begin(std::string_view element, const Attributes& attributes) override {
    if (element == "row") {
      line_ = number_in<std::int64_t>(attributes["r"]).value_or(line_ + 1);
      cells_.clear();
    } else if (element == "c") {
      const auto column = column_of(attributes["r"]);
      column_ = attributes["r"].empty() ? cells_.size() : column.value_or(columns_max);
      kind_ = attributes["t"];
      style_ = number_in<std::size_t>(attributes["s"]).value_or(0);
      value_.clear();
    }
    phonetic_ = phonetic_ || element == "rPh";
    reading_ = (element == "v" || element == "t") && !phonetic_;
  }

  void text(std::string_view text) override {
    if (!reading_ || trouble_) return;
    value_ += text;
    if (value_.size() > cell_bytes_max) {
      trouble_ =
          Refusal{No::too_large, "table.cell_too_long", "A cell is too long.", {{"line", line()}}};
    }
  }

  void end(std::string_view element) override {
    reading_ = false;
    if (element == "rPh") phonetic_ = false;
    if (element == "c") keep_cell();
    if (element == "row") keep_row();
  }

  void keep_cell() {
    if (column_ >= columns_max || value_.empty()) return;
    if (cells_.size() <= column_) cells_.resize(column_ + 1);
    cells_[column_] = shown();
  }

  std::string shown() {
    if (kind_ == "s") {
      const auto at = number_in<std::size_t>(value_);
      if (at && *at < parts_.strings.size()) return parts_.strings[*at];
      trouble_ = unreadable(line_, "workbook").error();
      return {};
    }
    if (kind_ == "b") return value_ == "1" ? "TRUE" : "FALSE";
    if (kind_ == "str" || kind_ == "inlineStr" || kind_ == "e" || kind_ == "d") return value_;
    const auto number = number_in<double>(value_);
    const bool date = style_ < parts_.date_styles.size() && parts_.date_styles[style_];
    if (number && date) return date_of(*number, parts_.since_1904).value_or(value_);
    return plain(value_);
  }

  void keep_row() {
    const auto blank = [](const std::string& cell) {
      return cell.find_first_not_of(" \t\r\n\xC2\xA0") == std::string::npos;
    };
    if (std::ranges::all_of(cells_, blank)) return;
    if (++rows_ > rows_max) {
      trouble_ = Refusal{No::too_large,
                         "table.too_many_rows",
                         "The file has more rows than one import takes.",
                         {{"rows", std::to_string(rows_max)}}};
      return;
    }
    ready_.push_back({.line = line_, .cells = std::exchange(cells_, {})});
  }

  std::string line() const { return std::to_string(line_); }

  Parts parts_;
  Markup markup_;
  std::deque<Record> ready_;
  std::optional<Refusal> trouble_;
  std::vector<std::string> cells_;
  std::string kind_, value_;
  std::size_t column_ = 0, style_ = 0, rows_ = 0;
  std::int64_t line_ = 0;
  bool reading_ = false, phonetic_ = false, ended_ = false;
};

}  // namespace

Result<std::unique_ptr<Reader>> workbook_reader(std::string_view octets) {
  TRY(archive, Archive::of(octets));
  TRY(parts, read_parts(archive));
  TRY(stream, archive.open(parts.sheet));
  return std::make_unique<Sheet>(std::move(parts), std::move(stream));
}

}  // namespace machine::table
