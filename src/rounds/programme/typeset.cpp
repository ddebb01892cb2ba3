#include "typeset.h"

#include <fmt/format.h>
#include <zlib.h>

#include <algorithm>
#include <set>

#include "edition.h"
#include "edition_words.h"
#include "editor.h"
#include "figure.h"
#include "lab_text.h"
#include "lesson_text.h"
#include "machine/print/markdown.h"
#include "machine/seal/seal.h"
#include "maths.h"

namespace rounds::programme {

namespace {

// A learner page may weigh 40 KB in all (code, styles, shell and text); the code takes half of it.
constexpr std::int64_t lesson_bytes_max = 20'480;

using Sources = std::map<std::string, Source, std::less<>>;

std::int64_t gzip_size(const std::string& text) {
  // The gzip frame (18 bytes) around what zlib makes (6 bytes of its own).
  auto size = compressBound(text.size());
  std::string out(size, '\0');
  compress2(reinterpret_cast<Bytef*>(out.data()), &size,
            reinterpret_cast<const Bytef*>(text.data()), text.size(), 9);
  return static_cast<std::int64_t>(size) + 12;
}

std::string sentence(std::string text) {
  if (!text.ends_with('.')) text += '.';
  return text;
}

void replace(std::string& text, std::string_view what, std::string_view with) {
  for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size())) {
    text.replace(at, what.size(), with);
  }
}

/// The steps by the hash of their text: an order that anybody can make without knowing the right
/// one, and that therefore tells nothing of it. `order_by` are the texts that are hashed: a
/// translation's steps stand where the source's do.
OrderingKey ordering_of(const std::vector<std::string>& right,
                        const std::vector<std::string>& order_by, std::string rationale) {
  std::vector<std::pair<machine::Bytes, int>> shown;
  shown.reserve(right.size());
  for (const auto& step : order_by) {
    shown.emplace_back(machine::seal::sha256(machine::view(step)), static_cast<int>(shown.size()));
  }
  std::ranges::sort(shown);
  OrderingKey key{{}, std::vector<int>(right.size()), std::move(rationale)};
  for (const auto& [hash, place] : shown) {
    key.order.at(static_cast<std::size_t>(place)) = static_cast<int>(key.steps.size());
    key.steps.push_back(right.at(static_cast<std::size_t>(place)));
  }
  return key;
}

class Typesetter {
 public:
  Typesetter(const Manuscript& manuscript, const Folder& folder, std::vector<Finding>& findings)
      : manuscript_(manuscript), folder_(folder), findings_(findings) {
    for (const auto& source : manuscript.sources)
      sources_.emplace(source.id.text, source_from(source));
  }

  Edition set() {
    Edition edition;
    edition.title = manuscript_.title.text;
    edition.board = manuscript_.board.text;
    edition.language = manuscript_.languages.empty() ? "en" : manuscript_.languages.front().text;
    for (const auto& module : manuscript_.modules) edition.modules.push_back(set(module));
    source_language_ = edition.language;
    for (const auto& translation : manuscript_.translations) {
      language_ = translation.language;
      if (!edition.words) edition.words.emplace();
      edition.words->push_back(words_of(translation, set(translation.module)));
    }
    return edition;
  }

 private:
  Module set(const ModuleDraft& draft) {
    Module module;
    module.id = draft.id;
    module.number = draft.number;
    module.title = draft.title.text;
    module.minutes = draft.minutes;
    for (const auto& outcome : draft.outcomes) module.outcomes.push_back(outcome.text);
    for (const auto& lesson : draft.lessons)
      module.lessons.push_back(set(lesson, draft.folder + "/"));
    for (const auto& item : draft.items) {
      module.items.push_back(set(item));
      module.items.back().id = draft.id + "/" + item.id.text;
    }
    if (draft.story.line > 0) module.story = draft.story.text;
    if (draft.exercise.line > 0) module.exercise = draft.exercise.text;
    if (draft.monday) module.monday = set(*draft.monday);
    module.cards.emplace();
    for (const auto& card : draft.cards) module.cards->push_back(set(card, draft.id));
    module.bytes = gzip_size(machine::json::write(module));
    // Kept on a phone by its own page, not with the module.
    set_labs(module, draft, sources_);
    return module;
  }

  Monday set(const SheetDraft& draft) {
    Monday monday;
    monday.title = draft.title.text;
    std::set<std::string> used;
    for (const auto& note : footnotes_in(draft.text)) used.insert(note.text);
    const LessonDraft page{.file = draft.file, .blocks = draft.blocks};
    monday.html = draft.blocks.empty() ? html(draft.file, draft.line, draft.text + notes(used))
                                       : body(page, "");
    monday.later = spoken(inline_html(draft.file, draft.later), draft.later.foreign, "span");
    monday.owner = draft.owner.text;
    monday.review_by = draft.review_by.text;
    return monday;
  }

  Lesson set(const LessonDraft& draft, const std::string& folder) {
    Lesson lesson;
    lesson.id = draft.id.text;
    lesson.title = draft.title.text;
    lesson.minutes = draft.minutes;
    lesson.owner = draft.owner.text;
    lesson.review_by = earliest(draft);
    if (draft.optional) lesson.deeper = true;
    lesson.html = body(draft, folder);
    lesson.bytes = gzip_size(lesson.html);
    for (const auto& check : draft.checks) {
      lesson.checks.push_back(set(check));
      auto& item = lesson.checks.back();
      if (item.owner.empty()) item.owner = lesson.owner;
      if (item.review_by.empty()) item.review_by = lesson.review_by;
    }
    for (const auto& source : draft.sources) {
      if (const auto found = sources_.find(source.text); found != sources_.end())
        lesson.sources.push_back(found->second);
    }
    if (lesson.bytes > lesson_bytes_max)
      findings_.push_back({draft.file, 0, true,
                           fmt::format("the lesson costs {} bytes to open, {} are allowed",
                                       lesson.bytes, lesson_bytes_max),
                           "simplify the figures, or divide the lesson"});
    return lesson;
  }

  Item set(const ItemDraft& draft) {
    Item item;
    item.id = draft.id.text;
    item.stem = inline_html(draft.file, draft.stem);
    item.key = key_of(draft).value_or(0);
    item.competency = draft.competency.text;
    item.level = draft.level.text;
    item.owner = draft.owner.text;
    item.review_by = draft.review_by.text;
    for (const auto& option : draft.options) {
      item.options.push_back(
          {inline_html(draft.file, option.text), inline_html(draft.file, option.rationale)});
    }
    for (const auto& source : draft.sources) item.sources.push_back(source.text);
    if (draft.form != Form::single) item.kind = draft.form;
    if (draft.credit) item.credit = true;
    set_form(item, draft);
    return item;
  }

  void set_form(Item& item, const ItemDraft& draft) {
    if (draft.form == Form::multiple) item.keys = keys_of(draft);
    if (draft.form == Form::numeric) {
      NumericKey key{draft.answer,
                     draft.tolerance,
                     draft.unit.text,
                     inline_html(draft.file, draft.rationale),
                     {}};
      for (const auto& miss : draft.near)
        key.near.push_back({miss.value, miss.tolerance, inline_html(draft.file, miss.rationale)});
      item.numeric = std::move(key);
    }
    if (draft.form == Form::ordering)
      item.ordering =
          ordering_of(inline_all(draft.file, draft.steps),
                      inline_all(draft.file, draft.order_by.empty() ? draft.steps : draft.order_by),
                      inline_html(draft.file, draft.rationale));
    if (draft.form == Form::reliance)
      item.reliance = RelianceKey{draft.least,
                                  draft.most,
                                  draft.advice_percent,
                                  inline_html(draft.file, draft.advice),
                                  inline_html(draft.file, draft.rationale),
                                  draft.severe};
    if (draft.form == Form::recall)
      item.recall =
          RecallKey{inline_html(draft.file, draft.model), inline_all(draft.file, draft.look_for)};
  }

  static std::vector<int> keys_of(const ItemDraft& draft) {
    std::set<int> keys;
    for (const auto& key : draft.keys) {
      if (const auto index = letter_index(key.text, draft.options.size())) keys.insert(*index);
    }
    return {keys.begin(), keys.end()};
  }

  std::vector<std::string> inline_all(const std::string& file, const std::vector<Told>& all) {
    std::vector<std::string> made;
    made.reserve(all.size());
    for (const auto& told : all) made.push_back(inline_html(file, told));
    return made;
  }

  Card set(const CardDraft& draft, const std::string& module) {
    Card card;
    card.id = module + "/" + draft.id.text;
    card.front = inline_html(draft.file, draft.front);
    card.back = inline_html(draft.file, draft.back);
    card.competency = draft.competency.text;
    for (const auto& source : draft.sources) card.sources.push_back(source.text);
    card.owner = draft.owner.text;
    card.review_by = draft.review_by.text;
    return card;
  }

  /// The lesson's own date, or that of a source whose claim ages sooner.
  std::string earliest(const LessonDraft& draft) const {
    auto date = draft.review_by.text;
    for (const auto& cited : draft.sources) {
      const auto source = std::ranges::find(manuscript_.sources, cited.text,
                                            [](const SourceDraft& one) { return one.id.text; });
      if (source == manuscript_.sources.end() || source->review_by.text.empty()) continue;
      date = std::min(date, source->review_by.text);
    }
    return date;
  }

  std::string html(const std::string& file, int line, const std::string& markdown) {
    auto made = machine::print::html_from_markdown(markdown);
    if (made) return std::move(*made);
    findings_.push_back({file, line, true, made.error().said, "divide the text"});
    return "";
  }

  /// One paragraph loses its <p>: stems and options stand inside headings and labels.
  std::string inline_html(const std::string& file, const Told& told) {
    auto made = html(file, told.line, told.text);
    while (made.ends_with('\n')) made.pop_back();
    const bool one = made.starts_with("<p>") && made.ends_with("</p>") &&
                     made.find("<p>", 3) == std::string::npos;
    return one ? made.substr(3, made.size() - 7) : made;
  }

  /// What stands in the lesson where a private-use mark does.
  struct Place {
    int line;
    std::string html;
  };

  std::string body(const LessonDraft& draft, const std::string& folder) {
    std::string markdown;
    std::vector<Place> places;
    // Private-use characters, which no manuscript may hold, mark where the block goes.
    const auto put = [&](int line, std::string html) {
      markdown += fmt::format("\n\uE000{}\uE001\n\n", places.size());
      places.push_back({line, std::move(html)});
    };
    for (const auto& block : draft.blocks) {
      const bool text = block.kind == Block::Kind::prose || block.kind == Block::Kind::code;
      const bool apart =
          text && block.foreign && block.text.find_first_not_of('\n') != std::string::npos;
      if (apart) put(block.line, fmt::format("<div lang=\"{}\">", source_language_));
      if (text) markdown += block.text;
      if (apart) put(block.line, "</div>");
      if (text) continue;
      if (block.kind == Block::Kind::callout) {
        put(block.line, opening(draft.file, block));
        markdown += block.text;
        put(block.line, block.foreign ? "</div></aside>" : "</aside>");
      } else {
        put(block.line, set(block, draft, folder, places.size()));
      }
    }
    std::set<std::string> used;
    for (const auto& block : draft.blocks) {
      if (block.kind != Block::Kind::prose && block.kind != Block::Kind::callout) continue;
      for (const auto& note : footnotes_in(block.text)) used.insert(note.text);
    }
    auto made = html(draft.file, 1, markdown + notes(used));
    // Sources are named as they were published.
    if (!language_.empty())
      replace(made, "<section class=\"footnotes\"",
              fmt::format("<section lang=\"{}\" class=\"footnotes\"", source_language_));
    for (std::size_t i = 0; i < places.size(); ++i) {
      const auto mark = fmt::format("<p>\uE000{}\uE001</p>", i);
      if (!made.contains(mark)) {
        findings_.push_back({draft.file, places[i].line, true,
                             "the text before this block swallows it",
                             "close the <!-- or the tag that it begins, or take it out"});
      }
      replace(made, mark, places[i].html);
    }
    return made;
  }

  /// The page puts the reader's word for the kind into the empty paragraph.
  std::string opening(const std::string& file, const Block& block) {
    auto made =
        fmt::format(R"(<aside class="callout {0}"><p class="eyebrow" data-callout="{0}"></p>)",
                    machine::print::escape_html(block.callout));
    if (block.foreign) made += fmt::format("<div lang=\"{}\">", source_language_);
    if (!block.title.empty()) {
      made += "<p class=\"callout-title\">" + inline_html(file, {block.title, block.line}) + "</p>";
    }
    return made;
  }

  std::string set(const Block& block, const LessonDraft& draft, const std::string& folder,
                  std::size_t number) {
    if (block.kind == Block::Kind::check) {
      return fmt::format("<div data-check=\"{}\"></div>", machine::print::escape_html(block.text));
    }
    if (block.kind == Block::Kind::maths)
      return spoken("<div class=\"maths\">" + set_maths(block, draft.file, findings_) + "</div>",
                    block.foreign, "div");
    auto path = folder + block.file;
    auto found = folder_.files.find(path);
    if (found == folder_.files.end()) return "";
    const auto own = own_figure(folder_, language_, path);
    if (own != folder_.files.end() && !block.foreign) path = (found = own)->first;
    const auto caption = block.caption.empty()
                             ? ""
                             : "<figcaption>" +
                                   inline_html(draft.file, {block.caption, block.line}) +
                                   "</figcaption>";
    auto drawn = set_figure(found->second, block, fmt::format("f{}", number), path, findings_);
    if (!language_.empty() && !block.foreign && found != own) {
      // The labels are the source's, the text beside them is not.
      replace(drawn, "<svg role", fmt::format("<svg lang=\"{}\" role", source_language_));
      replace(drawn, "<title id", fmt::format("<title lang=\"{}\" id", language_));
    }
    return spoken("<figure>" + drawn + caption + "</figure>", block.foreign, "div");
  }

  /// Foreign HTML says so.
  std::string spoken(const std::string& html, bool foreign, std::string_view element) const {
    return foreign ? fmt::format("<{0} lang=\"{1}\">{2}</{0}>", element, source_language_, html)
                   : html;
  }

  /// Definitions of the footnotes `used`, from sources.yaml.
  std::string notes(const std::set<std::string>& used) const {
    std::string markdown = "\n";
    for (const auto& id : used) {
      const auto source = sources_.find(id);
      if (source == sources_.end()) continue;
      markdown += fmt::format("\n[^{}]: {} [{}]({})\n", id, source->second.text,
                              shown(source->second.url), source->second.url);
    }
    return markdown;
  }

  static std::string shown(std::string_view url) {
    return std::string(url.starts_with("https://") ? url.substr(8) : url);
  }

  const Manuscript& manuscript_;
  const Folder& folder_;
  std::vector<Finding>& findings_;
  Sources sources_;
  std::string language_;  ///< of the translation that is being set; empty: the source
  std::string source_language_;
};

}  // namespace

Source source_from(const SourceDraft& draft) {
  auto text = fmt::format("{} {}", sentence(draft.authors.text), sentence(draft.title.text));
  text += draft.journal.text.empty() ? fmt::format(" {}.", draft.year.text)
                                     : fmt::format(" {}, {}.", draft.journal.text, draft.year.text);
  if (draft.secondary)
    text += fmt::format(" Read in a secondary source: {}.", draft.confirmed_in.text);
  return {draft.id.text, text, draft.url.text};
}

Edition typeset(const Manuscript& manuscript, const Folder& folder,
                std::vector<Finding>& findings) {
  return Typesetter(manuscript, folder, findings).set();
}

}  // namespace rounds::programme
