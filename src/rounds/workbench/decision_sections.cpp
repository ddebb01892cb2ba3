// The sections of fairness and of decisions, and by what methods all was computed.

#include <algorithm>
#include <array>

#include "figures.h"
#include "sections.h"

namespace rounds::workbench {

void fairness_section(Page& page, const Study& study, const Ask& ask) {
  if (ask.group.empty()) return;
  const auto& voice = page.voice();
  page.begin("fairness", voice.say("workbench.fairness"));
  if (!study.dif) {
    page.say(voice.say("workbench.no_fairness", {{"why", why(voice, study.no_dif)}}));
    return;
  }
  const auto& all = *study.dif;
  std::size_t moderate = 0, large = 0;
  for (const auto& item : all.items) {
    moderate += item && item->class_ets == 'B' ? 1 : 0;
    large += item && item->class_ets == 'C' ? 1 : 0;
  }
  page.facts(
      {{voice.say("workbench.fairness_focal"), voice.count(study.focal)},
       {voice.say("workbench.fairness_reference"), voice.count(study.persons.size() - study.focal)},
       {voice.say("workbench.fairness_moderate"), voice.count(moderate)},
       {voice.say("workbench.fairness_large"), voice.count(large)},
       {voice.say("workbench.fairness_rounds"), voice.count(all.rounds)}});
  page.say(voice.say("workbench.fairness_how", {{"focal", ask.focal}}));
  if (!all.settled) page.say(voice.say("workbench.fairness_unsettled"));
  if (all.small) {
    page.say(voice.say("workbench.fairness_small",
                       {{"n", std::to_string(science::fairness::group_small)}}));
  }
  const auto figure = dif_figure(voice, study, all);
  page.figure(figure);
  page.table("dif", voice.say("workbench.fairness_all"), figure.numbers);
}

void cut_section(Page& page, const Study& study, const Ask& ask) {
  if (!ask.cut) return;
  const auto& voice = page.voice();
  page.begin("decisions", voice.say("workbench.decisions"));
  const auto totals = study.totals();
  const auto passed = std::ranges::count_if(totals, [&](double t) { return t >= *ask.cut; });
  page.say(voice.say("workbench.decisions_passed", {{"n", std::to_string(passed)},
                                                    {"persons", std::to_string(totals.size())},
                                                    {"cut", std::to_string(*ask.cut)}}));
  if (!study.decisions) {
    page.say(voice.say("workbench.no_decisions", {{"why", why(voice, study.no_decisions)}}));
    return;
  }
  const auto& d = *study.decisions;
  page.facts({{voice.say("workbench.decisions_accuracy"), voice.percent(d.accuracy)},
              {voice.say("workbench.decisions_false_pass"), voice.percent(d.false_pass)},
              {voice.say("workbench.decisions_false_fail"), voice.percent(d.false_fail)},
              {voice.say("workbench.decisions_consistency"), voice.percent(d.consistency)},
              {voice.say("workbench.decisions_chance"), voice.percent(d.chance_consistency)},
              {voice.say("workbench.decisions_kappa"), voice.number(d.kappa)},
              {voice.say("workbench.decisions_sem"),
               voice.number(science::classical::conditional_sem(*ask.cut, study.items.size()), 2)},
              {voice.say("workbench.decisions_length"), voice.number(d.effective_length, 1)}});
  page.say(voice.say(d.four_parameters ? "workbench.decisions_how_four"
                                       : "workbench.decisions_how_two"));
}

void methods_section(Page& page, const Study& study, const Ask& ask) {
  const auto& voice = page.voice();
  page.begin("methods", voice.say("workbench.methods"));
  std::vector<std::string> all{voice.say("workbench.methods_test")};
  if (study.choices) all.push_back(voice.say("workbench.methods_keys"));
  if (study.fit) {
    all.push_back(voice.say("workbench.methods_model"));
    all.push_back(voice.say("workbench.methods_fit"));
    all.push_back(voice.say("workbench.methods_persons"));
  }
  if (study.dif) all.push_back(voice.say("workbench.methods_fairness"));
  if (ask.cut && study.decisions) all.push_back(voice.say("workbench.methods_decisions"));
  if (!study.standards.empty()) all.push_back(voice.say("workbench.methods_standard"));
  page.points(all);
}

}  // namespace rounds::workbench
