#include <algorithm>
#include <charconv>
#include <set>

#include "question.h"
#include "science/irt/ability.h"
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

/// "logit(g) ~ Normal(-1.386294, 0.5)": the two numbers in brackets.
void read_prior(const std::string& said, irt::Setup& setup) {
  const auto open = said.find("Normal(");
  if (open == std::string::npos) return;
  const char* at = said.data() + open + 7;
  const char* end = said.data() + said.size();
  const auto [comma, error] = std::from_chars(at, end, setup.guess_mean);
  if (error != std::errc()) return;
  const char* next = std::find_if(comma, end, [](char c) { return c >= '0' && c <= '9'; });
  std::from_chars(next, end, setup.guess_sd);
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

Result<irt::Setup> setup_of(const Question& question) {
  irt::Setup setup;
  TRY(model, model_of(question.word("model", "2PL")));
  setup.model = model;
  read_prior(question.word("prior", ""), setup);
  return setup;
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
  irt::Setup setup;
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
  irt::Setup setup;
  for (std::size_t k = 0; k < names.size(); ++k) {
    const auto at = std::ranges::find(scores.items, names[k]);
    if (at == scores.items.end()) return wrong("anchors.csv", "an anchor is no column of answers.");
    setup.anchors.emplace_back(at - scores.items.begin(),
                               std::vector<double>{anchors[k].a, anchors[k].d});
  }
  TRY(fit, irt::calibrate(scores.responses, setup));
  auto answer = summary(fit, scores.responses.persons);
  answer["items"] = items_of(fit, scores.items);
  answer["mean"] = fit.groups[0].mean;
  answer["var"] = fit.groups[0].variance;
  return answer;
}

Answer ability(const Question& question) {
  TRY(sheet, question.sheet("responses.csv"));
  TRY(scores, sheet.scores());
  TRY(items, question.items());
  TRY(all, irt::estimate(scores.responses, items));
  using irt::Estimates;
  const auto theta = [](const std::optional<irt::Ability>& a) {
    return a ? json::value(a->theta) : json::value(nullptr);
  };
  const auto se = [](const std::optional<irt::Ability>& a) {
    return a ? json::value(a->se) : json::value(nullptr);
  };
  return json::object{{"eap", list_of(all, [](const Estimates& e) { return e.eap.theta; })},
                      {"eap_se", list_of(all, [](const Estimates& e) { return e.eap.se; })},
                      {"map", list_of(all, [](const Estimates& e) { return e.map.theta; })},
                      {"map_se", list_of(all, [](const Estimates& e) { return e.map.se; })},
                      {"map_se_expected_info",
                       list_of(all, [](const Estimates& e) { return e.map_se_information; })},
                      {"wle", list_of(all, [&](const Estimates& e) { return theta(e.wle); })},
                      {"wle_se", list_of(all, [&](const Estimates& e) { return se(e.wle); })},
                      {"ml", list_of(all, [&](const Estimates& e) { return theta(e.ml); })},
                      {"ml_se", list_of(all, [&](const Estimates& e) { return se(e.ml); })}};
}

Answer information(const Question& question) {
  TRY(items, question.items());
  const auto* given = question.option("theta");
  if (given == nullptr || !given->is_array()) return wrong("options.theta", "a list is needed.");
  json::array test, sem, curve, by_item;
  for (const auto& one : given->get_array()) {
    const double theta = one.to_number<double>(), information = irt::information(items, theta);
    test.emplace_back(information);
    sem.emplace_back(1 / std::sqrt(information));
    curve.emplace_back(irt::expected_score(items, theta));
  }
  for (const auto& item : items) {
    by_item.push_back(list_of(given->get_array(), [&](const json::value& theta) {
      return irt::chance(item, theta.to_number<double>()).information();
    }));
  }
  return json::object{{"theta", given->get_array()},
                      {"test_information", test},
                      {"sem", sem},
                      {"tcc", curve},
                      {"item_information_by_item", by_item}};
}

Answer item_fit(const Question& question) {
  TRY(sheet, question.sheet("responses.csv"));
  TRY(scores, sheet.scores());
  TRY(items, question.items());
  TRY(all, irt::item_fit(scores.responses, items,
                         static_cast<std::size_t>(question.number("estimated").value_or(0))));
  using irt::ItemFit;
  return json::object{{"item", list(scores.items)},
                      {"S_X2", list_of(all, [](const ItemFit& f) { return f.s_x2; })},
                      {"df", list_of(all, [](const ItemFit& f) { return f.df; })},
                      {"p", list_of(all, [](const ItemFit& f) { return value(f.p); })},
                      {"RMSEA", list_of(all, [](const ItemFit& f) { return f.rmsea; })}};
}

Answer person_fit(const Question& question) {
  TRY(sheet, question.sheet("responses.csv"));
  TRY(scores, sheet.scores());
  TRY(items, question.items());
  TRY(all, irt::person_fit(scores.responses, items));
  using Fit = std::optional<irt::PersonFit>;
  const auto field = [&](auto read) {
    return list_of(all, [&](const Fit& f) { return f ? json::value(read(*f)) : json::value(); });
  };
  const auto lz = field([](const irt::PersonFit& f) { return f.lz; });
  return json::object{{"theta", field([](const irt::PersonFit& f) { return f.theta; })},
                      {"lz", lz},
                      {"lzstar", field([](const irt::PersonFit& f) { return f.lzstar; })},
                      {"zh_mirt", lz},
                      {"outfit", field([](const irt::PersonFit& f) { return f.squares.outfit; })},
                      {"infit", field([](const irt::PersonFit& f) { return f.squares.infit; })}};
}

}  // namespace rounds::workbench
