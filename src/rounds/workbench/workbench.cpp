#include "rounds/workbench/workbench.h"

#include <fmt/ranges.h>

#include <map>

#include "machine/json/json.h"
#include "question.h"

namespace rounds::workbench {

using machine::Result;

namespace {

using Kind = Answer (*)(const Question&);

const std::map<std::string, Kind, std::less<>>& answers() {
  static const std::map<std::string, Kind, std::less<>> all{
      {"ability", ability},
      {"agreement", agreement},
      {"angoff", angoff},
      {"anonymity", anonymity},
      {"answer_copying", answer_copying},
      {"bookmark", bookmark},
      {"borderline_regression", borderline_regression},
      {"brier", brier},
      {"calibration", calibration},
      {"closed_groups", closed_groups},
      {"ctt", classical},
      {"cusum", cusum},
      {"cusum_alarms", cusum_alarms},
      {"decision_consistency_irt", decision_consistency},
      {"decision_curve", decision_curve},
      {"delong", delong},
      {"detection", detection},
      {"dif_gmh", dif_gmh},
      {"dif_logistic", dif_logistic},
      {"dif_mh", dif_mh},
      {"distractors", distractors},
      {"fsrs", memory},
      {"fsrs_fit", memory_fit},
      {"generalisability", generalisability},
      {"hofstee", hofstee},
      {"information", information},
      {"irt_concurrent", irt_concurrent},
      {"irt_fit", irt_fit},
      {"irt_fit_big", irt_fit},
      {"irt_fit_nominal", irt_fit_nominal},
      {"irt_fit_polytomous", irt_fit_polytomous},
      {"irt_fixed_anchor", irt_fixed_anchor},
      {"irt_linking", irt_linking},
      {"item_fit_sx2", item_fit},
      {"livingston_lewis", livingston_lewis},
      {"mrmc_or", reader_study},
      {"observed_score_equating", observed_score_equating},
      {"person_fit", person_fit},
      {"phantom", phantom},
      {"raw_to_scale", raw_to_scale},
      {"reads", reads},
      {"reliance", reliance},
      {"response_times", response_times},
      {"safety_floor", safety_floor},
      {"safety_rates", safety_rates},
      {"share", wilson_share},
      {"waiting_line", waiting_line},
      {"ward", ward},
  };
  return all;
}

}  // namespace

std::vector<std::string> kinds() {
  std::vector<std::string> all;
  for (const auto& [name, kind] : answers()) all.push_back(name);
  return all;
}

Result<std::string> recompute(std::string_view document, const Beside& beside) {
  const auto parsed = machine::json::parse(document);
  if (!parsed) return wrong("case.json", parsed.error().said);
  if (!parsed->is_object()) return wrong("case.json", "a JSON object is expected.");
  Question question(parsed->get_object(), beside);
  const auto* named = question.document().if_contains("kind");
  const auto kind = named != nullptr && named->is_string()
                        ? answers().find(std::string_view(named->get_string()))
                        : answers().end();
  if (kind == answers().end()) {
    return wrong("kind", fmt::format("one of these is expected: {}.", fmt::join(kinds(), ", ")));
  }
  for (const char* metric : {"D", "logistic_D"}) {
    if (question.number(metric).value_or(1) == 1) continue;
    return wrong(std::string("options.") + metric,
                 "the metric is logistic with D = 1 throughout: multiply the slopes by D.");
  }
  TRY(answer, kind->second(question));
  const auto unread = question.unread();
  if (!unread.empty()) answer["options_unread"] = list(unread);
  return json::serialize(answer);
}

}  // namespace rounds::workbench
