#include <algorithm>

#include "question.h"
#include "science/standard/standard.h"
#include "standards.h"

namespace rounds::workbench {

namespace standard = science::standard;
using machine::Result;

namespace {

json::object of(const standard::Angoff& a) {
  return {
      {"cut_raw", a.cut},
      {"cut_percent", a.cut_percent},
      {"median_cut_raw", a.median_cut},
      {"judge_cuts", list(a.judge_cuts)},
      {"sd_judges", a.judges_sd},
      {"se_cut_raw", a.cut_se},
      {"trimmed_cut_raw", value(a.trimmed_cut)},
      {"item_means", list(a.item_means)},
      {"item_sd", list(a.item_sds)},
      {"g_theory", json::object{{"var_judge", a.judge_variance},
                                {"var_item", a.item_variance},
                                {"var_residual", a.residual_variance},
                                {"phi_abs_error_se_percent", a.error_percent},
                                {"phi_abs_error_incl_items_percent", a.error_percent_with_items}}},
      {"judge_item_corr_with_rest",
       list_of(a.agreement, [](const std::optional<double>& r) { return value(r); })}};
}

/// Below the cut is what the method is asked to find: its positives.
json::object of(const standard::LivingstonLewis& l) {
  const double fail = l.true_fail + l.false_fail, pass = l.true_pass + l.false_pass;
  const double sensitivity = l.true_fail / (l.true_fail + l.false_pass);
  const double specificity = l.true_pass / (l.true_pass + l.false_fail);
  return {{"parameters", json::object{{"alpha", l.alpha},
                                      {"beta", l.beta},
                                      {"l", l.low},
                                      {"u", l.high},
                                      {"etl", l.effective_length},
                                      {"etl_rounded", l.rounded_length}}},
          {"confusionmatrix",
           list(std::vector<double>{l.true_fail, l.false_fail, fail, l.true_pass, l.false_pass,
                                    pass, l.accuracy, 1 - l.accuracy, 1})},
          {"classification.accuracy", json::object{{"Sensitivity", sensitivity},
                                                   {"Specificity", specificity},
                                                   {"PPV", l.true_fail / fail},
                                                   {"NPV", l.true_pass / pass},
                                                   {"Youden.J", sensitivity + specificity - 1},
                                                   {"Accuracy", l.accuracy}}},
          {"consistencymatrix",
           list(std::vector<double>{l.both_fail, l.fail_then_pass, l.fail_then_pass, l.both_pass})},
          {"classification.consistency", json::object{{"p", l.consistency},
                                                      {"p_c", l.chance_consistency},
                                                      {"p_c_pos", fail * fail},
                                                      {"p_c_neg", pass * pass},
                                                      {"Kappa", l.kappa}}}};
}

/// Lee's numbers as cacIRT 1.4 makes them: the score's distribution on the metric of D = 1.7, the
/// expected score on that of D = 1. Here to be compared with it; lee() is the definition.
standard::Decisions as_cacirt(const std::vector<double>& theta,
                              const std::vector<science::irt::Item>& items, std::size_t cut) {
  standard::Decisions all;
  for (const double t : theta) {
    std::vector<double> chances;
    for (const auto& item : items) {
      const auto steeper =
          science::irt::Item::at_difficulty(1.7 * item.a, item.difficulty(), item.g);
      chances.push_back(science::irt::chance(steeper, t).right);
    }
    const auto scores = science::irt::score_distribution(chances);
    const double pass = science::chance::sum(std::span(scores).subspan(cut));
    const bool above = science::irt::expected_score(items, t) > static_cast<double>(cut);
    all.accuracy += (above ? pass : 1 - pass) / static_cast<double>(theta.size());
    all.consistency += (pass * pass + (1 - pass) * (1 - pass)) / static_cast<double>(theta.size());
  }
  return all;
}

}  // namespace

Answer angoff(const Question& question) {
  json::object answer;
  for (const auto& name : question.inputs()) {
    TRY(sheet, question.sheet(name));
    TRY(ratings, sheet.matrix({"judge"}));
    TRY(round, standard::angoff(ratings));
    answer[name.substr(0, name.find('.'))] = of(round);
  }
  if (answer.empty()) return wrong("inputs", "name the rounds' tables, round1.csv and so on.");
  return answer;
}

Answer hofstee(const Question& question) {
  TRY(score_sheet, question.sheet("scores.csv"));
  TRY(scores, score_sheet.numbers("score"));
  TRY(sheet, question.sheet("judges.csv"));
  TRY(judges, hofstee_bounds(sheet));
  TRY(found, standard::hofstee(judges, scores));
  return json::object{{"kmin", found.mean.cut_min},
                      {"kmax", found.mean.cut_max},
                      {"fmin", found.mean.fail_min},
                      {"fmax", found.mean.fail_max},
                      {"cut", found.cut},
                      {"fail_rate_at_cut", found.fail_percent},
                      {"line_at_cut", found.line_percent},
                      {"crossing", found.crosses}};
}

Answer bookmark(const Question& question) {
  TRY(sheet, question.sheet("items.csv"));
  TRY(items, sheet.items());
  TRY(names, sheet.words("item"));
  TRY(mark_sheet, question.sheet("marks.csv"));
  TRY(marks, mark_sheet.numbers("bookmark"));
  TRY(all, standard::bookmark(items, {marks.begin(), marks.end()},
                              question.number("rp").value_or(2.0 / 3)));
  return json::object{
      {"location", list(all.locations)},
      {"order", list_of(all.order, [&](std::size_t j) { return json::value(names[j]); })},
      {"judge_cut_theta", list(all.judge_cuts)},
      {"cut_mean", all.cut_mean},
      {"cut_median", all.cut_median},
      {"se", all.se}};
}

Answer borderline_regression(const Question& question) {
  TRY(sheet, question.sheet("station.csv"));
  TRY(grades, sheet.numbers("grade"));
  TRY(scores, sheet.numbers("score"));
  TRY(found, standard::borderline_regression(grades, scores,
                                             question.number("borderline_grade").value_or(2)));
  return json::object{{"slope", found.slope},
                      {"intercept", found.intercept},
                      {"cut", found.cut},
                      {"r2", found.r_squared},
                      {"residual_sd", found.residual_sd}};
}

Answer livingston_lewis(const Question& question) {
  TRY(sheet, question.sheet("scores.csv"));
  TRY(scores, sheet.numbers("score"));
  standard::LivingstonLewisSetup setup;
  TRY(reliability, question.needed("reliability"));
  TRY(cut, question.needed("cut"));
  TRY(low, question.needed("min"));
  TRY(high, question.needed("max"));
  setup = {.reliability = reliability, .cut = cut, .low = low, .high = high};
  TRY(four, standard::livingston_lewis(scores, setup));
  setup.four_parameters = false;
  TRY(two, standard::livingston_lewis(scores, setup));
  return json::object{
      {"four_param", of(four)}, {"two_param", of(two)}, {"etl", four.effective_length}};
}

Answer decision_consistency(const Question& question) {
  TRY(items, question.items());
  TRY(sheet, question.sheet("persons.csv"));
  TRY(theta, sheet.numbers("theta"));
  TRY(se, sheet.numbers("se"));
  TRY(cut, question.needed("theta_cut"));
  TRY(raw, question.needed("raw_cut"));
  TRY(rudner, standard::rudner(theta, se, cut));
  TRY(lee, standard::lee(theta, items, static_cast<std::size_t>(raw)));
  const auto both = [](const standard::Decisions& d) {
    return json::object{{"accuracy", d.accuracy}, {"consistency", d.consistency}};
  };
  return json::object{{"rudner_accuracy", rudner.accuracy},
                      {"rudner_consistency", rudner.consistency},
                      {"cacIRT_rudner", both(rudner)},
                      {"cacIRT_lee", both(as_cacirt(theta, items, static_cast<std::size_t>(raw)))},
                      {"lee_accuracy", lee.accuracy},
                      {"lee_consistency", lee.consistency}};
}

}  // namespace rounds::workbench
