#include "lab_sheet.h"
#include "lab_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <set>

#include "sheet.h"

namespace rounds::programme {

namespace {

constexpr int sittings_max = 4;

/// Reads the file's parts one by one, and notes where each stands.
class VettingReading {
 public:
  VettingReading(const std::string& file, std::vector<Finding>& findings)
      : desk_{file, 1, findings, nullptr}, draft_{.file = file, .said = {}, .lines = {}} {}

  VettingDraft read(const std::string& text) {
    auto sheet = sheet_of(text, desk_);
    read_head(sheet, draft_);
    auto& said = draft_.said;
    said.debrief = sheet.text("debrief").text;
    said.debrief_sources = cited(sheet, "debrief_sources", draft_);
    said.sittings = sheet.number("sittings", 1, sittings_max);
    for (auto& entry : sheet.sheets("documents", 1)) said.documents.push_back(document(entry));
    sheet.nothing_else();
    return std::move(draft_);
  }

 private:
  VettedDocument document(Sheet& sheet) {
    VettedDocument made;
    const auto id = sheet.text("id");
    made.id = id.text;
    if (!draft_.lines.emplace(id.text, sheet.line()).second && !id.text.empty())
      desk_.say(id.line, fmt::format("the document `{}` stands twice", id.text),
                "give one of them another id");
    if (!std::ranges::all_of(
            id.text, [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }))
      desk_.say(id.line, fmt::format("`{}` is no id of a document", id.text),
                "write small letters and digits alone, as in d01");
    made.sitting = sheet.number("sitting", 1, sittings_max);
    made.kind = one_of<DocumentKind>(sheet.text("kind"), "kind", desk_);
    made.title = sheet.text("title").text;
    made.asked = sheet.text("asked").text;
    for (const auto& line : sheet.texts("chart", 1)) made.chart.push_back(line.text);
    lines_ = static_cast<int>(made.chart.size());
    for (auto& entry : sheet.sheets("sentences", 1)) made.sentences.push_back(sentence(entry));
    for (auto& entry : sheet.sheets("missing")) made.missing.push_back(left_out(entry));
    tempting(sheet, made);
    made.send = one_of<Dispatch>(sheet.text("send"), "send", desk_);
    made.send_why = sheet.text("send_why").text;
    sheet.nothing_else();
    return made;
  }

  VettedSentence sentence(Sheet& sheet) {
    VettedSentence made{.text = sheet.text("text").text};
    if (sheet.has("error")) {
      auto wrong = sheet.sheet("error");
      made.error = error(wrong);
    }
    sheet.nothing_else();
    return made;
  }

  /// `tempting: [3]` beside `tempting_why: [...]`: sentences that look wrong and are right.
  void tempting(Sheet& sheet, VettedDocument& made) {
    const auto which = sheet.texts("tempting");
    const auto why = sheet.texts("tempting_why");
    if (which.size() != why.size())
      desk_.say(sheet.line(), "`tempting` and `tempting_why` are not of one length",
                "say of each such sentence why it is right");
    for (std::size_t i = 0; i < std::min(which.size(), why.size()); ++i) {
      const auto number = which[i].text.size() < 3 ? std::atoi(which[i].text.c_str()) : 0;
      if (number < 1 || static_cast<std::size_t>(number) > made.sentences.size() ||
          made.sentences[static_cast<std::size_t>(number) - 1].error) {
        desk_.say(which[i].line,
                  fmt::format("the sentence {} is none that is right", which[i].text),
                  "`tempting` counts sentences without an error, from 1");
        continue;
      }
      made.sentences[static_cast<std::size_t>(number) - 1].tempting = why[i].text;
    }
  }

  SeededError error(Sheet& sheet) {
    SeededError made;
    made.kind = one_of<Slip>(sheet.text("kind"), "kind", desk_);
    made.right = sheet.text("right").text;
    if (made.kind == Slip::omission)
      desk_.say(sheet.line(), "no sentence says what is left out",
                "write it under `missing` of the document");
    rest(sheet, made);
    return made;
  }

  SeededError left_out(Sheet& sheet) {
    SeededError made;
    made.kind = Slip::omission;
    made.right = sheet.text("what").text;
    rest(sheet, made);
    return made;
  }

  void rest(Sheet& sheet, SeededError& made) {
    made.severity = one_of<Harm>(sheet.text("severity"), "severity", desk_);
    made.line = sheet.number("line", 1, std::max(lines_, 1));
    made.why = sheet.text("why").text;
    made.sources = cited(sheet, "sources", draft_);
    sheet.nothing_else();
  }

  Desk desk_;
  VettingDraft draft_;
  int lines_ = 0;  ///< of the chart that is being read
};

/// What a sitting asks of a doctor.
struct Load {
  int documents = 0, errors = 0, clean = 0;
};

void say(const VettingDraft& draft, const std::string& document, std::string what, std::string mend,
         std::vector<Finding>& findings) {
  const auto at = draft.lines.find(document);
  findings.push_back({draft.file, at == draft.lines.end() ? 1 : at->second, true, std::move(what),
                      std::move(mend)});
}

void find_document_flaws(const VettingDraft& draft, const VettedDocument& document,
                         std::vector<Finding>& findings) {
  std::set<std::string_view> seen;
  for (const auto& sentence : document.sentences) {
    if (!seen.insert(sentence.text).second)
      say(draft, document.id, "a sentence stands twice", "a tap must mean one of them", findings);
  }
  if ((errors_in(document) == 0) != (document.send == Dispatch::send))
    say(draft, document.id, "the act is not borne out by the errors",
        "`send` is for a document without an error, and for no other", findings);
  if (document.sitting > draft.said.sittings)
    say(draft, document.id, fmt::format("there is no sitting {}", document.sitting),
        fmt::format("write 1 to {}, or raise `sittings`", draft.said.sittings), findings);
}

}  // namespace

int errors_in(const VettedDocument& document) {
  const auto wrong = std::ranges::count_if(
      document.sentences, [](const VettedSentence& one) { return one.error.has_value(); });
  return static_cast<int>(wrong) + static_cast<int>(document.missing.size());
}

VettingDraft read_vetting(const std::string& file, const std::string& text,
                          std::vector<Finding>& findings) {
  return VettingReading(file, findings).read(text);
}

Vetting set_vetting(const VettingDraft& draft,
                    const std::map<std::string, Source, std::less<>>& sources) {
  auto vetting = draft.said;
  for (const auto& [id, source] : sources) {
    if (std::ranges::find(draft.cited, id, &Told::text) != draft.cited.end())
      vetting.sources.push_back(source);
  }
  return vetting;
}

void find_flaws(const VettingDraft& draft, std::vector<Finding>& findings) {
  std::map<int, Load> loads;
  for (int sitting = 1; sitting <= draft.said.sittings; ++sitting) loads[sitting];
  for (const auto& document : draft.said.documents) {
    find_document_flaws(draft, document, findings);
    auto& load = loads[document.sitting];
    const auto errors = errors_in(document);
    ++load.documents;
    load.errors += errors;
    if (errors == 0) ++load.clean;
  }
  const auto& first = loads.at(1);
  for (const auto& [sitting, load] : loads) {
    if (load.clean == 0)
      say(draft, "", fmt::format("the sitting {} has no document without an error", sitting),
          "whoever knows that each has one looks until it is found: leave some clean", findings);
    if (load.errors == 0 || load.errors != first.errors || load.documents != first.documents)
      say(draft, "",
          fmt::format("the sitting {} has {} documents and {} errors, the first {} and {}", sitting,
                      load.documents, load.errors, first.documents, first.errors),
          "sittings must be of one length and hardness", findings);
  }
}

}  // namespace rounds::programme
