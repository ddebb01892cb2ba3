#include "rounds/programme/manuscript.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "cards.h"
#include "computed.h"
#include "draft.h"
#include "editor.h"
#include "lab_text.h"
#include "lesson_text.h"
#include "overlay.h"
#include "rounds/programme/local.h"
#include "sheet.h"
#include "stations_explanation.h"
#include "terms.h"
#include "typeset.h"
#include "words_text.h"

namespace rounds::programme {

namespace {

/// Takes files of a folder to the readers, and misses those that are not there.
class Reader {
 public:
  Reader(const Folder& folder, std::vector<Finding>& findings)
      : folder_(folder), findings_(findings) {}

  Manuscript read() {
    Manuscript manuscript;
    local(manuscript);
    programme(manuscript);
    people(manuscript);
    competencies(manuscript);
    sources(manuscript);
    blueprint(manuscript);
    for (const auto& listed : manuscript.modules_listed) module(manuscript, listed);
    strangers(manuscript);
    manuscript.translations = read_translations(folder_, manuscript, findings_);
    return manuscript;
  }

 private:
  const std::string* file(const std::string& path, std::string_view why) {
    const auto found = folder_.files.find(path);
    if (found != folder_.files.end()) return &found->second;
    findings_.push_back({path, 0, true, "this file is missing", std::string(why)});
    return nullptr;
  }

  void programme(Manuscript& manuscript) {
    const auto* yaml = file("programme.yaml", "add it; it names the programme and its modules");
    if (yaml == nullptr) return;
    const Desk desk{"programme.yaml", 1, findings_};
    auto sheet = sheet_of(*yaml, desk);
    manuscript.title = sheet.text("title");
    manuscript.board = sheet.text("board");
    manuscript.languages = sheet.texts("languages", 1);
    manuscript.modules_listed = sheet.texts("modules", 1);
    auto calendar = sheet.sheet("calendar");
    auto& terms = manuscript.terms;
    terms.weeks = calendar.number("weeks", 1, 104);
    terms.hours = calendar.number("hours", 1, 500);
    calendar.nothing_else();
    read_certificate(sheet.sheet("certificate"), terms);
    read_sessions(sheet, terms);
    sheet.nothing_else();
  }

  void people(Manuscript& manuscript) {
    const auto* yaml = file("faculty.yaml", "add it; it lists who answers for what");
    if (yaml == nullptr) return;
    const Desk desk{"faculty.yaml", 1, findings_};
    auto sheet = sheet_of(*yaml, desk);
    for (auto& role : sheet.sheets("roles", 1)) {
      RoleDraft said{.id = role.text("id"), .role = role.text("role"), .answers_for = {}};
      role.maybe("person");
      said.answers_for = role.maybe("answers_for");
      manuscript.roles.push_back(said.id);
      manuscript.roles_said.push_back(std::move(said));
      role.nothing_else();
    }
    sheet.nothing_else();
  }

  void competencies(Manuscript& manuscript) {
    const auto* yaml = file("competencies.yaml", "add it; items name the competency they test");
    if (yaml == nullptr) return;
    const Desk desk{"competencies.yaml", 1, findings_};
    auto sheet = sheet_of(*yaml, desk);
    for (auto& domain : sheet.sheets("domains", 1)) {
      manuscript.domains.push_back({domain.text("id"), domain.text("title")});
      manuscript.competencies.push_back(manuscript.domains.back().id);
      domain.nothing_else();
    }
    for (auto& outcome : sheet.sheets("outcomes")) {
      manuscript.outcomes.push_back({outcome.text("id"), outcome.text("says")});
      manuscript.competencies.push_back(manuscript.outcomes.back().id);
      outcome.nothing_else();
    }
    manuscript.competency_sources = sheet.texts("sources", 1);
    sheet.nothing_else();
  }

  void sources(Manuscript& manuscript) {
    const auto* yaml = file("sources.yaml", "add it; every claim names a source of this list");
    if (yaml == nullptr) return;
    const Desk desk{"sources.yaml", 1, findings_};
    auto sheet = sheet_of(*yaml, desk);
    for (auto& entry : sheet.sheets("sources", 1)) {
      SourceDraft source{.line = entry.line()};
      source.id = entry.text("id");
      source.authors = entry.text("authors");
      source.year = entry.text("year");
      source.title = entry.text("title");
      source.journal = entry.maybe("journal");
      source.url = entry.text("url");
      source.confirmed_in = entry.text("confirmed_in");
      source.confirmed_on = entry.text("confirmed_on");
      source.review_by = entry.maybe("review_by");
      const auto read = entry.text("read");
      source.secondary = read.text == "secondary";
      if (!read.text.empty() && read.text != "primary" && read.text != "secondary") {
        desk.say(read.line, fmt::format("`read` is `{}`", read.text),
                 "write primary (the work itself, or its abstract) or secondary (what others say "
                 "of it)");
      }
      entry.nothing_else();
      manuscript.sources.push_back(std::move(source));
    }
    sheet.nothing_else();
  }

  void blueprint(Manuscript& manuscript) {
    if (!folder_.files.contains("exam/blueprint.yaml")) return;
    const Desk desk{"exam/blueprint.yaml", 1, findings_};
    auto sheet = sheet_of(folder_.files.at("exam/blueprint.yaml"), desk);
    Blueprint blueprint{.line = sheet.line()};
    blueprint.items = sheet.number("items", 1, 500);
    blueprint.cases = sheet.number("cases", 0, 500);
    blueprint.pretest = sheet.number("pretest", 0, 500);
    blueprint.blocks = sheet.number("blocks", 1, 10);
    blueprint.block_minutes = sheet.number("block_minutes", 1, 300);
    for (auto& row : sheet.sheets("domains", 1)) {
      blueprint.rows.push_back({row.text("id"), row.number("weight", 0, 100),
                                row.number("items", 0, 500), row.number("cases", 0, 500),
                                row.texts("modules", 1)});
      row.nothing_else();
    }
    auto levels = sheet.sheet("levels");
    for (const auto* level : {"recall", "apply", "judge"})
      blueprint.levels.emplace_back(level, levels.number(level, 0, 100));
    levels.nothing_else();
    auto seeds = sheet.sheet("seeds");
    for (const auto* seed : {"E", "S", "I", "L", "Im", "Hm", "Dx"})
      blueprint.seeds.emplace_back(seed, seeds.number(seed, 0, 100));
    seeds.nothing_else();
    if (sheet.has("tolerance")) blueprint.tolerance = sheet.number("tolerance", 0, 50);
    if (sheet.has("advice")) {
      auto advice = sheet.sheet("advice");
      for (const auto* stands : {"right", "miss", "over_call", "uncertain"})
        blueprint.advice.emplace_back(stands, advice.number(stands, 0, 500));
      advice.nothing_else();
    }
    sheet.nothing_else();
    manuscript.blueprint = std::move(blueprint);
  }

  void module(Manuscript& manuscript, const Told& listed) {
    ModuleDraft draft{.folder = "modules/" + listed.text, .id = listed.text};
    draft.number = static_cast<int>(manuscript.modules.size()) + 1;
    const auto path = draft.folder + "/module.yaml";
    const auto* yaml =
        file(path, fmt::format("add it, or take `{}` off the list in programme.yaml", listed.text));
    if (yaml == nullptr) return;
    const Desk desk{path, 1, findings_};
    auto sheet = sheet_of(*yaml, desk);
    draft.title = sheet.text("title");
    draft.minutes = sheet.number("minutes", 1, 600);
    draft.outcomes = sheet.texts("outcomes", 1);
    draft.domains = sheet.texts("domains", 1);
    draft.seeds = sheet.texts("seeds", 1);
    draft.story = sheet.maybe("story");
    draft.exercise = sheet.maybe("exercise");
    sheet.maybe("lab");
    sheet.nothing_else();
    lessons(draft);
    items(draft);
    sheets(draft);
    cards(draft);
    consultation(draft);
    vetting(draft);
    reading(draft);
    stations(draft);
    manuscript.modules.push_back(std::move(draft));
  }

  void lessons(ModuleDraft& module) {
    const auto folder = module.folder + "/lessons/";
    for (auto at = folder_.files.lower_bound(folder);
         at != folder_.files.end() && at->first.starts_with(folder); ++at) {
      if (at->first.ends_with(".md")) {
        module.lessons.push_back(read_lesson(at->first, at->second, findings_, numbers_));
      }
    }
  }

  void items(ModuleDraft& module) {
    const auto path = module.folder + "/items.yaml";
    const auto found = folder_.files.find(path);
    if (found == folder_.files.end()) return;
    Computed computed(numbers_);
    const Desk desk{path, 1, findings_, &computed};
    auto sheet = sheet_of(found->second, desk);
    const auto owner = sheet.text("owner");
    const auto review_by = sheet.text("review_by");
    for (auto& entry : sheet.sheets("items", 1)) {
      auto item = read_item(entry, false);
      if (item.owner.text.empty()) item.owner = owner;
      if (item.review_by.text.empty()) item.review_by = review_by;
      module.items.push_back(std::move(item));
    }
    sheet.nothing_else();
  }

  void sheets(ModuleDraft& module) {
    const auto monday = folder_.files.find(module.folder + "/monday.md");
    if (monday != folder_.files.end())
      module.monday = read_monday(monday->first, monday->second, findings_);
    const auto session = folder_.files.find(module.folder + "/session.md");
    if (session != folder_.files.end())
      module.session = read_session(session->first, session->second, findings_);
  }

  void cards(ModuleDraft& module) {
    const auto found = folder_.files.find(module.folder + "/cards.yaml");
    if (found == folder_.files.end()) return;
    module.cards = read_cards(found->first, found->second, findings_, numbers_);
  }

  void consultation(ModuleDraft& module) {
    const auto found = folder_.files.find(module.folder + "/consultation.yaml");
    if (found == folder_.files.end()) return;
    module.consultation = read_consultation(found->first, found->second, findings_);
  }

  void vetting(ModuleDraft& module) {
    const auto found = folder_.files.find(module.folder + "/vetting.yaml");
    if (found == folder_.files.end()) return;
    module.vetting = read_vetting(found->first, found->second, findings_);
  }

  void reading(ModuleDraft& module) {
    const auto home = module.folder + "/reading/";
    if (folder_.files.contains(home + "card.yaml"))
      module.reading = read_reading(folder_, home, findings_);
  }

  void stations(ModuleDraft& module) {
    const auto found = folder_.files.find(module.folder + "/stations.yaml");
    if (found == folder_.files.end()) return;
    module.stations = read_stations(found->first, found->second, findings_);
    find_picture_flaws(*module.stations, folder_, findings_);
  }

  /// A module folder that nobody lists is a slip: its readers would wait for ever.
  void strangers(const Manuscript& manuscript) {
    for (const auto& [path, unused] : folder_.files) {
      if (!path.starts_with("modules/") || !path.ends_with("/module.yaml")) continue;
      const auto id = path.substr(8, path.size() - 8 - 12);
      if (std::ranges::find(manuscript.modules_listed, id, &Told::text) ==
          manuscript.modules_listed.end()) {
        findings_.push_back({path, 0, true, "programme.yaml does not list this module",
                             fmt::format("add `- {}` under `modules:` there", id)});
      }
    }
  }

  /// Of local/ a laid folder holds the country in force alone.
  void local(Manuscript& manuscript) {
    for (auto at = folder_.files.lower_bound("local/");
         at != folder_.files.end() && at->first.starts_with("local/"); ++at) {
      manuscript.local_file = at->first;
      manuscript.local = read_local(at->first, at->second, findings_);
    }
    for (const auto& number : manuscript.local.numbers)
      manuscript.numbers.emplace(number.id, number.value);
    numbers_ = manuscript.numbers;
  }

  const Folder& folder_;
  std::vector<Finding>& findings_;
  Names numbers_;
};

}  // namespace

Manuscript read_manuscript(const Folder& folder, std::vector<Finding>& findings) {
  return Reader(folder, findings).read();
}

std::string line_of(const Finding& finding) {
  const auto place =
      finding.line > 0 ? fmt::format("{}:{}", finding.file, finding.line) : finding.file;
  return fmt::format("{}: {}{}; {}", place, finding.blocks ? "" : "warning: ", finding.what,
                     finding.mend);
}

std::optional<std::chrono::sys_days> day_of(std::string_view iso) {
  if (iso.size() != 10 || iso[4] != '-' || iso[7] != '-') return std::nullopt;
  const auto piece = [&](std::size_t from, std::size_t count) {
    int number = -1;
    const auto* end = iso.data() + from + count;
    const auto [stopped, error] = std::from_chars(iso.data() + from, end, number);
    return error == std::errc() && stopped == end ? number : -1;
  };
  const std::chrono::year_month_day day{std::chrono::year(piece(0, 4)),
                                        std::chrono::month(static_cast<unsigned>(piece(5, 2))),
                                        std::chrono::day(static_cast<unsigned>(piece(8, 2)))};
  if (piece(0, 4) < 0 || !day.ok()) return std::nullopt;
  return std::chrono::sys_days(day);
}

Proof proof_of(const Folder& folder, std::chrono::sys_days today, Setting setting) {
  Proof proof{.findings = folder.findings, .edition = {}};
  auto& findings = proof.findings;
  const auto in_force = laid(folder, findings);
  const auto manuscript = read_manuscript(in_force.folder, findings);
  edit(manuscript, in_force.folder, today, findings);
  check_certificate(manuscript, findings);
  check_sessions(manuscript, findings);
  if (setting == Setting::always || std::ranges::none_of(findings, &Finding::blocks))
    proof.edition = typeset(manuscript, in_force.folder, findings);
  proof.edition.certificate = rule_of(manuscript.terms);
  proof.edition.sessions = manuscript.terms.sessions;
  in_force.place(findings);
  std::ranges::sort(findings, [](const Finding& one, const Finding& other) {
    return std::tie(one.file, one.line, one.what) < std::tie(other.file, other.line, other.what);
  });
  return proof;
}

std::vector<Finding> findings_of(const Folder& folder, std::chrono::sys_days today) {
  return proof_of(folder, today).findings;
}

Result<std::vector<Finding>> findings(const std::string& path, std::chrono::sys_days today) {
  TRY(folder, read_folder(path));
  return findings_of(folder, today);
}

}  // namespace rounds::programme
