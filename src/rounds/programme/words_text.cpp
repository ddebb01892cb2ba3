#include "words_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "cards.h"
#include "computed.h"
#include "item_words.h"
#include "lesson_words.h"
#include "paragraphs.h"
#include "sheet.h"

namespace rounds::programme {

namespace {

std::string folder_of(const std::string& language) { return "words/" + language + "/"; }

std::vector<std::string> texts_of(const std::vector<Told>& all) {
  std::vector<std::string> texts;
  texts.reserve(all.size());
  for (const auto& told : all) texts.push_back(told.text);
  return texts;
}

/// What one module has in one language.
class Translator {
 public:
  Translator(const Folder& folder, const Names& names, const ModuleDraft& source,
             std::string language, std::vector<Finding>& findings)
      : folder_(folder),
        names_(names),
        source_(source),
        language_(std::move(language)),
        findings_(findings) {}

  TranslationDraft read() {
    auto& module = made_.module;
    made_.language = language_;
    module.folder = source_.folder;
    module.id = source_.id;
    module.number = source_.number;
    module.title = foreign(source_.title);
    if (source_.story.line > 0) module.story = foreign(source_.story);
    for (const auto& outcome : source_.outcomes) module.outcomes.push_back(foreign(outcome));
    if (const auto* yaml = file("module.yaml")) overview(*yaml);
    lessons();
    if (const auto* text = file("monday.md"); text != nullptr && source_.monday)
      module.monday = monday_in(*source_.monday, pair("monday.md", *text), language_, findings_);
    if (const auto* yaml = file("items.yaml")) items(*yaml);
    if (const auto* yaml = file("cards.yaml")) cards(*yaml);
    return std::move(made_);
  }

 private:
  static Told foreign(const Told& source) { return {source.text, source.line, true}; }

  std::string path(const std::string& name) const {
    return folder_of(language_) + source_.folder + "/" + name;
  }

  const std::string* file(const std::string& name) const {
    const auto found = folder_.files.find(path(name));
    return found == folder_.files.end() ? nullptr : &found->second;
  }

  Pair pair(const std::string& name, const std::string& text) {
    const auto& source = *folder_.files.find(source_.folder + "/" + name);
    return {source.first, source.second, path(name), text, names_};
  }

  void warn(const std::string& name, int line, std::string what, std::string mend) {
    findings_.push_back({path(name), line, false, std::move(what), std::move(mend)});
  }

  void overview(const std::string& yaml) {
    const Desk desk{path("module.yaml"), 1, findings_};
    auto sheet = sheet_of(yaml, desk);
    const auto title = sheet.text("title"), story = sheet.maybe("story");
    const auto outcomes = sheet.texts("outcomes");
    sheet.text("translator");
    auto of = sheet.sheet("of");
    const auto title_of = of.maybe("title"), story_of = of.maybe("story");
    const auto fingerprints = of.texts("outcomes");
    of.nothing_else();
    sheet.nothing_else();
    auto& module = made_.module;
    module.title = fresh(source_.title, title, title_of, desk, "title");
    module.story = fresh(source_.story, story, story_of, desk, "story");
    if (outcomes.size() != fingerprints.size()) {
      desk.say(
          sheet.line(),
          fmt::format("{} outcomes have {} fingerprints", outcomes.size(), fingerprints.size()),
          "give each outcome a fingerprint under `of:`, in the same order");
      return;
    }
    std::vector<std::string> wanted;
    wanted.reserve(source_.outcomes.size());
    for (const auto& outcome : source_.outcomes) wanted.push_back(fingerprint_of(outcome.text));
    const auto found = align(wanted, texts_of(fingerprints));
    for (std::size_t at = 0; at < wanted.size(); ++at) {
      const auto own = found.fresh[at] ? found.fresh[at] : found.stale[at];
      const Told nothing{};
      module.outcomes[at] = fresh(source_.outcomes[at], own ? outcomes[*own] : nothing,
                                  own ? fingerprints[*own] : nothing, desk, "outcome");
    }
    for (const auto at : found.orphans)
      desk.say(outcomes[at].line, "no outcome of the source has this fingerprint", "take it out",
               false);
  }

  /// A module of which nothing is translated has only its overview: nobody asks for the rest.
  void lessons() {
    std::vector<const LessonDraft*> missing;
    for (const auto& lesson : source_.lessons) {
      const auto name = lesson.file.substr(source_.folder.size() + 1);
      if (const auto* text = file(name)) {
        made_.module.lessons.push_back(lesson_in(lesson, pair(name, *text), language_, findings_));
      } else {
        missing.push_back(&lesson);
      }
    }
    if (made_.module.lessons.empty()) return;
    for (const auto* lesson : missing) {
      warn(lesson->file.substr(source_.folder.size() + 1), 0, "this lesson is not translated",
           "translate it; until then it is read in the source’s language");
    }
  }

  /// Takes the entries of a list that were made from what the source says now.
  template <class Draft, class In>
  std::vector<Draft> entries(std::vector<Sheet> sheets, const std::vector<Draft>& sources,
                             const std::string& name, In in) {
    std::set<std::string> known;
    std::vector<Draft> made;
    for (auto& sheet : sheets) {
      const auto id = sheet.text("id");
      const auto source =
          std::ranges::find(sources, id.text, [](const Draft& one) { return one.id.text; });
      if (source == sources.end() || !known.insert(id.text).second) {
        warn(name, id.line, fmt::format("the source has no `{}`, or it stands here twice", id.text),
             "take it out, or correct the id");
        continue;
      }
      const auto fingerprint = fingerprint_of(words_of(*source));
      if (sheet.maybe("of").text == fingerprint) {
        if (auto own = in(*source, sheet)) made.push_back(std::move(*own));
        continue;
      }
      warn(name, id.line, fmt::format("`{}` has changed since this was translated", id.text),
           fmt::format("translate it again from {}/{}, then write `of: {}`", source_.folder, name,
                       fingerprint));
    }
    for (const auto& source : sources) {
      if (known.contains(source.id.text)) continue;
      warn(name, 0, fmt::format("`{}` has no translation", source.id.text),
           fmt::format("add it, with `of: {}`", fingerprint_of(words_of(source))));
    }
    return made;
  }

  void items(const std::string& yaml) {
    Computed computed(names_, language_);
    const Desk desk{path("items.yaml"), 1, findings_, &computed};
    auto sheet = sheet_of(yaml, desk);
    sheet.text("translator");
    made_.module.items = entries(sheet.sheets("items", 1), source_.items, "items.yaml", item_in);
    sheet.nothing_else();
  }

  void cards(const std::string& yaml) {
    Computed computed(names_, language_);
    const Desk desk{path("cards.yaml"), 1, findings_, &computed};
    auto sheet = sheet_of(yaml, desk);
    sheet.text("translator");
    made_.module.cards = entries(sheet.sheets("cards", 1), source_.cards, "cards.yaml", card_in);
    for (const auto& card : made_.module.cards) find_card_flaws(card, findings_);
    sheet.nothing_else();
  }

  const Folder& folder_;
  const Names& names_;
  const ModuleDraft& source_;
  const std::string language_;
  std::vector<Finding>& findings_;
  TranslationDraft made_;
};

bool holds(const Folder& folder, const std::string& beginning) {
  const auto found = folder.files.lower_bound(beginning);
  return found != folder.files.end() && found->first.starts_with(beginning);
}

/// A figure drawn from another than stands in the source now.
void figure(const Folder& folder, const std::string& path, const std::string& source,
            std::vector<Finding>& findings) {
  const auto found = folder.files.find(source);
  if (found == folder.files.end()) return;
  const auto line = fingerprint_line(fingerprint_of(found->second));
  if (folder.files.at(path).contains(line)) return;
  findings.push_back({path, 0, false, fmt::format("{} has changed since this was drawn", source),
                      fmt::format("draw it again with its own labels, then write {}", line)});
}

/// Files under words/ that nobody reads: a language that the programme does not list, a path that
/// the source does not have.
void strangers(const Folder& folder, const Manuscript& manuscript, std::vector<Finding>& findings) {
  const auto languages = texts_of(manuscript.languages);
  std::set<std::string> unlisted;
  for (auto at = folder.files.lower_bound("words/");
       at != folder.files.end() && at->first.starts_with("words/"); ++at) {
    const auto& path = at->first;
    const auto end = std::min(path.find('/', 6), path.size());
    const auto language = path.substr(6, end - 6);
    const auto source = path.substr(std::min(end + 1, path.size()));
    const bool listed =
        std::ranges::find(languages, language) != languages.end() && language != languages.front();
    if (!listed && unlisted.insert(language).second) {
      findings.push_back(
          {path, 0, true,
           fmt::format("`{}` is no language that the programme is translated into", language),
           "list it under `languages:` of programme.yaml, after the source’s own"});
    }
    if (listed && (!folder.files.contains(source) || source.ends_with("session.md")))
      findings.push_back({path, 0, false, fmt::format("there is no {} to be translated", source),
                          "take it out, or correct its name"});
    if (listed && path.ends_with(".svg")) figure(folder, path, source, findings);
  }
}

}  // namespace

std::vector<TranslationDraft> read_translations(const Folder& folder, const Manuscript& manuscript,
                                                std::vector<Finding>& findings) {
  std::vector<TranslationDraft> made;
  if (manuscript.languages.empty()) return made;
  for (std::size_t at = 1; at < manuscript.languages.size(); ++at) {
    const auto& language = manuscript.languages[at].text;
    for (const auto& module : manuscript.modules) {
      if (holds(folder, folder_of(language) + module.folder + "/"))
        made.push_back(Translator(folder, manuscript.numbers, module, language, findings).read());
    }
  }
  strangers(folder, manuscript, findings);
  return made;
}

}  // namespace rounds::programme
