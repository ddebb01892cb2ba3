#include <algorithm>
#include <cmath>

#include "question.h"
#include "science/equating/linking.h"
#include "science/equating/observed.h"

namespace rounds::workbench {

namespace equating = science::equating;
using machine::Result;

namespace {

struct Forms {
  std::vector<science::irt::Item> old_form, new_form;
  std::vector<std::string> common_names;
  equating::Common common;
};

/// Items of the same name are common, in the new form's order.
Result<Forms> forms_of(const Question& question) {
  TRY(old_sheet, question.sheet("old.csv"));
  TRY(new_sheet, question.sheet("new.csv"));
  TRY(old_items, old_sheet.items());
  TRY(new_items, new_sheet.items());
  TRY(old_names, old_sheet.words("item"));
  TRY(new_names, new_sheet.words("item"));
  Forms forms{.old_form = old_items, .new_form = new_items, .common_names = {}, .common = {}};
  for (std::size_t k = 0; k < old_names.size(); ++k) {
    const auto at = std::ranges::find(new_names, old_names[k]);
    if (at == new_names.end()) continue;
    forms.common_names.push_back(old_names[k]);
    forms.common.old_form.push_back(old_items[k]);
    forms.common.new_form.push_back(new_items[static_cast<std::size_t>(at - new_names.begin())]);
  }
  return forms;
}

json::object of(const equating::Link& link, bool with_loss) {
  json::object answer{{"A", link.slope}, {"B", link.intercept}};
  if (with_loss) answer["loss"] = link.loss;
  return answer;
}

Result<equating::Frequencies> frequencies(const Question& question, const std::string& name) {
  TRY(sheet, question.sheet(name));
  TRY(scores, sheet.numbers("score"));
  TRY(counts, sheet.numbers("freq"));
  for (std::size_t k = 1; k < scores.size(); ++k) {
    if (scores[k] != scores[k - 1] + 1) return wrong(name, "scores rise by 1 from row to row.");
  }
  return equating::Frequencies{.low = scores[0], .counts = counts};
}

struct Span {
  double low, high;
};
Span span_of(const std::vector<double>& x, const std::vector<double>& y) {
  return {.low = std::min(std::ranges::min(x), std::ranges::min(y)),
          .high = std::max(std::ranges::max(x), std::ranges::max(y))};
}

struct Rows {
  std::vector<double> total, anchor, count;
};
Result<Rows> rows_of(const Question& question, const std::string& name) {
  TRY(sheet, question.sheet(name));
  TRY(total, sheet.numbers("total"));
  TRY(anchor, sheet.numbers("anchor"));
  TRY(count, sheet.numbers("count"));
  const auto whole = [](double x) { return x == std::floor(x) && std::abs(x) < 1e4; };
  if (!std::ranges::all_of(total, whole) || !std::ranges::all_of(anchor, whole)) {
    return wrong(name, "totals and anchor scores are whole numbers.");
  }
  if (std::ranges::any_of(count, [](double n) { return !(n >= 0); })) {
    return wrong(name, "nobody counts below 0.");
  }
  return Rows{.total = total, .anchor = anchor, .count = count};
}

/// Counts on the scales that both groups together reach: from 0 where nobody scored less.
equating::Joint joint_of(const Rows& rows, const Span& total, const Span& anchor) {
  equating::Joint joint{.total_low = total.low, .anchor_low = anchor.low};
  joint.totals = static_cast<std::size_t>(total.high - total.low) + 1;
  joint.anchors = static_cast<std::size_t>(anchor.high - anchor.low) + 1;
  joint.counts.assign(joint.totals * joint.anchors, 0.0);
  for (std::size_t k = 0; k < rows.count.size(); ++k) {
    const auto t = static_cast<std::size_t>(rows.total[k] - total.low);
    const auto v = static_cast<std::size_t>(rows.anchor[k] - anchor.low);
    joint.counts[t * joint.anchors + v] += rows.count[k];
  }
  return joint;
}

/// The totals' scale: 0 to total_max, or the scores that the case asks about, or those reached.
Span totals_of(const Question& question, const Span& reached) {
  const auto* expected = question.document().if_contains("expected");
  const auto* scores = expected != nullptr && expected->is_object()
                           ? expected->get_object().if_contains("score")
                           : nullptr;
  Span all{.low = std::min(0.0, reached.low), .high = reached.high};
  if (scores != nullptr && scores->is_array() && !scores->get_array().empty()) {
    const auto &first = scores->get_array().front(), &last = scores->get_array().back();
    if (first.is_number()) all.low = std::min(reached.low, first.to_number<double>());
    if (last.is_number()) all.high = std::max(reached.high, last.to_number<double>());
  }
  all.high = std::max(reached.high, question.number("total_max").value_or(all.high));
  return all;
}

json::array scores_of(const equating::Frequencies& f) {
  json::array scores;
  for (std::size_t k = 0; k < f.counts.size(); ++k) scores.emplace_back(f.score(k));
  return scores;
}

Answer equivalent_groups(const Question& question) {
  TRY(x, frequencies(question, "x.csv"));
  TRY(y, frequencies(question, "y.csv"));
  TRY(mean, equating::mean_equating(x, y));
  TRY(linear, equating::linear_equating(x, y));
  TRY(equip, equating::equipercentile(x, y));
  TRY(arc, equating::circle_arc(x, y));
  TRY(degrees, question.count("loglinear_degree", 3));
  const int degree = static_cast<int>(std::min<std::size_t>(degrees, 99));
  TRY(smooth_x, equating::loglinear(x, degree));
  TRY(smooth_y, equating::loglinear(y, degree));
  TRY(smooth, equating::equipercentile(smooth_x, smooth_y));
  return json::object{{"score", scores_of(x)},
                      {"identity", scores_of(x)},
                      {"mean", list(mean)},
                      {"linear", list(linear)},
                      {"equipercentile", list(equip)},
                      {"equipercentile_loglinear", list(smooth)},
                      {"circle_arc", list(arc)},
                      {"smoothed_x_freq", list(smooth_x.counts)},
                      {"smoothed_y_freq", list(smooth_y.counts)}};
}

Answer anchor_test(const Question& question) {
  TRY(x_rows, rows_of(question, "x.csv"));
  TRY(y_rows, rows_of(question, "y.csv"));
  const auto total = totals_of(question, span_of(x_rows.total, y_rows.total));
  const auto anchors = span_of(x_rows.anchor, y_rows.anchor);
  const Span anchor{.low = std::min(0.0, anchors.low),
                    .high = std::max(anchors.high, question.number("anchor_max").value_or(0))};
  const auto x = joint_of(x_rows, total, anchor), y = joint_of(y_rows, total, anchor);
  const double n = science::chance::sum(x.counts), m = science::chance::sum(y.counts);
  const auto given = question.number("synthetic_weight");
  // Without a given weight the groups weigh as they are large. R's equate 2.0.9 takes its tables of
  // counts for shares where it reweights them, so that size counts twice there; so here.
  const double weight = given.value_or(n / (n + m));
  const double table_weight = given.value_or(n * n / (n * n + m * m));
  TRY(tucker, equating::tucker(x, y, weight));
  TRY(levine, equating::levine(x, y, weight));
  TRY(chained, equating::chained_linear(x, y));
  TRY(braun, equating::braun_holland(x, y, table_weight));
  TRY(estimation, equating::frequency_estimation(x, y, table_weight));
  TRY(chained_equip, equating::chained_equipercentile(x, y));
  return json::object{
      {"score", scores_of(x.of_total())},    {"tucker_linear", list(tucker)},
      {"levine_linear", list(levine)},       {"chained_linear", list(chained)},
      {"braun_holland", list(braun)},        {"frequency_estimation_equip", list(estimation)},
      {"chained_equip", list(chained_equip)}};
}

}  // namespace

Answer irt_linking(const Question& question) {
  TRY(forms, forms_of(question));
  using equating::Method;
  equating::Criterion one;
  TRY(nodes, question.count("quadpts", one.nodes));
  TRY(reach, question.reach(one.reach));
  if (nodes < 3) return wrong("options.quadpts", "a grid has 3 nodes or more.");
  one.nodes = nodes;
  one.reach = reach;
  auto both = one;
  both.symmetric = true;
  TRY(mean_mean, equating::link(Method::mean_mean, forms.common));
  TRY(mean_sigma, equating::link(Method::mean_sigma, forms.common));
  TRY(haebara, equating::link(Method::haebara, forms.common, one));
  TRY(curve, equating::link(Method::stocking_lord, forms.common, one));
  TRY(haebara_both, equating::link(Method::haebara, forms.common, both));
  TRY(curve_both, equating::link(Method::stocking_lord, forms.common, both));
  const auto moved = equating::moved(forms.new_form, curve);
  const auto equivalents = equating::true_score_equivalents(moved, forms.old_form);
  json::array raw;
  for (std::size_t k = 0; k < equivalents.size(); ++k) raw.emplace_back(k);
  return json::object{{"common_items", list(forms.common_names)},
                      {"mean_mean", of(mean_mean, false)},
                      {"mean_sigma", of(mean_sigma, false)},
                      {"haebara", of(haebara, true)},
                      {"stocking_lord", of(curve, true)},
                      {"haebara_symmetric", of(haebara_both, true)},
                      {"stocking_lord_symmetric", of(curve_both, true)},
                      {"true_score_equating", json::object{{"new_raw", std::move(raw)},
                                                           {"old_equivalent", list(equivalents)}}}};
}

Answer observed_score_equating(const Question& question) {
  const auto design = question.word("design", "equivalent groups");
  if (design == "NEAT") return anchor_test(question);
  if (design == "equivalent groups") return equivalent_groups(question);
  return wrong("options.design", "one of equivalent groups and NEAT is expected.");
}

}  // namespace rounds::workbench
