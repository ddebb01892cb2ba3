#include "lesson_text.h"

#include <fmt/format.h>

#include <algorithm>

#include "computed.h"
#include "sheet.h"

namespace rounds::programme {

namespace {

constexpr std::string_view fence = "```";

/// Walks a body line by line and cuts it into blocks.
class Cutter {
 public:
  using Lines = std::vector<std::string>;

  Cutter(LessonDraft& lesson, const Desk& desk, bool foreign)
      : lesson_(lesson), computed_(*desk.computed), desk_(desk), foreign_(foreign) {}

  void cut(const Lines& lines) {
    for (std::size_t i = 0; i < lines.size(); ++i) {
      const auto& line = lines[i];
      if (!in_code_ && line.starts_with(fence) && is_own_fence(line.substr(3))) {
        i = fenced(lines, i);
      } else if (!in_code_ && line.starts_with("![")) {
        figure(desk_.computed->in_line(line, place(i), desk_), place(i));
      } else if (!in_code_ && line.starts_with("> [!")) {
        i = callout(lines, i);
      } else {
        const bool ends = line.starts_with(fence);
        const bool code = in_code_ || ends;
        words(code ? Block::Kind::code : Block::Kind::prose,
              code ? line : computed_.in_line(line, place(i), desk_), place(i));
        in_code_ = in_code_ != ends;
      }
    }
  }

 private:
  int place(std::size_t index) const { return desk_.first_line + static_cast<int>(index); }

  void words(Block::Kind kind, const std::string& line, int at) {
    auto& blocks = lesson_.blocks;
    if (blocks.empty() || blocks.back().kind != kind || blocks.back().foreign != foreign_)
      add({.kind = kind, .line = at});
    blocks.back().text += line + "\n";
  }

  void add(Block block) {
    block.foreign = foreign_;
    lesson_.blocks.push_back(std::move(block));
  }

  void figure(const std::string& line, int at) {
    const auto middle = line.find("](");
    const auto quote = line.find(" \"", middle);
    const bool captioned = quote != std::string::npos;
    const std::string end = captioned ? "\")" : ")";
    if (middle == std::string::npos || !line.ends_with(end) ||
        (captioned && quote + 4 > line.size())) {
      desk_.say(at, "this figure cannot be read",
                R"(write ![what it shows](figures/name.svg "caption") alone on its line)");
      return;
    }
    const auto file_end = captioned ? quote : line.size() - 1;
    Block block{.kind = Block::Kind::figure, .line = at};
    block.alt = line.substr(2, middle - 2);
    block.file = line.substr(middle + 2, file_end - middle - 2);
    if (captioned) block.caption = line.substr(quote + 2, line.size() - quote - 4);
    add(std::move(block));
  }

  /// A check, numbers or a formula; answers the index of its last line.
  std::size_t fenced(const Lines& lines, std::size_t from) {
    auto to = from + 1;
    while (to < lines.size() && lines[to] != fence) ++to;
    const auto name = lines[from].substr(3);
    if (to == lines.size()) {
      desk_.say(place(from), name == "check" ? "this check has no end" : "this block has no end",
                "close it with a line of ```");
    }
    const Lines inside(lines.begin() + static_cast<std::ptrdiff_t>(from) + 1,
                       lines.begin() + static_cast<std::ptrdiff_t>(to));
    if (name == "check") check(inside, place(from));
    if (name == "numbers") numbers(inside, place(from));
    if (name == "mathml") maths(inside, place(from));
    return to;
  }

  void check(const Lines& inside, int at) {
    const Desk desk{desk_.file, at + 1, desk_.findings, &computed_};
    auto sheet = sheet_of(joined(inside, 0), desk);
    auto item = read_item(sheet, true);
    item.line = at;
    add({.kind = Block::Kind::check, .line = item.line, .text = item.id.text});
    lesson_.checks.push_back(std::move(item));
  }

  void numbers(const Lines& inside, int at) {
    if (numbers_at_ > 0) {
      desk_.say(at, "the lesson has two numbers blocks",
                fmt::format("put these names into the block of line {}", numbers_at_));
    }
    numbers_at_ = at;
    computed_.define(inside, at + 1, desk_);
  }

  void maths(const Lines& inside, int at) {
    constexpr std::string_view alt = "alt: ";
    const bool told =
        !inside.empty() && inside[0].starts_with(alt) && inside[0].size() > alt.size();
    if (!told) {
      desk_.say(at, "the formula has no text for those who cannot see it",
                "write `alt: …`, the formula in words, as the block's first line");
    }
    Block block{.kind = Block::Kind::maths, .line = at};
    if (told) block.alt = inside[0].substr(alt.size());
    block.text = joined(inside, told ? 1 : 0);
    add(std::move(block));
  }

  static std::string joined(const Lines& lines, std::size_t from) {
    std::string text;
    for (auto i = from; i < lines.size(); ++i) text += lines[i] + "\n";
    return text;
  }

  std::size_t callout(const Lines& lines, std::size_t from) {
    Block block{.kind = Block::Kind::callout, .line = place(from)};
    const auto& first = lines[from];
    const auto close = std::min(first.find(']'), first.size());
    block.callout = first.substr(4, close - 4);
    const auto title = first.find_first_not_of(' ', close + 1);
    if (title != std::string::npos)
      block.title = computed_.in_line(first.substr(title), place(from), desk_);
    auto to = from + 1;
    bool code = false;
    for (; to < lines.size() && lines[to].starts_with('>'); ++to) {
      const auto line = lines[to].substr(lines[to].starts_with("> ") ? 2 : 1);
      const bool ends = line.starts_with(fence);
      block.text += (code || ends ? line : computed_.in_line(line, place(to), desk_)) + "\n";
      code = code != ends;
    }
    if (code) desk_.say(place(from), "code in this callout has no end", "close it with > ```");
    add(std::move(block));
    return to - 1;
  }

  LessonDraft& lesson_;
  Computed& computed_;
  const Desk& desk_;
  const bool foreign_;
  int numbers_at_ = 0;
  bool in_code_ = false;
};

void read_front(LessonDraft& lesson, const std::string& yaml, const Desk& desk) {
  auto sheet = sheet_of(yaml, desk);
  lesson.id = sheet.text("id");
  lesson.title = sheet.text("title");
  lesson.minutes = sheet.number("minutes", 1, 60);
  lesson.owner = sheet.text("owner");
  lesson.review_by = sheet.text("review_by");
  lesson.sources = sheet.texts("sources", 1);
  lesson.optional = sheet.flag("optional");
  if (const auto reviewed = sheet.maybe("reviewed"); reviewed.line > 0) {
    desk.say(
        reviewed.line, "a file cannot say that it was reviewed",
        "remove `reviewed`; a named, registered person signs the exact text on the review page");
  }
  sheet.nothing_else();
}

}  // namespace

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::size_t from = 0;
  while (from <= text.size()) {
    const auto to = std::min(text.find('\n', from), text.size());
    lines.push_back(text.substr(from, to - from));
    from = to + 1;
  }
  return lines;
}

bool is_own_fence(std::string_view name) {
  return name == "check" || name == "numbers" || name == "mathml";
}

std::optional<Parted> parted(const std::string& file, const std::string& text,
                             std::string_view fields, std::vector<Finding>& findings) {
  const auto end = text.find("\n---\n", 3);
  if (!text.starts_with("---\n") || end == std::string::npos) {
    findings.push_back(
        {file, 1, true, "the file does not begin with its facts",
         fmt::format("begin with a line of ---, then {}, then a line of ---", fields)});
    return std::nullopt;
  }
  Parted parts{text.substr(4, end - 3), text.substr(end + 5), 0};
  parts.body_line = 3 + static_cast<int>(std::ranges::count(parts.front, '\n'));
  return parts;
}

void cut_into(LessonDraft& lesson, const std::string& text, const Desk& desk, bool foreign) {
  Cutter(lesson, desk, foreign).cut(lines_of(text));
}

LessonDraft read_lesson(const std::string& file, const std::string& text,
                        std::vector<Finding>& findings, const Names& names) {
  LessonDraft lesson{.file = file};
  const auto parts =
      parted(file, text, "id, title, minutes, owner, review_by and sources", findings);
  if (!parts) return lesson;
  read_front(lesson, parts->front, Desk{file, 2, findings});
  Computed computed(names);
  cut_into(lesson, parts->body, Desk{file, parts->body_line, findings, &computed}, false);
  return lesson;
}

SheetDraft read_monday(const std::string& file, const std::string& text,
                       std::vector<Finding>& findings) {
  SheetDraft draft{.file = file};
  const auto parts = parted(file, text, "title, review_by and owner", findings);
  if (!parts) return draft;
  const Desk desk{file, 2, findings};
  auto sheet = sheet_of(parts->front, desk);
  draft.title = sheet.text("title");
  draft.review_by = sheet.text("review_by");
  draft.owner = sheet.text("owner");
  sheet.nothing_else();
  draft.line = parts->body_line;
  draft.text = parts->body;
  constexpr std::string_view later = "\nLater:";
  // Before the text stands the line end of its facts.
  const auto at = ("\n" + draft.text).rfind(later);
  const auto more = at == std::string::npos ? at : draft.text.find("\n\n", at);
  if (at == std::string::npos || (more != std::string::npos && more + 2 < draft.text.size())) {
    desk.say(0, "the last paragraph does not ask what came of it",
             "end the page with a paragraph `Later: …`, the question asked four weeks later");
    return draft;
  }
  draft.later = {draft.text.substr(at + later.size() - 1),
                 draft.line + static_cast<int>(std::ranges::count(draft.text.substr(0, at), '\n'))};
  draft.text.resize(at);
  return draft;
}

SheetDraft read_session(const std::string& file, const std::string& text,
                        std::vector<Finding>& findings) {
  SheetDraft draft{.file = file};
  const auto parts = parted(file, text, "title, minutes and owner", findings);
  if (!parts) return draft;
  const Desk desk{file, 2, findings};
  auto sheet = sheet_of(parts->front, desk);
  draft.title = sheet.text("title");
  draft.minutes = sheet.number("minutes", 45, 60);
  draft.owner = sheet.text("owner");
  sheet.nothing_else();
  draft.line = parts->body_line;
  draft.text = parts->body;
  return draft;
}

bool is_callout(std::string_view kind) {
  return kind == "story" || kind == "patient" || kind == "caution" || kind == "monday" ||
         kind == "deeper";
}

std::vector<Told> footnotes_in(const std::string& markdown) {
  std::vector<Told> found;
  int line = 0;
  for (std::size_t at = 0; at < markdown.size(); ++at) {
    if (markdown[at] == '\n') ++line;
    if (markdown.compare(at, 2, "[^") != 0) continue;
    const auto end = markdown.find(']', at);
    if (end == std::string::npos) break;
    const auto name = markdown.substr(at + 2, end - at - 2);
    if (name.find('\n') == std::string::npos) found.push_back({name, line});
  }
  return found;
}

}  // namespace rounds::programme
