#include "parts.h"

#include <charconv>
#include <map>

#include "markup.h"
#include "unreadable.h"

namespace machine::table {

namespace {

int number_of(std::string_view text) {
  int value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

/// The first sheet's relation, and the calendar.
struct Book final : Handler {
  std::string relation;
  bool since_1904 = false;
  void begin(std::string_view element, const Attributes& attributes) override {
    if (element == "sheet" && relation.empty()) relation = attributes["id"];
    if (element == "workbookPr") {
      since_1904 = attributes["date1904"] == "1" || attributes["date1904"] == "true";
    }
  }
  void end(std::string_view) override {}
  void text(std::string_view) override {}
};

struct Relations final : Handler {
  std::map<std::string, std::string, std::less<>> target;
  void begin(std::string_view element, const Attributes& attributes) override {
    if (element == "Relationship")
      target[std::string(attributes["Id"])] = std::string(attributes["Target"]);
  }
  void end(std::string_view) override {}
  void text(std::string_view) override {}
};

struct Strings final : Handler {
  std::vector<std::string> found;
  std::size_t octets = 0;
  bool reading = false, phonetic = false, too_much = false;
  void begin(std::string_view element, const Attributes&) override {
    if (element == "si") found.emplace_back();
    phonetic = phonetic || element == "rPh";
    reading = element == "t" && !phonetic && !found.empty();
  }
  void end(std::string_view element) override {
    if (element == "rPh") phonetic = false;
    reading = false;
  }
  void text(std::string_view text) override {
    if (!reading || too_much) return;
    // No cell may be longer, and together they fit into what a file may be.
    octets += text.size();
    found.back() += text;
    too_much = octets > 4 * file_bytes_max || found.back().size() > cell_bytes_max;
  }
};

/// The numbers that ECMA-376 part 1, 18.8.30 reserves for dates and times.
bool is_date_format(int number) {
  return (number >= 14 && number <= 22) || (number >= 27 && number <= 36) ||
         (number >= 45 && number <= 47) || (number >= 50 && number <= 58);
}

/// A format of the workbook's own: a date when it shows a year, month or day outside quotes and
/// brackets.
bool is_date_code(std::string_view code) {
  bool quoted = false, bracket = false;
  for (std::size_t at = 0; at < code.size(); ++at) {
    const char c = code[at];
    if (c == '\\') {
      ++at;
    } else if (c == '"') {
      quoted = !quoted;
    } else if (c == '[' || c == ']') {
      bracket = c == '[';
    } else if (!quoted && !bracket && std::string_view("yYdD").contains(c)) {
      return true;
    }
  }
  return false;
}

struct Styles final : Handler {
  std::map<int, bool> own;
  std::vector<bool> dates;
  bool in_cells = false;
  void begin(std::string_view element, const Attributes& attributes) override {
    if (element == "numFmt")
      own[number_of(attributes["numFmtId"])] = is_date_code(attributes["formatCode"]);
    if (element == "cellXfs") in_cells = true;
    if (element == "xf" && in_cells) {
      const int format = number_of(attributes["numFmtId"]);
      const auto found = own.find(format);
      dates.push_back(found == own.end() ? is_date_format(format) : found->second);
    }
  }
  void end(std::string_view element) override {
    if (element == "cellXfs") in_cells = false;
  }
  void text(std::string_view) override {}
};

Result<void> read(const Archive& archive, const std::string& member, Handler& handler) {
  TRY(stream, archive.open(member));
  return Markup(std::move(stream), handler).all();
}

}  // namespace

Result<Parts> read_parts(const Archive& archive) {
  Book book;
  TRY_DONE(read(archive, "xl/workbook.xml", book));
  Relations relations;
  TRY_DONE(read(archive, "xl/_rels/workbook.xml.rels", relations));
  auto target = relations.target[book.relation];
  Parts parts{.sheet = target.starts_with('/') ? target.substr(1) : "xl/" + target,
              .since_1904 = book.since_1904};
  if (archive.has("xl/sharedStrings.xml")) {
    Strings strings;
    TRY_DONE(read(archive, "xl/sharedStrings.xml", strings));
    if (strings.too_much) return unreadable(0, "bomb");
    parts.strings = std::move(strings.found);
  }
  if (archive.has("xl/styles.xml")) {
    Styles styles;
    TRY_DONE(read(archive, "xl/styles.xml", styles));
    parts.date_styles = std::move(styles.dates);
  }
  return parts;
}

}  // namespace machine::table
