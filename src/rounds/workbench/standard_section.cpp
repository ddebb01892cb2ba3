// The section of standard setting: what judges said of the pass mark, and what each mark would do.

#include "sections.h"
#include "standard_figures.h"

namespace rounds::workbench {

namespace {

void angoff_part(Page& page, const AngoffStudy& angoff) {
  const auto& voice = page.voice();
  const auto& last = angoff.results.back();
  page.facts(
      {{voice.say("workbench.standard_judges"), voice.count(last.judges)},
       {voice.say("workbench.standard_rated"), voice.count(last.items)},
       {voice.say("workbench.standard_angoff_cut"), voice.number(angoff.cut, 2)},
       {voice.say("workbench.standard_interval"),
        voice.number(angoff.low, 2) + " – " + voice.number(angoff.high, 2)},
       {voice.say("workbench.standard_judges_sd"), voice.number(last.judges_sd * angoff.scale, 2)},
       {voice.say("workbench.standard_se"), voice.number(last.cut_se * angoff.scale, 2)},
       {voice.say("workbench.standard_median"), voice.number(last.median_cut * angoff.scale, 2)}});
  page.figure(judges_figure(voice, angoff));
  page.figure(agreement_figure(voice, angoff));
  page.figure(panels_figure(voice, angoff));
}

void hofstee_part(Page& page, const Study& study, const science::standard::Hofstee& hofstee) {
  const auto& voice = page.voice();
  if (!hofstee.crosses) page.say(voice.say("workbench.standard_no_crossing"));
  page.figure(hofstee_figure(voice, study, hofstee));
}

}  // namespace

void standard_section(Page& page, const Study& study, const Ask& ask) {
  const auto& all = study.standards;
  if (all.empty()) return;
  const auto& voice = page.voice();
  page.begin("standard", voice.say("workbench.standard"));
  page.say(voice.say("workbench.standard_how"));
  if (all.angoff) angoff_part(page, *all.angoff);
  if (all.hofstee) hofstee_part(page, study, *all.hofstee);
  if (all.bookmark) page.figure(bookmark_figure(voice, *all.bookmark));
  if (all.borderline) {
    page.figure(borderline_figure(voice, *all.borderline, ask.borderline_grade));
  }
  const auto totals = study.totals();
  Numbers table{.head = {"method", "points", "share_reaching"}, .rows = {}};
  for (const auto& [method, cut] : cuts_of(voice, study)) {
    table.rows.push_back({method, shown(cut, 2), shown(share_reaching(totals, cut), 4)});
  }
  page.figure(effect_figure(voice, study));
  if (!table.rows.empty()) {
    page.table("standard", voice.say("workbench.standard_cuts"), table);
  }
}

}  // namespace rounds::workbench
