#include "outcomes.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "machine/table/table.h"
#include "sheet.h"

namespace rounds::workbench {

namespace irt = science::irt;
namespace equating = science::equating;
using machine::No;
using machine::refuse;
using machine::Result;

namespace {

// The board's scale: familiar, and far from any number of right answers.
constexpr double scale_middle = 500, scale_spread = 100, scale_low = 200, scale_high = 800;

std::unexpected<machine::Refusal> no_outcome(const std::string& why) {
  return refuse(No::unprocessable, "workbench.no_outcome",
                "This cannot be carried out on these answers.", {{"why", why}});
}

std::string exact(double number) { return fmt::format("{:.10g}", number); }

/// Where the numbers that were estimated of each item begin in the covariance.
std::vector<std::size_t> offsets(const irt::Calibration& fit) {
  std::vector<std::size_t> all;
  std::size_t next = 0;
  for (const auto& item : fit.items) {
    all.push_back(next);
    if (!item.anchored) next += irt::parameters_of(item.model, item.categories);
  }
  return all;
}

/// Variances of slope and intercept, and their covariance.
struct Errors {
  double a = 0, d = 0, both = 0;
};

Errors errors_of(const irt::Calibration& fit, std::size_t item, std::size_t at) {
  if (fit.items[item].anchored || fit.covariance.rows == 0) return {};
  if (fit.items[item].model == irt::Model::rasch)
    return {.a = 0, .d = fit.covariance(at, at), .both = 0};
  return {.a = fit.covariance(at, at),
          .d = fit.covariance(at + 1, at + 1),
          .both = fit.covariance(at, at + 1)};
}

/// "Q3" → 2.
std::size_t place_of(const std::string& name) { return std::stoul(name.substr(1)) - 1; }

struct Parameters {
  std::vector<std::string> names;
  std::vector<irt::Item> items;
  std::vector<Errors> errors;
  double spread = 1;  ///< standard deviation of ability in the cohort
};

Result<Parameters> read(const std::string& csv) {
  TRY(sheet, Sheet::of("parameters", csv));
  Parameters read;
  TRY(names, sheet.words("item"));
  TRY(a, sheet.numbers("a"));
  TRY(d, sheet.numbers("d"));
  TRY(g, sheet.numbers("g"));
  TRY(a_variance, sheet.numbers("a_variance"));
  TRY(d_variance, sheet.numbers("d_variance"));
  TRY(covariance, sheet.numbers("covariance"));
  TRY(spread, sheet.numbers("cohort_sd"));
  if (!spread.empty()) read.spread = spread[0];
  read.names = names;
  for (std::size_t k = 0; k < names.size(); ++k) {
    read.items.push_back({.a = a[k], .d = d[k], .g = g[k]});
    read.errors.push_back({.a = a_variance[k], .d = d_variance[k], .both = covariance[k]});
  }
  return read;
}

/// Of the items' own errors; those between items are far smaller and left out.
science::chance::Matrix covariance_of(const std::vector<Errors>& errors) {
  science::chance::Matrix matrix(2 * errors.size(), 2 * errors.size());
  for (std::size_t k = 0; k < errors.size(); ++k) {
    matrix(2 * k, 2 * k) = errors[k].a;
    matrix(2 * k + 1, 2 * k + 1) = errors[k].d;
    matrix(2 * k, 2 * k + 1) = matrix(2 * k + 1, 2 * k) = errors[k].both;
  }
  return matrix;
}

std::optional<equating::Method> method_named(const std::string& name) {
  const std::map<std::string, equating::Method> all{
      {"mean_mean", equating::Method::mean_mean},
      {"mean_sigma", equating::Method::mean_sigma},
      {"haebara", equating::Method::haebara},
      {"stocking_lord", equating::Method::stocking_lord}};
  const auto found = all.find(name);
  return found == all.end() ? std::nullopt : std::optional(found->second);
}

}  // namespace

Result<std::string> parameters_csv(const Study& study, const std::vector<std::string>& item_ids) {
  if (!study.fit) return no_outcome(study.no_fit ? study.no_fit->said : "No model was fitted.");
  const auto at = offsets(*study.fit);
  const auto& groups = study.fit->groups;
  const double spread = groups.empty() ? 1 : std::sqrt(groups[0].variance);
  std::string csv = "item,a,d,g,a_variance,d_variance,covariance,cohort_sd\n";
  for (std::size_t k = 0; k < study.curves.size(); ++k) {
    const auto& curve = study.curves[k];
    const auto errors = errors_of(*study.fit, k, at[k]);
    csv += fmt::format("{},{},{},{},{},{},{},{}\n",
                       item_ids.at(place_of(study.items[study.calibrated[k]])), exact(curve.a),
                       exact(curve.d), exact(curve.g), exact(errors.a), exact(errors.d),
                       exact(errors.both), exact(spread));
  }
  return csv;
}

Result<Shared> shared(const std::string& parameters, const std::string& earlier) {
  TRY(fresh, read(parameters));
  TRY(old, read(earlier));
  Shared found;
  std::vector<Errors> old_errors, new_errors;
  for (std::size_t k = 0; k < fresh.names.size(); ++k) {
    const auto same = std::ranges::find(old.names, fresh.names[k]);
    if (same == old.names.end()) continue;
    const auto place = static_cast<std::size_t>(same - old.names.begin());
    found.items.push_back(fresh.names[k]);
    found.common.new_form.push_back(fresh.items[k]);
    found.common.old_form.push_back(old.items[place]);
    new_errors.push_back(fresh.errors[k]);
    old_errors.push_back(old.errors[place]);
  }
  if (found.items.size() < common_least) {
    return no_outcome(fmt::format("The exams share {} calibrated items; a link needs {}.",
                                  found.items.size(), common_least));
  }
  found.common.new_covariance = covariance_of(new_errors);
  found.common.old_covariance = covariance_of(old_errors);
  return found;
}

Result<std::string> link_csv(const std::string& method, const std::string& earlier_exam,
                             const Shared& shared) {
  const auto named = method_named(method);
  if (!named) return no_outcome("This is no method of linking.");
  TRY(link, equating::link(*named, shared.common));
  return fmt::format(
      "method,earlier_exam,slope,intercept,slope_se,intercept_se,common\n{},{},{},{},{},{},{}\n",
      method, earlier_exam, exact(link.slope), exact(link.intercept), exact(link.slope_se),
      exact(link.intercept_se), shared.items.size());
}

Result<std::string> scale_csv(const std::string& parameters, const equating::Link& link) {
  TRY(fresh, read(parameters));
  const auto items = equating::moved(fresh.items, link);
  // The people of this exam on the earlier exam's scale.
  TRY(scores, irt::summed_score_abilities(
                  items, {.mean = link.intercept, .sd = link.slope * fresh.spread}));
  std::string csv = "score,theta,se,scaled\n";
  for (std::size_t score = 0; score < scores.size(); ++score) {
    const auto& ability = scores[score].ability;
    const double scaled =
        std::clamp(scale_middle + scale_spread * ability.theta, scale_low, scale_high);
    csv += fmt::format("{},{:.4f},{:.4f},{:.0f}\n", score, ability.theta, ability.se, scaled);
  }
  return csv;
}

marking::Scale scale_from(const std::string& parameters, const std::string& csv) {
  const auto fresh = read(parameters);
  const auto sheet = Sheet::of("scale", csv);
  ROUNDS_ASSERT(fresh && sheet);
  marking::Scale scale;
  for (const auto& name : fresh->names) scale.items.push_back(std::stoll(name));
  const auto theta = sheet->numbers("theta"), se = sheet->numbers("se"),
             scaled = sheet->numbers("scaled");
  ROUNDS_ASSERT(theta && se && scaled);
  for (std::size_t k = 0; k < theta->size(); ++k) {
    scale.points.push_back({.theta = theta->at(k),
                            .se = se->at(k),
                            .scaled = static_cast<int>(scaled->at(k)),
                            .error = static_cast<int>(std::lround(scale_spread * se->at(k)))});
  }
  return scale;
}

std::optional<std::int64_t> linked_exam(const std::string& csv) {
  if (csv.empty()) return std::nullopt;
  // link_csv() wrote it: one row of plain cells, the exam second.
  const auto row = csv.substr(csv.find('\n') + 1);
  const auto begin = row.find(',') + 1;
  return std::stoll(row.substr(begin, row.find(',', begin) - begin));
}

equating::Link link_from(const std::string& csv) {
  equating::Link link;
  if (csv.empty()) return link;
  const auto sheet = Sheet::of("link", csv);
  ROUNDS_ASSERT(sheet.has_value());
  link.slope = sheet->numbers("slope")->at(0);
  link.intercept = sheet->numbers("intercept")->at(0);
  return link;
}

}  // namespace rounds::workbench
