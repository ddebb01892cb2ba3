// The sections of the calibration: the model, and how persons answer under it.

#include <algorithm>
#include <cmath>

#include "figures.h"
#include "sections.h"

namespace rounds::workbench {

namespace irt = science::irt;

namespace {

// lz* below it: one honest person in a thousand.
constexpr double odd_person = -3.09;

void fit_facts(Page& page, const Study& study, const irt::Calibration& fit, const Ask& ask) {
  const auto& voice = page.voice();
  std::vector<std::pair<std::string, std::string>> facts{
      {voice.say("workbench.model_model"), ask.model},
      {voice.say("workbench.persons"), voice.count(study.persons.size())},
      {voice.say("workbench.items"), voice.count(study.calibrated.size())},
      {voice.say("workbench.model_estimated"), voice.count(fit.estimated)},
      {voice.say("workbench.model_likelihood"), voice.number(fit.log_likelihood, 2)},
      {"AIC", voice.number(fit.aic(), 1)},
      {"BIC", voice.number(fit.bic(study.persons.size()), 1)},
      {voice.say("workbench.model_sweeps"), voice.count(fit.sweeps)}};
  if (!fit.groups.empty() && fit.groups[0].free_variance) {
    facts.emplace_back(
        voice.say("workbench.model_variance"),
        voice.number(fit.groups[0].variance) + " ± " + voice.number(fit.groups[0].variance_se));
  }
  if (study.model_fit) {
    const auto& whole = *study.model_fit;
    facts.emplace_back("M₂", voice.number(whole.m2, 1));
    facts.emplace_back(voice.column("df"), voice.number(whole.df, 0));
    facts.emplace_back("p", voice.number(whole.p));
    facts.emplace_back("RMSEA", voice.number(whole.rmsea));
    facts.emplace_back("SRMSR", voice.number(whole.srmsr));
  }
  page.facts(facts);
}

Numbers parameters_table(const Study& study, const irt::Calibration& fit) {
  Numbers table{.head = {"item", "slope", "slope_se", "difficulty", "difficulty_se", "guessing",
                         "guessing_se", "s_x2", "df", "p", "rmsea", "infit", "outfit"},
                .rows = {}};
  for (std::size_t k = 0; k < study.curves.size(); ++k) {
    const auto& item = fit.items[k];
    const auto& curve = study.curves[k];
    const bool rasch = item.model == irt::Model::rasch, three = item.model == irt::Model::three;
    std::vector<std::string> row{study.items[study.calibrated[k]], shown(curve.a),
                                 rasch ? "" : shown(item.se[0]), shown(curve.difficulty()),
                                 shown(fit.difficulty_se(k)), three ? shown(curve.g) : "",
                                 // By the delta method: what is estimated is its logit.
                                 three ? shown(item.se[2] * curve.g * (1 - curve.g)) : ""};
    if (k < study.item_fits.size()) {
      const auto& own = study.item_fits[k];
      row.insert(row.end(), {shown(own.s_x2, 2), shown(own.df, 0), own.p ? shown(*own.p) : "",
                             shown(own.rmsea)});
    }
    row.resize(table.head.size() - 2);
    if (k < study.item_squares.size()) {
      row.push_back(shown(study.item_squares[k].infit, 2));
      row.push_back(shown(study.item_squares[k].outfit, 2));
    }
    row.resize(table.head.size());
    table.rows.push_back(std::move(row));
  }
  return table;
}

Numbers scale_table(const Study& study) {
  Numbers table{.head = {"points", "ability", "ability_se"}, .rows = {}};
  double guessed = 0;
  for (const auto& item : study.curves) guessed += item.g;
  for (std::size_t raw = 0; raw < study.raw_scores.size(); ++raw) {
    // Guessing alone, and everything right, have no finite ability.
    const bool finite = static_cast<double>(raw) > guessed && raw + 1 < study.raw_scores.size();
    const auto& row = study.raw_scores[raw];
    table.rows.push_back(
        {std::to_string(raw), finite ? shown(row.theta) : "", finite ? shown(row.se) : ""});
  }
  return table;
}

std::vector<std::string> row_of(const Study& study, std::size_t i, double total) {
  std::vector<std::string> row{study.persons[i], shown(total, 0)};
  row.push_back(study.fit ? shown(study.abilities[i].first) : "");
  row.push_back(study.fit ? shown(study.abilities[i].second) : "");
  const auto none = std::optional<irt::PersonFit>();
  const auto& fit = i < study.person_fits.size() ? study.person_fits[i] : none;
  row.push_back(fit ? shown(fit->lz, 2) : "");
  row.push_back(fit ? shown(fit->lzstar, 2) : "");
  row.push_back(fit ? shown(fit->squares.infit, 2) : "");
  row.push_back(fit ? shown(fit->squares.outfit, 2) : "");
  return row;
}

}  // namespace

namespace {

/// Items that were not calibrated.
std::vector<std::string> left_out(const Study& study) {
  std::vector<std::string> names;
  for (std::size_t j = 0; j < study.items.size(); ++j) {
    if (std::ranges::count(study.calibrated, j) == 0) names.push_back(study.items[j]);
  }
  return names;
}

}  // namespace

std::vector<std::size_t> odd_persons(const Study& study) {
  std::vector<std::size_t> all;
  for (std::size_t i = 0; i < study.person_fits.size(); ++i) {
    const auto& fit = study.person_fits[i];
    if (fit && fit->lzstar < odd_person) all.push_back(i);
  }
  return all;
}

void model_section(Page& page, const Study& study, const Ask& ask) {
  const auto& voice = page.voice();
  page.begin("model", voice.say("workbench.model"));
  if (!study.fit) {
    page.say(voice.say("workbench.no_model", {{"why", why(voice, study.no_fit)}}));
    return;
  }
  const auto& fit = *study.fit;
  fit_facts(page, study, fit, ask);
  if (const auto names = left_out(study); !names.empty())
    page.say(voice.say("workbench.model_left_out", {{"names", voice.list(names)}}));
  page.figure(curves_figure(voice, study));
  page.figure(wright_map(voice, study));
  page.figure(information_figure(voice, study));
  page.figure(error_figure(voice, study));
  page.table("parameters", voice.say("workbench.model_parameters"), parameters_table(study, fit));
  if (!study.raw_scores.empty()) {
    page.table("scale", voice.say("workbench.model_scale"), scale_table(study));
  }
}

void persons_section(Page& page, const Study& study, const Ask& /*ask*/) {
  const auto& voice = page.voice();
  const auto totals = study.totals();
  Numbers table{
      .head = {"person", "points", "ability", "ability_se", "lz", "lzstar", "infit", "outfit"},
      .rows = {}};
  for (std::size_t i = 0; i < study.persons.size(); ++i) {
    table.rows.push_back(row_of(study, i, totals[i]));
  }
  const auto odd = odd_persons(study);
  page.begin("persons", voice.say("workbench.persons_title"));
  page.say(voice.say("workbench.persons_odd", {{"n", std::to_string(odd.size())},
                                               {"persons", std::to_string(study.persons.size())},
                                               {"limit", voice.number(odd_person, 2)}}));
  if (!odd.empty()) {
    Numbers some{.head = table.head, .rows = {}};
    for (const auto i : odd) some.rows.push_back(table.rows[i]);
    page.table("persons-odd", voice.say("workbench.persons_odd_title"), some);
  }
  page.say(voice.say("workbench.persons_file"));
  page.file("persons.csv", table.csv());
}

}  // namespace rounds::workbench
