#include "lesson_words.h"

#include <fmt/format.h>

#include <algorithm>

#include "computed.h"
#include "item_words.h"
#include "lesson_text.h"
#include "paragraphs.h"
#include "sheet.h"

namespace rounds::programme {

namespace {

constexpr std::string_view later = "Later:";

/// What a paragraph is, by its first line: "check", "figure", "callout patient", "" for prose.
std::string kind_of(std::string_view text) {
  const auto first = text.substr(0, text.find('\n'));
  if (first.starts_with("```")) {
    const auto name = first.substr(3);
    return is_own_fence(name) ? std::string(name) : "code";
  }
  if (first.starts_with("![")) return "figure";
  if (first.starts_with("> [!"))
    return "callout " + std::string(first.substr(4, first.find(']') - 4));
  if (first.starts_with(later)) return "question of four weeks later";
  return first.starts_with("#") ? "heading " + std::string(first.substr(0, first.find(' '))) : "";
}

std::string named(const std::string& kind) { return kind.empty() ? "paragraph" : kind; }

std::vector<std::string> notes_in(const std::string& text) {
  std::vector<std::string> notes;
  for (const auto& note : footnotes_in(text)) notes.push_back(note.text);
  std::ranges::sort(notes);
  return notes;
}

std::vector<std::string> figures_in(const std::string& text) {
  std::vector<std::string> files;
  for (const auto& line : lines_of(text)) {
    const auto from = line.starts_with("![") ? line.find("](") : std::string::npos;
    if (from != std::string::npos)
      files.push_back(line.substr(from + 2, line.find_first_of(" )", from + 2) - from - 2));
  }
  return files;
}

/// Entries of lists and rows of tables.
std::ptrdiff_t entries_in(const std::string& text) {
  return std::ranges::count_if(lines_of(text), [](const std::string& line) {
    const auto digits = line.find_first_not_of("0123456789");
    return line.starts_with("- ") || line.starts_with("|") ||
           (digits > 0 && digits != std::string::npos && line.substr(digits).starts_with(". "));
  });
}

/// Lays a translation over its source.
class Overlay {
 public:
  Overlay(const LessonDraft& source, const Pair& pair, const std::string& language,
          std::vector<Finding>& findings)
      : source_(source),
        pair_(pair),
        findings_(findings),
        own_(pair.names, language),
        english_(pair.names) {
    made_ = source;
    made_.file = pair.file;
    made_.blocks.clear();
    made_.checks.clear();
  }

  LessonDraft lay(const Parted& from, const Parted& words) {
    std::vector<Paragraph> paragraphs = paragraphs_of(from.body, from.body_line);
    auto translated = translated_of(words.body, words.body_line);
    unnamed(translated.front());
    translated.erase(translated.begin());
    // Numbers are the lesson's, in every language.
    const auto is_numbers = [](const Paragraph& one) { return kind_of(one.text) == "numbers"; };
    for (const auto& paragraph : paragraphs) {
      if (is_numbers(paragraph)) define(paragraph);
    }
    std::erase_if(paragraphs, is_numbers);
    lay(paragraphs, translated);
    return std::move(made_);
  }

 private:
  void say(int line, std::string what, std::string mend, bool blocks) {
    findings_.push_back({pair_.file, line, blocks, std::move(what), std::move(mend)});
  }

  std::string place(const Paragraph& paragraph) const {
    return fmt::format("{}:{}", pair_.source_file, paragraph.line);
  }

  void unnamed(const Translated& before) {
    for (const auto& paragraph : before.paragraphs) {
      say(paragraph.line, "this paragraph does not say what it was translated from",
          "write <!-- of …… --> above it, the fingerprint of its source paragraph", true);
    }
  }

  void define(const Paragraph& numbers) {
    LessonDraft nowhere;
    std::vector<Finding> told_already;
    for (auto* computed : {&own_, &english_}) {
      cut_into(nowhere, numbers.text, Desk{pair_.source_file, numbers.line, told_already, computed},
               true);
    }
  }

  void lay(const std::vector<Paragraph>& paragraphs, const std::vector<Translated>& translated) {
    std::vector<std::string> source, fingerprints;
    for (const auto& paragraph : paragraphs) source.push_back(fingerprint_of(paragraph.text));
    for (const auto& one : translated) fingerprints.push_back(one.fingerprint);
    const auto found = align(source, fingerprints);
    int line = translated.empty() ? 1 : translated.front().line;
    for (std::size_t at = 0; at < paragraphs.size(); ++at) {
      const auto& paragraph = paragraphs[at];
      const auto &fresh = found.fresh[at], &stale = found.stale[at];
      if (fresh) line = translated[*fresh].line;
      if (fresh && laid(paragraph, translated[*fresh])) continue;
      if (!fresh) old(paragraph, stale ? translated[*stale].line : 0, line);
      stand_in(paragraph);
    }
    for (const auto at : found.orphans) {
      say(translated[at].line,
          fmt::format("no paragraph of {} has this fingerprint", pair_.source_file),
          "take it out, or give it the fingerprint of the paragraph it belongs to", false);
    }
  }

  /// Says that a paragraph is stale, or that it is missing behind `line`.
  void old(const Paragraph& paragraph, int stale, int line) {
    const auto fingerprint = fingerprint_line(fingerprint_of(paragraph.text));
    if (stale > 0) {
      say(stale, fmt::format("{} has changed since this was translated", place(paragraph)),
          fmt::format("translate it again, then write {} above it", fingerprint), false);
    } else {
      say(line, fmt::format("{} has no translation", place(paragraph)),
          fmt::format("write {} and its translation after this place", fingerprint), false);
    }
  }

  /// False, after a finding, when the paragraph cannot be taken.
  bool laid(const Paragraph& source, const Translated& words) {
    if (words.paragraphs.size() != 1) {
      const bool none = words.paragraphs.empty();
      say(words.line,
          none ? "nothing stands under this fingerprint"
               : fmt::format("{} paragraphs stand under this fingerprint, its source is one",
                             words.paragraphs.size()),
          none ? "write the translation below it"
               : "join them, or give each the fingerprint of its own",
          !none);
      return false;
    }
    const auto& paragraph = words.paragraphs.front();
    if (!same_build(source, paragraph)) return false;
    if (kind_of(source.text) == "check") return check(source, paragraph);
    cut_into(made_, paragraph.text + "\n", Desk{pair_.file, paragraph.line, findings_, &own_},
             false);
    return true;
  }

  bool same_build(const Paragraph& source, const Paragraph& words) {
    const auto kind = kind_of(source.text), found = kind_of(words.text);
    if (kind != found) {
      say(words.line,
          fmt::format("this is a {}, {} is a {}", named(found), place(source), named(kind)),
          "write it in the form of its source", true);
      return false;
    }
    if (figures_in(source.text) != figures_in(words.text)) {
      say(words.line, fmt::format("the figure is another one than at {}", place(source)),
          "name the same file of figures/", true);
      return false;
    }
    if (notes_in(source.text) != notes_in(words.text)) {
      say(words.line, fmt::format("the sources cited are others than at {}", place(source)),
          "put the same [^source] notes behind the same claims", true);
      return false;
    }
    const auto entries = entries_in(words.text), wanted = entries_in(source.text);
    if (kind == "check" || kind == "mathml" || kind == "code" || entries == wanted) return true;
    say(words.line,
        fmt::format("this has {} entries or rows, {} has {}", entries, place(source), wanted),
        "write as many as the source", true);
    return false;
  }

  /// The paragraph's check among those that were read from the source.
  const ItemDraft* check_at(int line) const {
    const auto found = std::ranges::find(source_.checks, line, &ItemDraft::line);
    return found == source_.checks.end() ? nullptr : &*found;
  }

  bool check(const Paragraph& source, const Paragraph& words) {
    const auto* item = check_at(source.line);
    if (item == nullptr) return false;
    const auto from = words.text.find('\n') + 1;
    const auto to = words.text.rfind("\n```");
    const auto yaml =
        to == std::string::npos || to < from ? "" : words.text.substr(from, to + 1 - from);
    const Desk desk{pair_.file, words.line + 1, findings_, &own_};
    auto sheet = sheet_of(yaml, desk);
    auto made = item_in(*item, sheet);
    if (!made) return false;
    made->line = words.line;
    put(std::move(*made));
    return true;
  }

  void put(ItemDraft item) {
    made_.blocks.push_back({.kind = Block::Kind::check, .line = item.line, .text = item.id.text});
    made_.checks.push_back(std::move(item));
  }

  void stand_in(const Paragraph& source) {
    if (const auto* item = check_at(source.line)) {
      auto foreign = *item;
      foreign.foreign = true;
      return put(std::move(foreign));
    }
    std::vector<Finding> told_already;
    cut_into(made_, source.text + "\n",
             Desk{pair_.source_file, source.line, told_already, &english_}, true);
  }

  const LessonDraft& source_;
  const Pair& pair_;
  std::vector<Finding>& findings_;
  Computed own_, english_;
  LessonDraft made_;
};

/// Title and translator of a page; both files' text parts.
struct Opened {
  Told title = {};
  Parted from = {}, words = {};
};

std::optional<Opened> open(const Told& title, const Pair& pair, std::vector<Finding>& findings) {
  std::vector<Finding> told_already;
  const auto from = parted(pair.source_file, pair.source_text, "", told_already);
  const auto words = parted(pair.file, pair.text, "title, of and translator", findings);
  if (!from || !words) return std::nullopt;
  const Desk desk{pair.file, 2, findings};
  auto sheet = sheet_of(words->front, desk);
  const auto own = sheet.text("title");
  const auto of = sheet.maybe("of");
  sheet.text("translator");
  sheet.nothing_else();
  return Opened{fresh(title, own, of, desk, "title"), *from, *words};
}

}  // namespace

Told fresh(const Told& source, const Told& words, const Told& of, const Desk& desk,
           std::string_view what) {
  if (source.line == 0) return {};
  const auto fingerprint = fingerprint_of(source.text);
  if (words.line > 0 && of.text == fingerprint) return words;
  desk.say(words.line,
           words.line == 0
               ? fmt::format("`{}` has no translation", what)
               : fmt::format("the source’s `{}` has changed since this was translated", what),
           fmt::format("translate it from line {} of the source, and give it the fingerprint {}",
                       source.line, fingerprint),
           false);
  return {source.text, source.line, true};
}

LessonDraft lesson_in(const LessonDraft& source, const Pair& pair, const std::string& language,
                      std::vector<Finding>& findings) {
  const auto opened = open(source.title, pair, findings);
  if (!opened) return source;
  auto lesson = Overlay(source, pair, language, findings).lay(opened->from, opened->words);
  lesson.title = opened->title;
  return lesson;
}

SheetDraft monday_in(const SheetDraft& source, const Pair& pair, const std::string& language,
                     std::vector<Finding>& findings) {
  const auto opened = open(source.title, pair, findings);
  if (!opened) return source;
  const LessonDraft page{.file = source.file};
  const auto laid = Overlay(page, pair, language, findings).lay(opened->from, opened->words);
  auto monday = source;
  monday.file = pair.file;
  monday.title = opened->title;
  for (const auto& block : laid.blocks) {
    const auto at = block.text.rfind(later);
    const bool asks = at != std::string::npos && (at == 0 || block.text[at - 1] == '\n');
    monday.blocks.push_back(block);
    if (!asks) continue;
    monday.later = {block.text.substr(at + later.size()), block.line, block.foreign};
    monday.blocks.back().text.resize(at);
  }
  return monday;
}

}  // namespace rounds::programme
