#include "rounds/workbench/bench.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

#include "bench_sections.h"
#include "latest_study.h"
#include "machine/bytes/bytes.h"
#include "machine/seal/seal.h"
#include "machine/table/table.h"
#include "outcomes.h"
#include "page.h"
#include "sections.h"
#include "workbench_store.h"

namespace rounds::workbench {

using exam::ExamId;
using machine::No;
using machine::refuse;
using machine::Result;
using machine::Task;
using machine::store::Unit;
using marking::Package;

namespace {

/// Groups of fewer are people one could recognise, and no statistics.
constexpr std::int64_t group_least = 20;
/// Fifty judges over two hundred items in three rounds, many times over.
constexpr std::size_t panel_bytes_max = 2'000'000;
constexpr std::array<std::string_view, 4> panel_kinds{"angoff", "bookmark", "borderline",
                                                      "hofstee"};

Task<Result<void>> decide_in(Unit& unit, ledger::Ledger& ledger, ExamId exam, Decision decision) {
  CO_TRY(state, co_await exam::Exam::state_in(unit, exam));
  if (state == exam::State::released) {
    co_return refuse(No::conflict, "workbench.released", "The results are released.");
  }
  const auto before = co_await list_decisions(unit, exam);
  CO_TRY_DONE(may_decide(decision.step, decision.choice, decision.reason, before.size()));
  co_await add_decision(unit, exam, before.size(), decision);
  const auto digest = [](const std::string& text) {
    return machine::hex(machine::seal::sha256(machine::view(text)));
  };
  ledger::Entry entry{
      .stream = "exam:" + text(exam),
      .kind = "step_decided",
      .about = exam.value,
      .actor = decision.actor,
      .body = fmt::format(
          R"({{"step":"{}","choice":"{}","input_sha256":"{}","outcome_sha256":"{}","reason_sha256":"{}"}})",
          name(decision.step), decision.choice, decision.input, digest(decision.outcome),
          digest(decision.reason))};
  co_await ledger.append(unit, std::move(entry));
  co_return Result<void>();
}

Task<Result<void>> keep_panel_in(Unit& unit, ledger::Ledger& ledger, ExamId exam, Panel panel) {
  CO_TRY(state, co_await exam::Exam::state_in(unit, exam));
  if (state == exam::State::released) {
    co_return refuse(No::conflict, "workbench.released", "The results are released.");
  }
  ledger::Entry entry{
      .stream = "exam:" + text(exam),
      .kind = "panel_kept",
      .about = exam.value,
      .actor = panel.actor,
      .body = fmt::format(R"({{"kind":"{}","sha256":"{}"}})", panel.kind,
                          machine::hex(machine::seal::sha256(machine::view(panel.body))))};
  co_await workbench::keep_panel(unit, exam, std::move(panel));
  co_await ledger.append(unit, std::move(entry));
  co_return Result<void>();
}

DecisionView view_of(const Decision& decision, const std::string& input) {
  return {.step = name(decision.step),
          .choice = decision.choice,
          .reason = decision.reason,
          .by = {decision.actor},
          .at_ms = decision.at_ms,
          .stale = decision.input != input};
}

std::vector<std::string> ids_of(const Package& package) {
  std::vector<std::string> ids;
  for (const auto& item : package.facts.items) ids.push_back(std::to_string(item.value));
  return ids;
}

std::vector<GroupCount> counts_of(const Package& package, const Groups& groups) {
  std::map<std::string, std::int64_t> persons;
  for (const auto& line : package.lines) {
    if (const auto group = groups.find(line.learner.value); group != groups.end())
      ++persons[group->second];
  }
  std::vector<GroupCount> counts;
  for (const auto& [group, count] : persons) {
    if (count >= group_least) counts.push_back({group, count});
  }
  return counts;
}

std::string csv_of(const std::vector<Decision>& decisions) {
  machine::table::Writer table;
  table.add({"step", "choice", "reason", "input_sha256", "decided"});
  for (const auto& decision : decisions) {
    table.add({name(decision.step), decision.choice, decision.reason, decision.input,
               machine::iso(machine::instant(decision.at_ms))});
  }
  return table.take();
}

Ask with(Ask ask, const std::vector<Panel>& panels) {
  for (const auto& panel : panels) ask.standard.push_back({panel.kind, panel.body});
  return ask;
}

/// Everything that a step's page is drawn from, handed to another thread.
struct Drawing {
  const machine::Words* words = nullptr;
  Look look;
  Package package;
  Ask ask;
  std::vector<Decision> decisions;
  std::string earlier;  ///< its parameters; empty: none
  std::vector<marking::RuledItem> items = {};
};

using Section = void (*)(Page&, const Study&, const Ask&);

std::vector<Section> sections_of(Step step) {
  switch (step) {
    case Step::items:
      return {test_section, items_section};
    case Step::keys:
      return {keys_section};
    case Step::fairness:
      return {fairness_section};
    case Step::calibration:
      return {model_section, persons_section};
    case Step::standard:
      return {pass_rates_section, standard_section};
    case Step::consistency:
      return {cut_section};
    default:
      return {};
  }
}

std::string outcome_of(const std::vector<Decision>& decisions, Step step) {
  const auto* decision = standing(decisions, step);
  return decision == nullptr ? "" : decision->outcome;
}

/// Draws the sections of one step.
Result<StepPage> drawn(const Drawing& drawing, LatestStudy& latest) {
  const Voice voice(*drawing.words, drawing.look.language);
  Page page(voice, drawing.ask);
  const auto step = drawing.look.step;
  if (step == Step::import) import_section(page, imported(drawing.package));
  const auto sections = sections_of(step);
  // Until a group is chosen there is nothing to compare.
  const bool idle = step == Step::fairness && drawing.ask.group.empty();
  if (!sections.empty() && !idle) {
    TRY(found, latest.of(drawing.ask));
    for (const auto section : sections) section(page, *found, drawing.ask);
  }
  if (step == Step::items) pretest_section(page, drawing.package);
  if (step == Step::keys) answers_section(page, drawing.package, drawing.items);
  const auto parameters = outcome_of(drawing.decisions, Step::calibration);
  if (step == Step::linking) linking_section(page, parameters, drawing.earlier);
  if (step == Step::scores) {
    scale_section(page, parameters, link_from(outcome_of(drawing.decisions, Step::linking)));
  }
  StepPage made{
      .step = name(step), .html = page.body(), .style = plot_style, .files = {}, .groups = {}};
  for (auto& file : page.files()) {
    if (!file.name.ends_with(".html")) made.files.push_back({file.name, file.text});
  }
  return made;
}

}  // namespace

Bench::Bench(Needs needs) : needs_(std::move(needs)), latest_(std::make_unique<LatestStudy>()) {}
Bench::~Bench() = default;

Task<Result<std::string>> Bench::parameters_of(ExamId exam) {
  auto reading = [exam](Unit& unit) { return kept_in(unit, exam); };
  CO_TRY(kept, co_await needs_.store.read(std::move(reading)));
  co_return outcome_of(kept.decisions, Step::calibration);
}

Task<Result<BenchView>> Bench::view(ExamId exam) {
  CO_TRY(package, co_await needs_.marking.material(exam));
  auto reading = [exam](Unit& unit) { return kept_in(unit, exam); };
  CO_TRY(kept, co_await needs_.store.read(std::move(reading)));
  BenchView view{.exam = exam,
                 .title = package.facts.title,
                 .state = exam::name(package.facts.state),
                 .input = input_of(package),
                 .lines = static_cast<std::int64_t>(package.lines.size()),
                 .items = static_cast<std::int64_t>(package.facts.items.size()),
                 .pass_mark = package.pass_mark,
                 .steps = {},
                 .past = {},
                 .earlier = {},
                 .panels = {}};
  for (const auto step : all_steps) {
    StepRow row{.step = name(step), .choices = choices(step), .decision = {}};
    if (const auto* decision = standing(kept.decisions, step))
      row.decision = view_of(*decision, view.input);
    view.steps.push_back(std::move(row));
  }
  for (const auto& decision : kept.decisions) view.past.push_back(view_of(decision, view.input));
  for (const auto other : kept.calibrated) {
    if (other == exam) continue;
    CO_TRY(facts, co_await needs_.exam.facts(other));
    view.earlier.push_back({other, facts.title});
  }
  for (const auto& panel : kept.panels) view.panels.push_back(panel.kind);
  co_return view;
}

Task<Result<StepPage>> Bench::look(ExamId exam, Look look) {
  CO_TRY(package, co_await needs_.marking.material(exam));
  auto reading = [exam](Unit& unit) { return kept_in(unit, exam); };
  CO_TRY(kept, co_await needs_.store.read(std::move(reading)));
  Groups groups;
  if (look.step == Step::fairness && needs_.groups_of && !look.by.empty()) {
    CO_TRY(found, co_await needs_.groups_of(look.by));
    groups = found;
  }
  const auto counts = counts_of(package, groups);
  const bool compares = std::ranges::find(counts, look.focal, &GroupCount::name) != counts.end();
  Drawing drawing{.words = &needs_.words,
                  .look = look,
                  .package = package,
                  .ask = ask_of(package, kept.decisions, compares ? groups : Groups()),
                  .decisions = kept.decisions,
                  .earlier = {}};
  drawing.ask = with(std::move(drawing.ask), kept.panels);
  drawing.ask.version = needs_.version;
  drawing.ask.language = look.language;
  if (!look.model.empty()) drawing.ask.model = look.model;
  if (compares) {
    drawing.ask.group = "group";
    drawing.ask.focal = look.focal;
  }
  if (look.step == Step::keys) {
    CO_TRY(rulings, co_await needs_.marking.rulings(exam));
    drawing.items = std::move(rulings.items);
  }
  if (look.earlier) {
    CO_TRY(parameters, co_await parameters_of(*look.earlier));
    drawing.earlier = parameters;
  }
  auto work = [drawing = std::move(drawing), latest = latest_.get()] {
    return drawn(drawing, *latest);
  };
  CO_TRY(made, co_await pool_.run(std::move(work)));
  if (made) made->groups = counts;
  co_return std::move(made);
}

Task<Result<std::string>> Bench::outcome(Package package, std::vector<Decision> decisions,
                                         Wish wish) {
  if (wish.step == Step::calibration && wish.choice != "none") {
    auto ask = ask_of(package, decisions, {});
    ask.model = wish.choice;
    auto work = [ask, ids = ids_of(package), latest = latest_.get()]() -> Result<std::string> {
      TRY(found, latest->of(ask));
      return parameters_csv(*found, ids);
    };
    CO_TRY(made, co_await pool_.run(std::move(work)));
    co_return std::move(made);
  }
  const auto parameters = outcome_of(decisions, Step::calibration);
  if (wish.step == Step::linking && wish.choice != "none") {
    if (!wish.earlier || parameters.empty()) {
      co_return refuse(No::unprocessable, "workbench.no_outcome",
                       "This cannot be carried out on these answers.",
                       {{"why", "A link needs a calibration here and an earlier exam."}});
    }
    CO_TRY(earlier, co_await parameters_of(*wish.earlier));
    CO_TRY(both, shared(parameters, earlier));
    co_return link_csv(wish.choice, text(*wish.earlier), both);
  }
  if (wish.step == Step::scores && wish.choice == "scaled") {
    if (parameters.empty()) {
      co_return refuse(No::unprocessable, "workbench.no_outcome",
                       "This cannot be carried out on these answers.",
                       {{"why", "A scale needs a calibration."}});
    }
    co_return scale_csv(parameters, link_from(outcome_of(decisions, Step::linking)));
  }
  co_return std::string();
}

Task<Result<BenchView>> Bench::decide(ExamId exam, Wish wish) {
  CO_TRY(package, co_await needs_.marking.material(exam));
  auto reading = [exam](Unit& unit) { return kept_in(unit, exam); };
  CO_TRY(kept, co_await needs_.store.read(std::move(reading)));
  CO_TRY_DONE(may_decide(wish.step, wish.choice, wish.reason, kept.decisions.size()));
  CO_TRY(settled, co_await outcome(package, kept.decisions, wish));
  Decision decision{.step = wish.step,
                    .choice = wish.choice,
                    .outcome = settled,
                    .reason = wish.reason,
                    .input = input_of(package),
                    .actor = wish.actor,
                    .at_ms = machine::ms(needs_.clock.now())};
  auto work = [this, exam, decision](Unit& unit) {
    return decide_in(unit, needs_.ledger, exam, decision);
  };
  CO_TRY_DONE(co_await needs_.store.write(std::move(work)));
  co_return co_await view(exam);
}

Task<Result<BenchView>> Bench::keep_panel(ExamId exam, std::string kind, std::string body,
                                          std::int64_t actor) {
  CO_TRY(package, co_await needs_.marking.material(exam));
  if (std::ranges::find(panel_kinds, kind) == panel_kinds.end() || body.empty() ||
      body.size() > panel_bytes_max) {
    co_return refuse(No::invalid, "workbench.panel", "This is no panel's table.", {{"kind", kind}});
  }
  auto reading = [exam](Unit& unit) { return kept_in(unit, exam); };
  CO_TRY(kept, co_await needs_.store.read(std::move(reading)));
  const Panel panel{kind, std::move(body), actor, machine::ms(needs_.clock.now())};
  auto trying = [ask = with(ask_of(package, kept.decisions, {}), {panel}),
                 latest = latest_.get()]() -> Result<bool> {
    TRY(found, latest->of(ask));
    return true;
  };
  CO_TRY(tried, co_await pool_.run(std::move(trying)));
  if (!tried) co_return std::unexpected(tried.error());
  auto work = [this, exam, panel](Unit& unit) {
    return keep_panel_in(unit, needs_.ledger, exam, panel);
  };
  CO_TRY_DONE(co_await needs_.store.write(std::move(work)));
  co_return co_await view(exam);
}

Task<Result<std::vector<ReportFile>>> Bench::whole(ExamId exam, std::string language, bool paper) {
  CO_TRY(package, co_await needs_.marking.material(exam));
  auto reading = [exam](Unit& unit) { return kept_in(unit, exam); };
  CO_TRY(kept, co_await needs_.store.read(std::move(reading)));
  auto ask = with(ask_of(package, kept.decisions, {}), kept.panels);
  ask.version = needs_.version;
  ask.language = language;
  ask.paper = paper;
  ask.decisions = kept.decisions;
  auto work = [ask = std::move(ask), &words = needs_.words] { return report(words, ask); };
  CO_TRY(made, co_await pool_.run(std::move(work)));
  co_return std::move(made);
}

Task<Result<std::optional<marking::Scale>>> Bench::scale(ExamId exam) {
  auto reading = [exam](Unit& unit) { return kept_in(unit, exam); };
  CO_TRY(kept, co_await needs_.store.read(std::move(reading)));
  const auto* scores = standing(kept.decisions, Step::scores);
  if (scores == nullptr || scores->choice != "scaled") co_return std::nullopt;
  CO_TRY(package, co_await needs_.marking.answers(exam));
  const auto input = input_of(package);
  for (const auto step : {Step::calibration, Step::linking, Step::scores}) {
    const auto* decision = standing(kept.decisions, step);
    // They lie in the order in which they were taken.
    if (decision == nullptr || (decision->input == input && decision <= scores)) continue;
    co_return refuse(No::conflict, "marking.scale_behind",
                     "The scale was decided upon other answers or another key.");
  }
  auto made = scale_from(outcome_of(kept.decisions, Step::calibration), scores->outcome);
  made.linked = linked_exam(outcome_of(kept.decisions, Step::linking));
  co_return made;
}

Task<Result<std::vector<marking::File>>> Bench::minutes(ExamId exam) {
  auto reading = [exam](Unit& unit) { return kept_in(unit, exam); };
  CO_TRY(kept, co_await needs_.store.read(std::move(reading)));
  std::vector<marking::File> files{{"decisions.csv", csv_of(kept.decisions)}};
  const auto add = [&](const char* file, Step step) {
    if (auto text = outcome_of(kept.decisions, step); !text.empty()) files.push_back({file, text});
  };
  add("parameters.csv", Step::calibration);
  add("linking.csv", Step::linking);
  for (const auto& panel : kept.panels)
    files.push_back({"panel-" + panel.kind + ".csv", panel.body});
  co_return files;
}

}  // namespace rounds::workbench
