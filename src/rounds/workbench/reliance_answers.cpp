// Measures of trust in an advice, of watching a model, and of a table's anonymity.

#include "question.h"
#include "science/trust/anonymity.h"
#include "science/trust/brier.h"
#include "science/trust/detection.h"
#include "science/trust/generalisability.h"
#include "science/trust/reliance.h"
#include "science/trust/share.h"
#include "science/trust/watch.h"

namespace rounds::workbench {

namespace trust = science::trust;
using machine::Result;

namespace {

// Some seconds of one core.
constexpr std::size_t simulated_max = 100'000'000;

json::array pair(const science::Interval& range) { return {range.low, range.high}; }

json::value told(const std::optional<science::Interval>& range) {
  if (!range) return nullptr;
  return pair(*range);
}

json::object told(const trust::Share& share) {
  return {
      {"yes", share.yes}, {"of", share.of}, {"value", share.value}, {"range", pair(share.range)}};
}

json::object told(const trust::Mean& mean) {
  return {{"of", mean.of}, {"value", mean.value}, {"range", told(mean.range)}};
}

json::object told(const trust::RelianceArea& area) {
  return {{"value", area.value},
          {"range", pair(area.range)},
          {"right", area.right},
          {"wrong", area.wrong}};
}

/// Null where it is absent.
template <class Measure>
json::value told(const std::optional<Measure>& measure) {
  if (!measure) return nullptr;
  return told(*measure);
}

json::object told(const trust::Part& part) {
  return {{"value", part.value}, {"se", part.se}, {"range", pair(part.range)}};
}

/// Whole numbers of a column. Refuses: invalid workbench.case.
template <class Whole>
Result<std::vector<Whole>> whole(const Sheet& sheet, std::string_view column) {
  TRY(numbers, sheet.numbers(column));
  std::vector<Whole> all;
  for (const double number : numbers) {
    if (number < 0 || number > 1e9 ||
        number != static_cast<double>(static_cast<std::int64_t>(number)))
      return wrong(std::string(column), "a whole number from 0 is needed in every row.");
    all.push_back(static_cast<Whole>(number));
  }
  return all;
}

}  // namespace

Answer reliance(const Question& question) {
  TRY(sheet, question.sheet("cases.csv"));
  TRY(truth, whole<int>(sheet, "truth"));
  TRY(advice, whole<int>(sheet, "advice"));
  TRY(own, sheet.numbers("own"));
  TRY(last, sheet.numbers("last"));
  const double threshold = question.number("threshold").value_or(trust::even);
  std::vector<trust::Consulted> cases;
  cases.reserve(truth.size());
  for (std::size_t i = 0; i < truth.size(); ++i)
    cases.push_back({truth[i], advice[i], own[i], last[i], threshold});
  TRY(all, trust::reliance(cases));
  return json::object{
      {"self_reliance", told(all.self_reliance)}, {"advice_reliance", told(all.advice_reliance)},
      {"switched", told(all.switched)},           {"followed_wrong", told(all.followed_wrong)},
      {"refused_right", told(all.refused_right)}, {"harmful_shift", told(all.harmful_shift)},
      {"useful_shift", told(all.useful_shift)},   {"area", told(all.area)}};
}

Answer detection(const Question& question) {
  TRY(hits, question.count("hits", 0));
  TRY(signals, question.count("signals", 0));
  TRY(alarms, question.count("alarms", 0));
  TRY(noises, question.count("noises", 0));
  TRY(found, trust::detection({hits, signals, alarms, noises}));
  return json::object{{"d", found.d}, {"d_se", found.d_se}, {"d_range", pair(found.d_range)},
                      {"c", found.c}, {"c_se", found.c_se}, {"c_range", pair(found.c_range)}};
}

Answer reads(const Question& question) {
  TRY(sheet, question.sheet("reads.csv"));
  TRY(truth, whole<int>(sheet, "truth"));
  TRY(said, whole<int>(sheet, "said"));
  TRY(all, trust::reads(trust::Truth(truth.begin(), truth.end()), said));
  return json::object{{"sensitivity", told(all.sensitivity)},
                      {"specificity", told(all.specificity)},
                      {"positive_value", told(all.positive_value)},
                      {"negative_value", told(all.negative_value)}};
}

Answer brier(const Question& question) {
  TRY(sheet, question.sheet("data.csv"));
  TRY(truth, whole<int>(sheet, "y"));
  TRY(p, sheet.numbers("p"));
  TRY(all, trust::brier(trust::Truth(truth.begin(), truth.end()), p));
  return json::object{{"score", told(all.score)},
                      {"reliability", told(all.reliability)},
                      {"resolution", told(all.resolution)},
                      {"uncertainty", told(all.uncertainty)},
                      {"plain", json::object{{"reliability", all.plain_reliability},
                                             {"resolution", all.plain_resolution},
                                             {"uncertainty", all.plain_uncertainty}}},
                      {"values", all.values}};
}

Answer wilson_share(const Question& question) {
  TRY(yes, question.count("yes", 0));
  TRY(of, question.count("of", 0));
  if (yes > of) return wrong("options.yes", "it cannot be more than options.of.");
  return json::object{{"share", told(trust::share(yes, of))}};
}

Answer cusum(const Question& question) {
  TRY(sheet, question.sheet("patients.csv"));
  TRY(outcome, whole<int>(sheet, "y"));
  TRY(p, sheet.numbers("p"));
  const trust::Watched watched{question.number("odds_ratio").value_or(2),
                               question.number("limit").value_or(5)};
  TRY(chart, trust::cusum(trust::Truth(outcome.begin(), outcome.end()), p, watched));
  return json::object{{"height", list(chart.height)},
                      {"signal", chart.signal ? json::value(*chart.signal + 1) : nullptr}};
}

Answer cusum_alarms(const Question& question) {
  TRY(sheet, question.sheet("patients.csv"));
  TRY(p, sheet.numbers("p"));
  const trust::Watched watched{question.number("odds_ratio").value_or(2),
                               question.number("limit").value_or(5)};
  trust::Trial trial;
  trial.true_ratio = question.number("true_ratio").value_or(1);
  TRY(patients, question.count("patients", trial.patients));
  TRY(runs, question.count("runs", trial.runs));
  TRY(seed, question.count("seed", trial.seed));
  if (patients * runs > simulated_max)
    return wrong("options.runs", "patients times runs may be up to 100 million.");
  trial.patients = patients;
  trial.runs = runs;
  trial.seed = seed;
  TRY(alarms, trust::cusum_alarms(p, watched, trial));
  return json::object{{"signalled", told(alarms.signalled)}, {"median", alarms.median}};
}

Answer anonymity(const Question& question) {
  TRY(sheet, question.sheet("people.csv"));
  TRY(least, question.count("least", 5));
  std::vector<std::vector<std::string>> known(sheet.rows());
  for (const auto& column : sheet.names()) {
    TRY(words, sheet.words(column));
    for (std::size_t i = 0; i < words.size(); ++i) known[i].push_back(words[i]);
  }
  TRY(all, trust::anonymity(known, least));
  return json::object{{"records", all.records},   {"classes", all.classes},
                      {"smallest", all.smallest}, {"unique", all.unique},
                      {"below", all.below},       {"risk", all.risk}};
}

Answer generalisability(const Question& question) {
  TRY(sheet, question.sheet("scores.csv"));
  TRY(person, whole<std::size_t>(sheet, "person"));
  TRY(which, whole<std::size_t>(sheet, "case"));
  TRY(values, sheet.numbers("value"));
  std::vector<trust::Score> scores;
  scores.reserve(values.size());
  for (std::size_t i = 0; i < values.size(); ++i)
    scores.push_back({person[i], which[i], values[i]});
  std::vector<std::size_t> lengths;
  for (const double cases : question.numbers("cases"))
    if (cases >= 1) lengths.push_back(static_cast<std::size_t>(cases));
  TRY(all, trust::generalisability(scores, lengths));
  using R = trust::Reliability;
  const auto& by = all.by_cases;
  return json::object{
      {"persons", all.persons},
      {"cases", all.cases},
      {"scores", all.scores},
      {"components", json::array{all.of_persons, all.of_cases, all.of_rest}},
      {"by_cases",
       json::object{
           {"cases", list_of(by, [](const R& r) { return r.cases; })},
           {"relative", list_of(by, [](const R& r) { return r.relative; })},
           {"absolute", list_of(by, [](const R& r) { return r.absolute; })},
           {"relative_range", list_of(by, [](const R& r) { return pair(r.relative_range); })},
           {"absolute_range", list_of(by, [](const R& r) { return pair(r.absolute_range); })},
           {"relative_error", list_of(by, [](const R& r) { return r.relative_error; })},
           {"absolute_error", list_of(by, [](const R& r) { return r.absolute_error; })}}}};
}

}  // namespace rounds::workbench
