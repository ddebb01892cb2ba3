#include <algorithm>
#include <map>

#include "question.h"
#include "science/trust/agreement.h"
#include "science/trust/calibration.h"
#include "science/trust/readers.h"
#include "science/trust/roc.h"

namespace rounds::workbench {

namespace trust = science::trust;
using machine::Result;

namespace {

Result<trust::Truth> truth_of(const Sheet& sheet, std::string_view column) {
  TRY(numbers, sheet.numbers(column));
  return trust::Truth(numbers.begin(), numbers.end());
}

}  // namespace

Answer delong(const Question& question) {
  TRY(sheet, question.sheet("data.csv"));
  TRY(truth, truth_of(sheet, "y"));
  TRY(one, sheet.numbers("s1"));
  TRY(other, sheet.numbers("s2"));
  TRY(pair, trust::auc_pair(truth, one, other));
  TRY(partial, trust::partial_auc(truth, one, 0.9, 1));
  return json::object{
      {"auc1", pair.one.value},
      {"auc2", pair.other.value},
      {"var1", pair.one.variance},
      {"var2", pair.other.variance},
      {"cov12", pair.covariance},
      {"ci1", list(std::vector<double>{pair.one.low, pair.one.value, pair.one.high})},
      {"paired_z", value(pair.z)},
      {"paired_p", pair.p},
      {"unpaired_stat", pair.unpaired},
      {"unpaired_df", pair.unpaired_df},
      {"unpaired_p", pair.unpaired_p},
      {"n_pos", pair.one.positive},
      {"n_neg", pair.one.negative},
      {"pauc_spec_90_100", partial}};
}

Answer calibration(const Question& question) {
  TRY(sheet, question.sheet("data.csv"));
  TRY(truth, truth_of(sheet, "y"));
  TRY(p, sheet.numbers("p"));
  TRY(c, trust::calibration(truth, p));
  const auto n = static_cast<double>(truth.size());
  const double d = (c.likelihood_ratio - 1) / n, u = (c.unreliability - 2) / n;
  return json::object{{"slope", c.slope},
                      {"intercept_joint", c.intercept},
                      {"se_slope", c.slope_se},
                      {"se_intercept_joint", c.intercept_se},
                      {"calibration_in_the_large", c.in_the_large},
                      {"se_citl", c.in_the_large_se},
                      {"oe_ratio", c.observed_expected},
                      {"brier", c.brier},
                      {"brier_scaled", c.brier_scaled},
                      {"log_loss", c.log_loss},
                      {"val_prob", json::object{{"Dxy", c.dxy},
                                                {"C (ROC)", c.c},
                                                {"R2", c.r2},
                                                {"D", d},
                                                {"D:Chi-sq", c.likelihood_ratio},
                                                {"D:p", nullptr},
                                                {"U", u},
                                                {"U:Chi-sq", c.unreliability},
                                                {"U:p", c.unreliability_p},
                                                {"Q", d - u},
                                                {"Brier", c.brier},
                                                {"Intercept", c.intercept},
                                                {"Slope", c.slope},
                                                {"S:z", c.spiegelhalter_z},
                                                {"S:p", c.spiegelhalter_p}}},
                      {"hl_chi2", c.hosmer_lemeshow},
                      {"hl_df", c.hosmer_lemeshow_df},
                      {"hl_p", c.hosmer_lemeshow_p},
                      {"ici_loess", c.ici},
                      {"e50", c.e50},
                      {"e90", c.e90},
                      {"ece10", c.ece}};
}

Answer decision_curve(const Question& question) {
  TRY(sheet, question.sheet("data.csv"));
  TRY(truth, truth_of(sheet, "y"));
  auto thresholds = question.numbers("thresholds");
  if (thresholds.empty()) {
    for (int k = 1; k <= 10; ++k) thresholds.push_back(0.05 * k);
  }
  json::array variables, at, benefit;
  const auto add = [&](const std::string& name, double threshold, double net) {
    variables.emplace_back(name);
    at.emplace_back(threshold);
    benefit.emplace_back(net);
  };
  bool first = true;
  for (const auto& name : sheet.names()) {
    if (name == "y") continue;
    TRY(p, sheet.numbers(name));
    TRY(curve, trust::decision_curve(truth, p, thresholds));
    if (first) {
      for (const auto& point : curve) add("all", point.threshold, point.all);
      for (const auto& point : curve) add("none", point.threshold, 0);
    }
    first = false;
    for (const auto& point : curve) add(name, point.threshold, point.model);
  }
  return json::object{{"table", json::object{{"variable", std::move(variables)},
                                             {"threshold", std::move(at)},
                                             {"net_benefit", std::move(benefit)}}}};
}

Answer agreement(const Question& question) {
  TRY(sheet, question.sheet("ratings.csv"));
  TRY(ratings, sheet.matrix());
  std::vector<int> one, other;
  for (std::size_t r = 0; r < ratings.rows; ++r) {
    one.push_back(static_cast<int>(ratings(r, 0)));
    other.push_back(ratings.columns > 1 ? static_cast<int>(ratings(r, 1)) : 0);
  }
  TRY(kappa, trust::kappa(one, other));
  TRY(icc, trust::intraclass(ratings));
  using trust::Icc;
  return json::object{{"kappa", kappa.kappa},
                      {"weighted_kappa_quadratic", kappa.weighted},
                      {"var_kappa", kappa.variance},
                      {"icc_type", json::array{"ICC1", "ICC2", "ICC3", "ICC1k", "ICC2k", "ICC3k"}},
                      {"icc", list_of(icc, [](const Icc& i) { return i.value; })},
                      {"icc_F", list_of(icc, [](const Icc& i) { return i.f; })},
                      {"icc_df1", list_of(icc, [](const Icc& i) { return i.df1; })},
                      {"icc_df2", list_of(icc, [](const Icc& i) { return i.df2; })},
                      {"icc_lower", list_of(icc, [](const Icc& i) { return i.low; })},
                      {"icc_upper", list_of(icc, [](const Icc& i) { return i.high; })}};
}

}  // namespace rounds::workbench
