#include "question.h"
#include "science/classical/classical.h"
#include "science/forensics/forensics.h"

namespace rounds::workbench {

namespace ctt = science::classical;

namespace {

json::object of_option(const ctt::Option& option) {
  return {{"option", option.option},
          {"chosen", option.chosen},
          {"share", option.share},
          {"mean_rest", option.mean_rest},
          {"r_rest", value(option.corrected)},
          {"share_by_fifth", list(option.by_group)}};
}

}  // namespace

Answer classical(const Question& question) {
  TRY(sheet, question.sheet("responses.csv"));
  TRY(scores, sheet.scores());
  TRY(all, ctt::analyse(scores.responses));
  const auto field = [&](auto member) {
    return list_of(all.items, [&](const ctt::Item& item) { return value(item.*member); });
  };
  const auto number = [&](auto member) {
    return list_of(all.items, [&](const ctt::Item& item) { return item.*member; });
  };
  return json::object{{"item", list(scores.items)},
                      {"n", all.persons},
                      {"p", number(&ctt::Item::facility)},
                      {"item_sd", number(&ctt::Item::sd)},
                      {"r_pointbiserial", field(&ctt::Item::point_biserial)},
                      {"r_corrected", field(&ctt::Item::corrected)},
                      {"r_biserial", field(&ctt::Item::biserial)},
                      {"alpha", all.alpha},
                      {"alpha_std", all.alpha_standardised},
                      {"alpha_if_deleted", field(&ctt::Item::alpha_without)},
                      {"alpha_se_duhachek", all.alpha_se},
                      {"kr20_population_var", value(all.kr20)},
                      {"split_half_odd_even_rulon", all.split_half},
                      {"omega_total_1factor_ml", value(all.omega)},
                      {"mean", all.mean},
                      {"sd", all.sd},
                      {"sem", all.sem},
                      {"skew", all.skew},
                      {"kurtosis_excess", all.kurtosis_excess}};
}

Answer distractors(const Question& question) {
  TRY(sheet, question.sheet("choices.csv"));
  TRY(chosen, sheet.scores());
  TRY(key_sheet, question.sheet("keys.csv"));
  TRY(key_numbers, key_sheet.numbers("key"));
  const ctt::Choices choices{.persons = chosen.responses.persons,
                             .items = chosen.responses.items,
                             .options = chosen.responses.scores};
  TRY(reviews, ctt::review_keys(choices, {key_numbers.begin(), key_numbers.end()}));
  json::array items, better;
  for (std::size_t j = 0; j < reviews.size(); ++j) {
    items.push_back(json::object{{"item", chosen.items[j]},
                                 {"omitted", reviews[j].omitted},
                                 {"options", list_of(reviews[j].options, of_option)}});
    if (reviews[j].better_than_key) better.emplace_back(chosen.items[j]);
  }
  return json::object{{"items", std::move(items)}, {"distractor_beats_key", std::move(better)}};
}

Answer response_times(const Question& question) {
  TRY(sheet, question.sheet("times.csv"));
  TRY(seconds, sheet.matrix());
  TRY(speed, science::forensics::response_times(
                 {.persons = seconds.rows, .items = seconds.columns, .seconds = seconds.values}));
  return json::object{{"intensity", list(speed.intensity)},
                      {"precision", list(speed.precision)},
                      {"speed", list(speed.speed)},
                      {"chi_square", list(speed.chi_square)},
                      {"p", list(speed.p)}};
}

}  // namespace rounds::workbench
