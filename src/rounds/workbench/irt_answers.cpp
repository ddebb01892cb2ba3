#include <algorithm>
#include <charconv>
#include <limits>
#include <set>

#include "question.h"
#include "science/irt/calibrate.h"
#include "science/irt/fit.h"

namespace rounds::workbench {

namespace irt = science::irt;
using machine::Result;
using science::Responses;

namespace {

// More items, and the margins of M2 take minutes.
constexpr std::size_t m2_items_max = 40;

Result<irt::Model> model_of(const std::string& word) {
  if (word == "1PL" || word == "Rasch") return irt::Model::rasch;
  if (word == "2PL") return irt::Model::two;
  if (word == "3PL") return irt::Model::three;
  if (word == "graded") return irt::Model::graded;
  if (word == "gpcm") return irt::Model::partial;
  return wrong("options.model", "one of 1PL, 2PL, 3PL, graded and gpcm is expected.");
}

std::unexpected<machine::Refusal> no_prior() {
  return wrong("options.prior",
               "of a 3PL \"logit(g) ~ Normal(mean, sd)\" or \"none\" is expected; of other models "
               "\"none\".");
}

/// "logit(g) ~ Normal(-1.386294, 0.5)": the two numbers in brackets.
Result<void> read_prior(const std::string& said, irt::Setup& setup) {
  const bool guessed = setup.model == irt::Model::three;
  const auto open = said.find("Normal(");
  if (open == std::string::npos) {
    if (!said.empty() && said != "none") return no_prior();
    if (said == "none") setup.guess_sd = std::numeric_limits<double>::infinity();
    return {};
  }
  if (!guessed || said.find("logit(g)") > open) return no_prior();
  const char* at = said.data() + open + 7;
  const char* end = said.data() + said.size();
  const auto [comma, bad_mean] = std::from_chars(at, end, setup.guess_mean);
  const char* next = std::find_if(comma, end, [](char c) { return c >= '0' && c <= '9'; });
  const auto [last, bad_sd] = std::from_chars(next, end, setup.guess_sd);
  if (bad_mean != std::errc() || bad_sd != std::errc() || !(setup.guess_sd > 0)) return no_prior();
  return {};
}

json::object items_of(const irt::Calibration& fit, const std::vector<std::string>& names) {
  json::array a, d, b, g, se_a, se_d, se_g, se_b;
  for (std::size_t j = 0; j < names.size(); ++j) {
    const auto item = fit.items[j].item();
    const bool rasch = fit.items[j].model == irt::Model::rasch;
    const bool guessed = fit.items[j].model == irt::Model::three;
    const auto& se = fit.items[j].se;
    a.emplace_back(item.a);
    d.emplace_back(item.d);
    b.emplace_back(item.difficulty());
    g.emplace_back(item.g);
    se_a.push_back(rasch ? json::value(nullptr) : json::value(se[0]));
    se_d.emplace_back(se[rasch ? 0 : 1]);
    se_g.push_back(guessed ? json::value(se[2]) : json::value(nullptr));
    se_b.emplace_back(fit.difficulty_se(j));
  }
  return {{"item", list(names)},
          {"a", a},
          {"d", d},
          {"b", b},
          {"g", g},
          {"se_a", se_a},
          {"se_d", se_d},
          {"se_logit_g", se_g},
          {"se_b", se_b}};
}

json::object summary(const irt::Calibration& fit, std::size_t persons) {
  return {{"n_persons", persons},
          {"n_items", fit.items.size()},
          {"logLik", fit.log_likelihood},
          {"logPrior", fit.log_prior},
          {"AIC", fit.aic()},
          {"BIC", fit.bic(persons)},
          {"iterations", fit.sweeps},
          {"converged", true}};
}

/// Categories as 0, 1, 2, … in the order of their codes.
void recode(Responses& responses) {
  for (std::size_t j = 0; j < responses.items; ++j) {
    std::set<std::int8_t> codes;
    for (std::size_t i = 0; i < responses.persons; ++i) codes.insert(responses(i, j));
    codes.erase(science::missing);
    for (std::size_t i = 0; i < responses.persons; ++i) {
      auto& score = responses(i, j);
      if (score == science::missing) continue;
      score = static_cast<std::int8_t>(std::distance(codes.begin(), codes.find(score)));
    }
  }
}

/// mirt's names: a1, d1, d2, … of the graded model; a1, ak0, …, d0, d1, … of partial credit.
json::object named(const irt::Calibrated& item, const std::vector<double>& numbers, bool errors) {
  json::object all{{"a1", numbers[0]}};
  const bool partial = item.model == irt::Model::partial;
  for (std::size_t k = 0; partial && k < item.categories; ++k) {
    all["ak" + std::to_string(k)] =
        errors ? json::value(nullptr) : json::value(static_cast<double>(k));
  }
  if (partial) all["d0"] = errors ? json::value(nullptr) : json::value(0.0);
  for (std::size_t k = 1; k < item.categories; ++k) all["d" + std::to_string(k)] = numbers[k];
  return all;
}

Result<void> read_grid(const Question& question, irt::Setup& setup) {
  TRY(nodes, question.count("quadpts", setup.nodes));
  TRY(reach, question.reach(setup.reach));
  setup.nodes = nodes;
  setup.reach = reach;
  return {};
}

Result<irt::Setup> setup_of(const Question& question) {
  irt::Setup setup;
  TRY(model, model_of(question.word("model", "2PL")));
  setup.model = model;
  TRY_DONE(read_prior(question.word("prior", ""), setup));
  TRY_DONE(read_grid(question, setup));
  return setup;
}

/// An anchor's numbers in the order of the model.
Result<std::vector<double>> parameters_of(irt::Model model, const irt::Item& item) {
  const bool guessed = model == irt::Model::three;
  if (guessed != (item.g > 0) || (model == irt::Model::rasch && item.a != 1)) {
    return wrong("anchors.csv",
                 "an anchor's numbers are not of the model: a is 1 of a 1PL, g above 0 of a 3PL "
                 "and 0 of the others.");
  }
  if (model == irt::Model::rasch) return std::vector{item.d};
  if (!guessed) return std::vector{item.a, item.d};
  return std::vector{item.a, item.d, science::chance::logit(item.g)};
}

}  // namespace

Answer irt_fit(const Question& question) {
  TRY(sheet, question.sheet("responses.csv"));
  TRY(scores, sheet.scores());
  TRY(setup, setup_of(question));
  TRY(fit, irt::calibrate(scores.responses, setup));
  auto answer = summary(fit, scores.responses.persons);
  answer["items"] = items_of(fit, scores.items);
  if (setup.model == irt::Model::rasch) {
    answer["theta_variance"] = fit.groups[0].variance;
    answer["se_theta_variance"] = fit.groups[0].variance_se;
  }
  if (scores.items.size() <= m2_items_max && !scores.responses.has_missing()) {
    const auto m2 = irt::model_fit(scores.responses, setup, fit);
    if (m2) {
      answer["M2"] = json::object{
          {"M2", m2->m2}, {"df", m2->df}, {"p", m2->p}, {"RMSEA", m2->rmsea}, {"SRMSR", m2->srmsr}};
    }
  }
  return answer;
}

Answer irt_fit_polytomous(const Question& question) {
  TRY(sheet, question.sheet("responses.csv"));
  TRY(scores, sheet.scores());
  recode(scores.responses);
  irt::Setup setup;
  TRY(model, model_of(question.word("itemtype", "graded")));
  setup.model = model;
  TRY_DONE(read_grid(question, setup));
  TRY(fit, irt::calibrate(scores.responses, setup));
  json::object items;
  for (std::size_t j = 0; j < scores.items.size(); ++j) {
    const auto& item = fit.items[j];
    items[scores.items[j]] = json::object{{"par", named(item, item.parameters, false)},
                                          {"se", named(item, item.se, true)}};
  }
  const auto means = irt::posterior_means(scores.responses, setup, fit);
  return json::object{{"logLik", fit.log_likelihood},
                      {"items", std::move(items)},
                      {"eap", list_of(means, [](const auto& m) { return m.first; })},
                      {"eap_se", list_of(means, [](const auto& m) { return m.second; })}};
}

Answer irt_concurrent(const Question& question) {
  TRY(sheet, question.sheet("responses.csv"));
  TRY(scores, sheet.scores({"group"}));
  TRY(words, sheet.words("group"));
  // The reference first, the others in order.
  const std::set<std::string> sorted(words.begin(), words.end());
  std::vector<std::string> names{question.word("reference_group", *sorted.begin())};
  for (const auto& name : sorted) {
    if (name != names[0]) names.push_back(name);
  }
  if (!sorted.contains(names[0])) {
    return wrong("options.reference_group", "nobody is in this group.");
  }
  TRY(setup, setup_of(question));
  for (const auto& word : words) {
    setup.group.push_back(static_cast<std::size_t>(std::ranges::find(names, word) - names.begin()));
  }
  TRY(fit, irt::calibrate(scores.responses, setup));
  json::object groups;
  for (std::size_t g = 0; g < names.size(); ++g) {
    groups[names[g]] = json::object{{"mean", fit.groups[g].mean}, {"var", fit.groups[g].variance}};
  }
  auto answer = summary(fit, scores.responses.persons);
  answer["items"] = items_of(fit, scores.items);
  answer["groups"] = std::move(groups);
  return answer;
}

Answer irt_fixed_anchor(const Question& question) {
  TRY(sheet, question.sheet("responses.csv"));
  TRY(scores, sheet.scores());
  TRY(anchor_sheet, question.sheet("anchors.csv"));
  TRY(anchors, anchor_sheet.items());
  TRY(names, anchor_sheet.words("item"));
  TRY(setup, setup_of(question));
  for (std::size_t k = 0; k < names.size(); ++k) {
    const auto at = std::ranges::find(scores.items, names[k]);
    if (at == scores.items.end()) return wrong("anchors.csv", "an anchor is no column of answers.");
    TRY(parameters, parameters_of(setup.model, anchors[k]));
    setup.anchors.emplace_back(at - scores.items.begin(), std::move(parameters));
  }
  TRY(fit, irt::calibrate(scores.responses, setup));
  auto answer = summary(fit, scores.responses.persons);
  answer["items"] = items_of(fit, scores.items);
  answer["mean"] = fit.groups[0].mean;
  answer["var"] = fit.groups[0].variance;
  return answer;
}

}  // namespace rounds::workbench
