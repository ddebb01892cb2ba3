#include "lab_sheet.h"
#include "lab_text.h"

#include <fmt/format.h>

#include <algorithm>

#include "sheet.h"

namespace rounds::programme {

namespace {

std::optional<std::string> mark_in(Sheet& sheet, const std::string& name) {
  const auto told = sheet.maybe(name);
  return told.line == 0 ? std::nullopt : std::optional(told.text);
}

Condition condition_in(Sheet& sheet) { return {mark_in(sheet, "when"), mark_in(sheet, "unless")}; }

std::vector<std::string> texts_of(const std::vector<Told>& all) {
  std::vector<std::string> texts;
  texts.reserve(all.size());
  for (const auto& told : all) texts.push_back(told.text);
  return texts;
}

/// Reads the file's parts one by one, and notes where each stands.
class ConsultationReading {
 public:
  ConsultationReading(const std::string& file, std::vector<Finding>& findings)
      : desk_{file, 1, findings, nullptr}, draft_{.file = file, .said = {}, .lines = {}} {}

  ConsultationDraft read(const std::string& text) {
    auto sheet = sheet_of(text, desk_);
    read_head(sheet, draft_);
    auto& said = draft_.said;
    for (auto& entry : sheet.sheets("people", 1)) said.people.push_back(person(entry));
    unheard(sheet);
    for (auto& entry : sheet.sheets("told", 1)) said.told.push_back(telling(entry));
    for (auto& entry : sheet.sheets("broken")) said.breaches.push_back(breach(entry));
    for (auto& entry : sheet.sheets("endings", 1)) said.endings.push_back(ending(entry));
    for (auto& entry : sheet.sheets("scenes", 1)) said.scenes.push_back(scene(entry));
    sheet.nothing_else();
    return std::move(draft_);
  }

 private:
  std::string named(Sheet& sheet, const std::string& noun) {
    const auto id = sheet.text("id");
    const auto [place, fresh] = draft_.lines.emplace(noun + " " + id.text, sheet.line());
    if (!fresh && !id.text.empty()) {
      desk_.say(id.line, fmt::format("the {} `{}` stands twice", noun, id.text),
                "give one of them another id");
    }
    return id.text;
  }

  std::vector<std::string> sources(Sheet& sheet) {
    const auto told = sheet.texts("sources", 1);
    draft_.cited.insert(draft_.cited.end(), told.begin(), told.end());
    return texts_of(told);
  }

  ConsultationPerson person(Sheet& sheet) {
    ConsultationPerson made;
    made.id = named(sheet, "person");
    made.name = sheet.text("name").text;
    made.is = sheet.text("is").text;
    made.patient = sheet.flag("patient");
    sheet.nothing_else();
    return made;
  }

  void unheard(Sheet& sheet) {
    const auto mark = sheet.maybe("unheard_while");
    if (mark.line == 0) return;
    draft_.lines.emplace("unheard", mark.line);
    draft_.said.unheard = mark.text;
    draft_.said.unheard_because = sheet.text("unheard_because").text;
  }

  Telling telling(Sheet& sheet) {
    Telling made;
    made.id = named(sheet, "telling");
    made.scene = sheet.text("scene").text;
    made.says = sheet.text("says").text;
    made.why = sheet.text("why").text;
    made.understood = sheet.text("understood").text;
    made.missed = sheet.text("missed").text;
    made.when = mark_in(sheet, "when");
    made.sources = sources(sheet);
    sheet.nothing_else();
    return made;
  }

  Breach breach(Sheet& sheet) {
    Breach made;
    made.id = named(sheet, "breach");
    made.says = sheet.text("says").text;
    made.why = sheet.text("why").text;
    made.felt = sheet.text("felt").text;
    made.sources = sources(sheet);
    sheet.nothing_else();
    return made;
  }

  ConsultationEnding ending(Sheet& sheet) {
    ConsultationEnding made;
    made.id = named(sheet, "ending");
    made.title = sheet.text("title").text;
    made.says = sheet.text("says").text;
    sheet.nothing_else();
    return made;
  }

  ConsultationScene scene(Sheet& sheet) {
    ConsultationScene made;
    made.id = named(sheet, "scene");
    made.title = sheet.text("title").text;
    made.place = sheet.text("place").text;
    for (auto& entry : sheet.sheets("nodes", 1)) made.nodes.push_back(node(entry));
    sheet.nothing_else();
    return made;
  }

  ConsultationNode node(Sheet& sheet) {
    ConsultationNode made;
    made.id = named(sheet, "node");
    for (auto& entry : sheet.sheets("said")) {
      note("line", made.id, made.said.size() + 1, entry);
      SpokenLine line{.who = entry.maybe("who").text, .text = entry.text("text").text};
      line.only = condition_in(entry);
      entry.nothing_else();
      made.said.push_back(std::move(line));
    }
    for (auto& entry : sheet.sheets("choices")) made.choices.push_back(choice(entry, made));
    for (auto& entry : sheet.sheets("ways")) {
      note("way", made.id, made.ways.size() + 1, entry);
      Way way{.to = entry.text("to").text};
      way.only = condition_in(entry);
      entry.nothing_else();
      made.ways.push_back(std::move(way));
    }
    made.ending = sheet.maybe("ending").text;
    sheet.nothing_else();
    return made;
  }

  ConsultationChoice choice(Sheet& sheet, const ConsultationNode& node) {
    ConsultationChoice made;
    made.id = std::string(1, static_cast<char>('a' + node.choices.size()));
    draft_.lines.emplace("choice " + node.id + "/" + made.id, sheet.line());
    made.says = sheet.text("says").text;
    made.to = sheet.text("to").text;
    made.tells = texts_of(sheet.texts("tells"));
    made.breaks = texts_of(sheet.texts("breaks"));
    made.marks = texts_of(sheet.texts("marks"));
    made.clears = texts_of(sheet.texts("clears"));
    made.only = condition_in(sheet);
    sheet.nothing_else();
    return made;
  }

  void note(const std::string& noun, const std::string& node, std::size_t number, const Sheet& at) {
    draft_.lines.emplace(fmt::format("{} {}/{}", noun, node, number), at.line());
  }

  Desk desk_;
  ConsultationDraft draft_;
};

}  // namespace

int ConsultationDraft::line(const std::string& what) const {
  const auto found = lines.find(what);
  return found == lines.end() ? 0 : found->second;
}

Consultation set_consultation(const ConsultationDraft& draft,
                              const std::map<std::string, Source, std::less<>>& sources) {
  auto consultation = draft.said;
  for (const auto& [id, source] : sources) {
    if (std::ranges::find(draft.cited, id, &Told::text) != draft.cited.end())
      consultation.sources.push_back(source);
  }
  return consultation;
}

ConsultationDraft read_consultation(const std::string& file, const std::string& text,
                                    std::vector<Finding>& findings) {
  return ConsultationReading(file, findings).read(text);
}

}  // namespace rounds::programme
