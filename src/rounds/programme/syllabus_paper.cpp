#include "syllabus_paper.h"

#include <fmt/format.h>

#include <algorithm>
#include <ranges>

#include "draft.h"
#include "overlay.h"
#include "rounds/programme/translation.h"

namespace rounds::programme {

namespace {

namespace print = machine::print;

std::string joined(const std::vector<Told>& told) {
  std::string all;
  for (const auto& one : told) all += (all.empty() ? "" : ", ") + one.text;
  return all;
}

class Paper {
 public:
  Paper(const Manuscript& manuscript, const Edition& edition, const Voice& voice)
      : manuscript_(manuscript), edition_(edition), voice_(voice), in_(edition, voice.language()) {}

  print::Booklet made() {
    booklet_.title = edition_.title;
    booklet_.language = voice_.language();
    heading(edition_.title, 1);
    facts();
    domains();
    modules();
    assessment();
    faculty();
    return std::move(booklet_);
  }

 private:
  std::string say(const char* code, const machine::WordArguments& arguments = {}) const {
    return voice_.plain(code, arguments);
  }
  void heading(std::string text, int level) {
    booklet_.parts.emplace_back(print::Heading{std::move(text), level});
  }
  void passage(std::string text, bool bullet = false) {
    booklet_.parts.emplace_back(print::Passage{std::move(text), bullet});
  }

  void facts() {
    const auto& terms = manuscript_.terms;
    const bool reviewed = std::ranges::all_of(edition_.modules, [](const Module& module) {
      return module.lessons.empty() || module.reviewed();
    });
    if (!reviewed) passage(say("syllabus.draft"));
    print::FactList list;
    list.facts = {{say("syllabus.board"), edition_.board},
                  {say("syllabus.weeks"), std::to_string(terms.weeks)},
                  {say("syllabus.hours"), std::to_string(terms.hours)},
                  {say("syllabus.languages"), joined(manuscript_.languages)},
                  {say("syllabus.digest"), edition_.digest.substr(0, 12)}};
    booklet_.parts.emplace_back(std::move(list));
  }

  void domains() {
    heading(say("syllabus.outcomes"), 2);
    passage(say("syllabus.domains_from"));
    for (const auto& domain : manuscript_.domains) {
      heading(domain.id.text + " " + domain.text.text, 3);
      for (const auto& outcome : manuscript_.outcomes) {
        if (outcome.id.text.starts_with(domain.id.text + "."))
          passage(outcome.id.text + " " + outcome.text.text, true);
      }
    }
  }

  void modules() {
    heading(say("syllabus.modules"), 2);
    print::Grid grid{.title = "",
                     .head = {"", say("syllabus.module"), say("syllabus.domains"),
                              say("syllabus.themes"), say("syllabus.minutes_head")},
                     .rows = {},
                     .worded = {false, true, true, true, false}};
    for (std::size_t at = 0; at < manuscript_.modules.size(); ++at) {
      const auto& draft = manuscript_.modules[at];
      const auto& module = edition_.modules.at(at);
      grid.rows.push_back({std::to_string(module.number), in_.title(module).text,
                           joined(draft.domains), joined(draft.seeds),
                           std::to_string(module.minutes)});
    }
    booklet_.parts.emplace_back(std::move(grid));
    passage(say("syllabus.theme_codes"));
    for (const auto& module : edition_.modules) {
      heading(fmt::format("{}. {}", module.number, in_.title(module).text), 3);
      if (module.lessons.empty()) passage(say("syllabus.none"));
      for (const auto& outcome : in_.outcomes(module)) passage(outcome.text, true);
    }
  }

  void assessment() {
    heading(say("syllabus.assessment"), 2);
    const auto& terms = manuscript_.terms;
    passage(say("syllabus.certificate", {{"modules", std::to_string(terms.modules)},
                                         {"labs", std::to_string(terms.labs)}}));
    passage(terms.exam.text);
    if (!manuscript_.blueprint) return;
    const auto& plan = *manuscript_.blueprint;
    passage(say("syllabus.exam", {{"items", std::to_string(plan.items)},
                                  {"cases", std::to_string(plan.cases)},
                                  {"pretest", std::to_string(plan.pretest)},
                                  {"blocks", std::to_string(plan.blocks)},
                                  {"minutes", std::to_string(plan.block_minutes)}}));
    print::Grid grid{.title = say("syllabus.blueprint"),
                     .head = {say("syllabus.domain"), say("syllabus.weight"), say("syllabus.items"),
                              say("syllabus.cases")},
                     .rows = {},
                     .worded = {true, false, false, false}};
    for (const auto& row : plan.rows) {
      grid.rows.push_back({titled(row.domain.text), std::to_string(row.weight) + " %",
                           std::to_string(row.items), std::to_string(row.cases)});
    }
    booklet_.parts.emplace_back(std::move(grid));
    shares(say("syllabus.levels"), plan.levels);
    shares(say("syllabus.themes"), plan.seeds);
  }

  std::string titled(const std::string& id) const {
    const auto found = std::ranges::find(manuscript_.domains, id,
                                         [](const NamedDraft& one) { return one.id.text; });
    return found == manuscript_.domains.end() ? id : id + " " + found->text.text;
  }

  void shares(std::string title, const std::vector<std::pair<std::string, int>>& parts) {
    print::FactList list;
    for (const auto& [name, share] : parts)
      list.facts.emplace_back(name, fmt::format("{} %", share));
    heading(std::move(title), 3);
    booklet_.parts.emplace_back(std::move(list));
  }

  void faculty() {
    heading(say("syllabus.faculty"), 2);
    print::Grid grid{.title = "",
                     .head = {say("syllabus.role"), say("syllabus.answers_for")},
                     .rows = {},
                     .worded = {true, true}};
    for (const auto& role : manuscript_.roles_said)
      grid.rows.push_back({role.role.text, role.answers_for.text});
    booklet_.parts.emplace_back(std::move(grid));
  }

  const Manuscript& manuscript_;
  const Edition& edition_;
  const Voice& voice_;
  Translation in_;
  print::Booklet booklet_;
};

}  // namespace

print::Booklet syllabus_paper(const Folder& folder, const Edition& edition, const Voice& voice) {
  std::vector<Finding> unheard;
  const auto manuscript = read_manuscript(laid(folder, unheard).folder, unheard);
  return Paper(manuscript, edition, voice).made();
}

}  // namespace rounds::programme
