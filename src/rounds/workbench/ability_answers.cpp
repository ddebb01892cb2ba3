#include <algorithm>
#include <cmath>
#include <limits>

#include "question.h"
#include "science/irt/ability.h"
#include "science/irt/fit.h"

namespace rounds::workbench {

namespace irt = science::irt;
using machine::Result;

namespace {

/// "N(0,1)", or prior_mean and prior_sd; quadpts and theta_lim.
Result<irt::Prior> prior_of(const Question& question) {
  irt::Prior prior;
  const auto said = question.word("prior", "N(0,1)");
  if (said != "N(0,1)") {
    return wrong("options.prior", "give prior_mean and prior_sd as numbers; N(0,1) without them.");
  }
  TRY(nodes, question.count("quadpts", prior.nodes));
  TRY(reach, question.reach(prior.reach));
  prior.mean = question.number("prior_mean").value_or(prior.mean);
  prior.sd = question.number("prior_sd").value_or(prior.sd);
  prior.nodes = nodes;
  prior.reach = reach;
  return prior;
}

}  // namespace

Answer ability(const Question& question) {
  TRY(sheet, question.sheet("responses.csv"));
  TRY(scores, sheet.scores());
  TRY(items, question.items());
  TRY(prior, prior_of(question));
  TRY(all, irt::estimate(scores.responses, items, prior));
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
  const auto thetas = question.numbers("theta");
  if (thetas.empty()) return wrong("options.theta", "a list of numbers is needed.");
  json::array test, sem, curve, by_item;
  for (const double theta : thetas) {
    const double information = irt::information(items, theta);
    test.emplace_back(information);
    sem.emplace_back(1 / std::sqrt(information));
    curve.emplace_back(irt::expected_score(items, theta));
  }
  for (const auto& item : items) {
    by_item.push_back(
        list_of(thetas, [&](double theta) { return irt::chance(item, theta).information(); }));
  }
  return json::object{{"theta", list(thetas)},
                      {"test_information", test},
                      {"sem", sem},
                      {"tcc", curve},
                      {"item_information_by_item", by_item}};
}

Answer item_fit(const Question& question) {
  TRY(sheet, question.sheet("responses.csv"));
  TRY(scores, sheet.scores());
  TRY(items, question.items());
  TRY(estimated, question.count("estimated", 0));
  TRY(all,
      irt::item_fit(scores.responses, items, estimated, question.number("mincell").value_or(1)));
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

/// What has no finite number is null: scores at or below chance, and all points.
Answer raw_to_scale(const Question& question) {
  TRY(items, question.items());
  TRY(prior, prior_of(question));
  constexpr double far = std::numeric_limits<double>::infinity();
  const irt::Scale scale{.slope = question.number("slope").value_or(1),
                         .intercept = question.number("intercept").value_or(0),
                         .low = question.number("low").value_or(-far),
                         .high = question.number("high").value_or(far)};
  if (!(scale.low < scale.high) || !(scale.slope > 0)) {
    return wrong("options", "a scale's slope is above 0, and its low below its high.");
  }
  const auto table = irt::raw_to_scale(items, scale);
  TRY(sums, irt::summed_score_abilities(items, prior));
  const auto finite = [](double x) { return std::isfinite(x) ? json::value(x) : json::value(); };
  const auto scaled = [&](const irt::SummedScore& s) {
    return std::clamp(scale.slope * s.ability.theta + scale.intercept, scale.low, scale.high);
  };
  json::array raw;
  for (std::size_t k = 0; k < table.size(); ++k) raw.emplace_back(k);
  using irt::RawScore;
  using irt::SummedScore;
  const auto of = [&](auto read) {
    return list_of(table, [&](const RawScore& r) { return finite(read(r)); });
  };
  return json::object{{"raw", std::move(raw)},
                      {"theta", of([](const RawScore& r) { return r.theta; })},
                      {"se", of([](const RawScore& r) { return r.se; })},
                      {"scaled", of([](const RawScore& r) { return r.scaled; })},
                      {"eap", list_of(sums, [](const SummedScore& s) { return s.ability.theta; })},
                      {"eap_se", list_of(sums, [](const SummedScore& s) { return s.ability.se; })},
                      {"eap_scaled", list_of(sums, scaled)},
                      {"share", list_of(sums, [](const SummedScore& s) { return s.share; })}};
}

}  // namespace rounds::workbench
