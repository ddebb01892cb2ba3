#include "editor.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "cards.h"
#include "lab_text.h"
#include "lesson_text.h"
#include "maths.h"
#include "rounds/programme/piece.h"

namespace rounds::programme {

namespace {

// Adults read English non-fiction silently at 238 words a minute, most of them between 175 and 300,
// and more slowly in a second language (Brysbaert 2019, doi:10.1016/j.jml.2019.104047). Our readers
// weigh figures, on a phone.
constexpr int words_a_minute = 180;
constexpr int minutes_a_check = 1;
constexpr int monday_words_min = 120, monday_words_max = 200;
// Fewer words than this hold no plan of 45 minutes.
constexpr int session_words_min = 50;

using Names = std::set<std::string, std::less<>>;

int words_in(const std::string& text) {
  int words = 0;
  bool inside = false;
  for (const char c : text) {
    const bool letter = c != ' ' && c != '\n' && c != '\t';
    words += letter && !inside ? 1 : 0;
    inside = letter;
  }
  return words;
}

class Editor {
 public:
  Editor(const Manuscript& manuscript, const Folder& folder, std::chrono::sys_days today,
         std::vector<Finding>& findings)
      : manuscript_(manuscript), folder_(folder), today_(today), findings_(findings) {}

  void edit() {
    names("faculty.yaml", manuscript_.roles, roles_);
    names("competencies.yaml", manuscript_.competencies, competencies_);
    sources();
    local();
    blueprint();
    Names modules;
    names("programme.yaml", manuscript_.modules_listed, modules);
    for (const auto& module : manuscript_.modules) edit(module);
  }

 private:
  void say(const std::string& file, int line, std::string what, std::string mend,
           bool blocks = true) {
    findings_.push_back({file, line, blocks, std::move(what), std::move(mend)});
  }

  /// Fills `known`, and says which id stands twice.
  void names(const std::string& file, const std::vector<Told>& ids, Names& known) {
    for (const auto& id : ids) name(file, id, known);
  }

  void name(const std::string& file, const Told& id, Names& known) {
    if (id.text.empty() || known.insert(id.text).second) return;
    say(file, id.line, fmt::format("the id `{}` stands twice", id.text),
        "give one of them another id");
  }

  void sources() {
    for (const auto& source : manuscript_.sources) {
      name("sources.yaml", source.id, sources_);
      plain("sources.yaml", source.id.line, source.id.text);
      if (!source.url.text.empty() && !source.url.text.starts_with("https://")) {
        say("sources.yaml", source.url.line,
            fmt::format("`{}` is not an https address", source.url.text),
            "write the DOI as https://doi.org/…, or the page's own https address");
      }
      date("sources.yaml", source.confirmed_on);
      if (source.review_by.line > 0) due("sources.yaml", source.review_by);
    }
  }

  void local() {
    const auto& file = manuscript_.local_file;
    for (const auto& number : manuscript_.local.numbers) {
      cited(file, {{number.source, number.line}});
      due(file, {number.review_by, number.line});
    }
    for (const auto& language : manuscript_.local.languages) {
      if (std::ranges::find(manuscript_.languages, language, &Told::text) !=
          manuscript_.languages.end())
        continue;
      say(file, 0, fmt::format("the programme does not speak `{}`", language),
          "take it off `languages:`, or list it in programme.yaml and translate", false);
    }
  }

  void date(const std::string& file, const Told& told) {
    if (told.line == 0 || day_of(told.text)) return;
    say(file, told.line, fmt::format("`{}` is not a date", told.text),
        "write year-month-day: 2027-05-31");
  }

  void due(const std::string& file, const Told& told) {
    date(file, told);
    const auto day = day_of(told.text);
    if (!day || *day >= today_) return;
    say(file, told.line, fmt::format("the review was due by {}", told.text),
        "check the claims against their sources, then set a new date", false);
  }

  void owner(const std::string& file, const Told& told) {
    if (told.line == 0 || roles_.contains(told.text)) return;
    say(file, told.line, fmt::format("`{}` is no role of faculty.yaml", told.text),
        "add the role there, or name one that is there");
  }

  /// What is signed is found in the text (piece.h): a name that only YAML or a sum makes would
  /// leave a source or a figure out of a signature.
  void plain(const std::string& file, int line, const std::string& name) {
    const auto found = folder_.files.find(file);
    if (found == folder_.files.end() || names_plainly(found->second, name)) return;
    say(file, line, fmt::format("`{}` does not stand here letter by letter", name),
        "write the name itself: no escapes, no {{…}}");
  }

  void cited(const std::string& file, const std::vector<Told>& sources) {
    for (const auto& source : sources) {
      plain(file, source.line, source.text);
      if (sources_.contains(source.text)) continue;
      say(file, source.line, fmt::format("the source `{}` is not in sources.yaml", source.text),
          "add it there with where and when it was confirmed; a claim may cite nothing else");
    }
  }

  void competency(const std::string& file, const Told& told) {
    if (told.line == 0 || competencies_.contains(told.text)) return;
    say(file, told.line, fmt::format("`{}` is not in competencies.yaml", told.text),
        "name a domain or an outcome of competencies.yaml");
  }

  void blueprint() {
    if (!manuscript_.blueprint) return;
    const auto& plan = *manuscript_.blueprint;
    int weight = 0, items = 0, cases = 0;
    for (const auto& row : plan.rows) {
      weight += row.weight;
      items += row.items;
      cases += row.cases;
      if (!competencies_.contains(row.domain.text)) {
        say("exam/blueprint.yaml", row.domain.line,
            fmt::format("`{}` is not in competencies.yaml", row.domain.text),
            "name a domain of competencies.yaml");
      }
    }
    sum(plan, "weights", weight, 100);
    sum(plan, "items", items, plan.items);
    sum(plan, "cases", cases, plan.cases);
    int advised = 0;
    for (const auto& [stands, count] : plan.advice) advised += count;
    if (!plan.advice.empty()) sum(plan, "cases by advice", advised, plan.cases);
  }

  void sum(const Blueprint& plan, std::string_view what, int found, int wanted) {
    if (found == wanted) return;
    say("exam/blueprint.yaml", plan.line,
        fmt::format("the {} of the domains add up to {}, not {}", what, found, wanted),
        "make the rows and the total agree");
  }

  void edit(const ModuleDraft& module) {
    for (const auto& domain : module.domains) {
      if (competencies_.contains(domain.text)) continue;
      say(module.folder + "/module.yaml", domain.line,
          fmt::format("`{}` is not in competencies.yaml", domain.text),
          "name a domain of competencies.yaml");
    }
    Names lessons, items;
    for (const auto& lesson : module.lessons) {
      name(lesson.file, lesson.id, lessons);
      edit(lesson, module.folder + "/");
      find_credit_flaws(lesson, module.items, findings_);
    }
    for (const auto& item : module.items) {
      name(item.file, item.id, items);
      edit(item);
    }
    find_set_flaws(module.items, findings_);
    exercise(module);
    if (module.monday) monday(*module.monday);
    if (module.session) session(*module.session);
    cards(module);
    for_labs(module, [this](const auto& draft) { lab(draft); });
  }

  template <class LabDraft>
  void lab(const LabDraft& draft) {
    name(draft.file, draft.id, labs_);
    owner(draft.file, draft.owner);
    due(draft.file, draft.review_by);
    cited(draft.file, draft.cited);
    find_flaws(draft, findings_);
  }

  void cards(const ModuleDraft& module) {
    Names known;
    for (const auto& card : module.cards) {
      name(card.file, card.id, known);
      edit(card);
    }
    if (module.cards.empty()) return;
    owner(module.cards.front().file, module.cards.front().owner);
    due(module.cards.front().file, module.cards.front().review_by);
  }

  void edit(const CardDraft& card) {
    cited(card.file, card.sources);
    competency(card.file, card.competency);
    find_card_flaws(card, findings_);
  }

  void exercise(const ModuleDraft& module) {
    const auto& wanted = module.exercise;
    if (wanted.line == 0) return;
    const auto named = [&](const LessonDraft& lesson) { return lesson.id.text == wanted.text; };
    if (std::ranges::any_of(module.lessons, named)) return;
    say(module.folder + "/module.yaml", wanted.line,
        fmt::format("there is no lesson `{}`", wanted.text), "name a lesson of this module");
  }

  void monday(const SheetDraft& page) {
    if (page.line == 0) return;
    owner(page.file, page.owner);
    due(page.file, page.review_by);
    const Block block{.line = page.line, .text = page.text};
    footnotes(page.file, block, manuscript_.sources, [](const SourceDraft& one) { return one.id; });
    links(page.file, block);
    const int words = words_in(page.text) + words_in(page.later.text);
    if (words >= monday_words_min && words <= monday_words_max) return;
    say(page.file, 0, fmt::format("the page has {} words", words),
        fmt::format("write {} to {}: it is read once, before work", monday_words_min,
                    monday_words_max),
        false);
  }

  void session(const SheetDraft& plan) {
    if (plan.line == 0) return;
    owner(plan.file, plan.owner);
    if (words_in(plan.text) >= session_words_min) return;
    say(plan.file, plan.line, "the plan is not written yet",
        "write aims, timetable, discussion questions, three polls and one case");
  }

  void edit(const ItemDraft& item) {
    owner(item.file, item.owner);
    if (item.review_by.line > 0) due(item.file, item.review_by);
    cited(item.file, item.sources);
    competency(item.file, item.competency);
    if (!item.check && item.sources.empty()) {
      say(item.file, item.line, "the item names no source",
          "add `sources:` with ids of sources.yaml");
    }
    find_item_flaws(item, findings_);
  }

  void edit(const LessonDraft& lesson, const std::string& folder) {
    if (lesson.id.line == 0) return;
    if (!lesson.file.ends_with("/" + lesson.id.text + ".md")) {
      say(lesson.file, lesson.id.line,
          fmt::format("the id `{}` is not the file's name", lesson.id.text),
          "make them the same: the id becomes the address");
    }
    owner(lesson.file, lesson.owner);
    due(lesson.file, lesson.review_by);
    cited(lesson.file, lesson.sources);
    Names checks;
    for (const auto& check : lesson.checks) {
      name(lesson.file, check.id, checks);
      edit(check);
    }
    int words = 0;
    for (const auto& block : lesson.blocks) {
      if (block.kind == Block::Kind::figure) figure(lesson, block, folder);
      if (block.kind == Block::Kind::prose || block.kind == Block::Kind::callout)
        prose(lesson, block);
      if (block.kind == Block::Kind::callout) callout(lesson, block);
      if (block.kind == Block::Kind::maths) set_maths(block, lesson.file, findings_);
      if (block.kind != Block::Kind::maths) words += words_in(block.text);
    }
    for (const auto& check : lesson.checks) words += words_in(check.stem.text);
    unused_sources(lesson);
    pace(lesson, words);
  }

  void figure(const LessonDraft& lesson, const Block& block, const std::string& folder) {
    plain(lesson.file, block.line, block.file);
    if (block.alt.empty()) {
      say(lesson.file, block.line, "the figure has no text for those who cannot see it",
          "write what it shows between ![ and ]");
    }
    if (!block.file.starts_with("figures/") || !folder_.files.contains(folder + block.file)) {
      say(lesson.file, block.line, fmt::format("there is no figure `{}`", block.file),
          fmt::format("put the SVG into {}figures/ and name it figures/<name>.svg here", folder));
    }
  }

  void prose(const LessonDraft& lesson, const Block& block) {
    footnotes(lesson.file, block, lesson.sources, [](const Told& one) { return one; });
    if (const auto at = block.text.find("!["); at != std::string::npos) {
      const auto before = static_cast<int>(std::ranges::count(block.text.substr(0, at), '\n'));
      say(lesson.file, text_line(block) + before, "a figure stands inside a paragraph",
          "give it a line of its own, outside callouts");
    }
    links(lesson.file, block);
  }

  /// A callout's text begins on the line after its own.
  static int text_line(const Block& block) {
    return block.line + (block.kind == Block::Kind::callout ? 1 : 0);
  }

  template <class Sources, class Id>
  void footnotes(const std::string& file, const Block& block, const Sources& sources, Id id) {
    for (const auto& note : footnotes_in(block.text)) {
      const auto named = [&](const auto& source) { return id(source).text == note.text; };
      if (std::ranges::any_of(sources, named)) continue;
      say(file, text_line(block) + note.line,
          fmt::format("[^{}] is not among the sources", note.text),
          "add the id to `sources:` above and to sources.yaml");
    }
  }

  void callout(const LessonDraft& lesson, const Block& block) {
    if (!is_callout(block.callout)) {
      say(lesson.file, block.line, fmt::format("`{}` is no kind of callout", block.callout),
          "write [!story], [!patient], [!caution], [!monday] or [!deeper]");
    }
    if (words_in(block.text) == 0)
      say(lesson.file, block.line, "the callout is empty", "write its text below, after `> `");
  }

  void links(const std::string& file, const Block& block) {
    for (auto at = block.text.find("]("); at != std::string::npos;
         at = block.text.find("](", at + 2)) {
      const auto to = block.text.substr(at + 2, block.text.find_first_of(") \n", at) - at - 2);
      const bool sound = to.starts_with("https://") || to.starts_with("/") || to.starts_with("#") ||
                         to.starts_with("mailto:");
      if (sound) continue;
      const auto before = static_cast<int>(std::ranges::count(block.text.substr(0, at), '\n'));
      say(file, text_line(block) + before, fmt::format("the link to `{}` leads nowhere", to),
          "write an https address, a path that begins with /, or #heading");
    }
  }

  void unused_sources(const LessonDraft& lesson) {
    for (const auto& source : lesson.sources) {
      const auto note = "[^" + source.text + "]";
      const auto here = [&](const Block& block) { return block.text.contains(note); };
      const auto in_check = [&](const ItemDraft& check) {
        return std::ranges::find(check.sources, source.text, &Told::text) != check.sources.end();
      };
      if (std::ranges::any_of(lesson.blocks, here) || std::ranges::any_of(lesson.checks, in_check))
        continue;
      say(lesson.file, source.line, fmt::format("no sentence cites the source `{}`", source.text),
          fmt::format("put {} after the claim it carries, or take it off the list", note), false);
    }
  }

  void pace(const LessonDraft& lesson, int words) {
    const int checks = static_cast<int>(lesson.checks.size()) * minutes_a_check;
    const int minutes = (words + words_a_minute - 1) / words_a_minute + checks;
    if (minutes <= lesson.minutes + 3 && minutes >= lesson.minutes - 4) return;
    say(lesson.file, lesson.id.line,
        fmt::format("the lesson says {} minutes; {} words and its checks take about {}",
                    lesson.minutes, words, minutes),
        "correct the minutes, or the length", false);
  }

  const Manuscript& manuscript_;
  const Folder& folder_;
  std::chrono::sys_days today_;
  std::vector<Finding>& findings_;
  Names roles_, competencies_, sources_, labs_;
};

}  // namespace

void edit(const Manuscript& manuscript, const Folder& folder, std::chrono::sys_days today,
          std::vector<Finding>& findings) {
  Editor(manuscript, folder, today, findings).edit();
}

}  // namespace rounds::programme
