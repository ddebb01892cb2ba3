#include "rounds/workbench/report.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>

#include "figures.h"
#include "page.h"
#include "study.h"

namespace rounds::workbench {

namespace irt = science::irt;
using machine::Result;

namespace {

// More figures of options than this say the same.
constexpr std::size_t options_figures_max = 12;
// lz* below it: one honest person in a thousand.
constexpr double odd_person = -3.09;

std::string number(double x, int decimals = 3) { return shown(x, decimals); }

void test_section(Page& page, const Study& study, const Ask& ask) {
  const auto& c = study.classical;
  page.begin("test", "The test");
  page.facts({{"persons", std::to_string(study.persons.size())},
              {"items", std::to_string(study.items.size())},
              {"answers left out", std::to_string(study.missing)},
              {"mean", number(c.mean, 2) + " points"},
              {"standard deviation", number(c.sd, 2)},
              {"reliability, alpha", number(c.alpha) + " ± " + number(1.96 * c.alpha_se)},
              {"reliability, omega", c.omega ? number(*c.omega) : "not told"},
              {"standard error of measurement", number(c.sem, 2) + " points"}});
  if (!study.ignored.empty()) {
    std::string names;
    for (const auto& name : study.ignored) names += (names.empty() ? "" : ", ") + name;
    page.say("Columns without a key, not read as items: " + names + ".");
  }
  page.figure(scores_figure(study, ask));
}

void items_section(Page& page, const Study& study) {
  page.begin("items", "Items");
  Numbers table{.head = {"item", "share right", "correlation with the rest", "biserial",
                         "alpha without it", "remark"},
                .rows = {}};
  std::size_t remarked = 0;
  for (std::size_t j = 0; j < study.items.size(); ++j) {
    const auto& item = study.classical.items[j];
    const auto told = [](const std::optional<double>& x) { return x ? number(*x) : ""; };
    const auto said = remark(study, j);
    remarked += said.empty() ? 0 : 1;
    table.rows.push_back({study.items[j], number(item.facility), told(item.corrected),
                          told(item.biserial), told(item.alpha_without), said});
  }
  page.say(remarked == 0
               ? "No item asks to be looked at."
               : fmt::format("{} of {} items ask to be looked at.", remarked, study.items.size()));
  page.figure(items_figure(study));
  page.table("items", "All items", table);
}

void keys_section(Page& page, const Study& study) {
  if (!study.choices) return;
  page.begin("keys", "Keys");
  std::vector<std::size_t> shown_items;
  for (std::size_t j = 0; j < study.reviews.size(); ++j) {
    if (study.reviews[j].better_than_key) shown_items.push_back(j);
  }
  page.say(shown_items.empty()
               ? "No wrong option draws stronger candidates than the key. Below, the items that "
                 "ask to be looked at."
               : fmt::format("Of {} of the items a wrong option draws stronger candidates than the "
                             "key: read the key before anybody is scored.",
                             shown_items.size()));
  for (std::size_t j = 0; j < study.items.size(); ++j) {
    if (study.reviews[j].better_than_key || remark(study, j).empty()) continue;
    shown_items.push_back(j);
  }
  for (std::size_t k = 0; k < std::min(options_figures_max, shown_items.size()); ++k) {
    page.figure(options_figure(study, shown_items[k]));
  }
  Numbers table{.head = {"item", "option", "key", "chosen", "share", "mean on the rest",
                         "correlation with the rest"},
                .rows = {}};
  for (std::size_t j = 0; j < study.reviews.size(); ++j) {
    for (const auto& o : study.reviews[j].options) {
      table.rows.push_back({study.items[j], std::string(1, static_cast<char>('A' + o.option)),
                            o.option == study.keys[j] ? "key" : "", std::to_string(o.chosen),
                            number(o.share), number(o.mean_rest, 2),
                            o.corrected ? number(*o.corrected) : ""});
    }
  }
  page.table("options", "All options", table);
}

void model_section(Page& page, const Study& study, const Ask& ask) {
  page.begin("model", "The model");
  if (!study.fit) {
    page.say("No calibration: " + study.no_fit);
    return;
  }
  const auto& fit = *study.fit;
  page.facts({{"model", ask.model},
              {"log-likelihood", number(fit.log_likelihood, 2)},
              {"AIC", number(fit.aic(), 1)},
              {"BIC", number(fit.bic(study.persons.size()), 1)},
              {"passes over the persons", std::to_string(fit.sweeps)},
              {"items", std::to_string(study.calibrated.size())}});
  if (study.calibrated.size() < study.items.size()) {
    std::string names;
    for (std::size_t j = 0; j < study.items.size(); ++j) {
      if (std::ranges::find(study.calibrated, j) != study.calibrated.end()) continue;
      names += (names.empty() ? "" : ", ") + study.items[j];
    }
    page.say("Left out, because it tells nobody apart or runs against the rest: " + names + ".");
  }
  Numbers table{
      .head = {"item", "slope", "± se", "difficulty", "± se", "guessing", "S-X²", "df", "p"},
      .rows = {}};
  for (std::size_t k = 0; k < study.curves.size(); ++k) {
    const auto& item = fit.items[k];
    const bool rasch = item.model == irt::Model::rasch;
    std::vector<std::string> row{
        study.items[study.calibrated[k]], number(study.curves[k].a),
        rasch ? "" : number(item.se[0]),  number(study.curves[k].difficulty()),
        number(fit.difficulty_se(k)),     number(study.curves[k].g)};
    const auto* s = k < study.item_fits.size() ? &study.item_fits[k] : nullptr;
    row.push_back(s == nullptr ? "" : number(s->s_x2, 2));
    row.push_back(s == nullptr ? "" : number(s->df, 0));
    row.push_back(s == nullptr || !s->p ? "" : number(*s->p));
    table.rows.push_back(std::move(row));
  }
  page.figure(curves_figure(study));
  page.figure(wright_map(study));
  page.figure(information_figure(study));
  page.figure(error_figure(study));
  page.table("parameters", "Parameters and fit", table);
}

void persons_section(Page& page, const Study& study) {
  const auto totals = study.totals();
  Numbers table{.head = {"person", "points", "ability", "± se", "lz*", "infit", "outfit"},
                .rows = {}};
  std::size_t odd = 0;
  for (std::size_t i = 0; i < study.persons.size(); ++i) {
    std::vector<std::string> row{study.persons[i], number(totals[i], 0)};
    row.push_back(study.fit ? number(study.abilities[i].first) : "");
    row.push_back(study.fit ? number(study.abilities[i].second) : "");
    const auto none = std::optional<irt::PersonFit>();
    const auto& fit = i < study.person_fits.size() ? study.person_fits[i] : none;
    row.push_back(fit ? number(fit->lzstar, 2) : "");
    row.push_back(fit ? number(fit->squares.infit, 2) : "");
    row.push_back(fit ? number(fit->squares.outfit, 2) : "");
    odd += fit && fit->lzstar < odd_person ? 1 : 0;
    table.rows.push_back(std::move(row));
  }
  page.begin("persons", "Persons");
  page.say(fmt::format(
      "{} of {} persons answered in a way that one honest person in a thousand would (lz* below "
      "{}). It is a reason to look, never a verdict. Everybody's line is in persons.csv.",
      odd, study.persons.size(), number(odd_person, 2)));
  page.file("persons.csv", table.csv());
}

void fairness_section(Page& page, const Study& study, const Ask& ask) {
  if (ask.group.empty()) return;
  page.begin("fairness", "Fairness");
  if (!study.dif) {
    page.say("Not compared: " + study.no_dif);
    return;
  }
  const auto& all = *study.dif;
  std::size_t moderate = 0, large = 0;
  for (const auto& item : all.items) {
    moderate += item && item->class_ets == 'B' ? 1 : 0;
    large += item && item->class_ets == 'C' ? 1 : 0;
  }
  page.say(
      fmt::format("\"{}\" against the others, at equal points, purified in {} rounds: {} items "
                  "with a moderate difference (B), {} with a large one (C).",
                  ask.focal, all.rounds, moderate, large));
  if (all.small) {
    page.say("A group has fewer than 200 persons: take these as hints.");
  }
  page.figure(dif_figure(study, all));
}

void cut_section(Page& page, const Study& study, const Ask& ask) {
  if (!ask.cut) return;
  page.begin("decisions", "Decisions at the pass mark");
  const auto totals = study.totals();
  const auto passed = std::ranges::count_if(totals, [&](double t) { return t >= *ask.cut; });
  page.say(fmt::format("{} of {} persons reach {} points.", passed, totals.size(), *ask.cut));
  if (!study.decisions) {
    page.say("How sure that is cannot be told: " + study.no_decisions);
    return;
  }
  const auto& d = *study.decisions;
  const auto percent = [](double x) { return shown(100 * x, 1) + " %"; };
  page.facts({{"right about the true standing", percent(d.accuracy)},
              {"pass although below", percent(d.false_pass)},
              {"fail although above", percent(d.false_fail)},
              {"the same in a second such exam", percent(d.consistency)},
              {"kappa", number(d.kappa)}});
  page.say("By Livingston and Lewis's method.");
}

}  // namespace

Result<std::vector<ReportFile>> report(const Ask& ask) {
  TRY(all, study(ask));
  Page page(ask);
  test_section(page, all, ask);
  items_section(page, all);
  keys_section(page, all);
  model_section(page, all, ask);
  persons_section(page, all);
  fairness_section(page, all, ask);
  cut_section(page, all, ask);
  return page.files();
}

}  // namespace rounds::workbench
